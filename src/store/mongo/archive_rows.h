#pragma once

#include <string>
#include <vector>

#include "store/archive.h"
#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// Rows as documents, and back.

// Of a kind whose rows are documents; null where all are parts of one document.
const char* collection_of(ArchiveKind kind);
// Installation, sites, shifts, departments, holiday calendars, types of leave.
bool is_of_organisation(ArchiveKind kind);

// A document with what it is as a row; a face is without its photograph.
struct FoundRow {
    Doc document;
    ArchiveRow row;
};
FoundRow read_row(ArchiveKind kind, View document);

// What is stored of a row of `collection_of`'s kinds but leave: a face's template only.
Doc row_document(const ArchiveRow& row);
// A request with its place among those of its person.
Doc archived_leave_document(const LeaveRequest& row, long long seq);
// A punch with the labels of its person.
Doc archived_punch_document(const ArchivedPunch& row, const std::optional<DepartmentId>& department,
                            const std::optional<ShiftId>& shift);

// The rows that are parts of one document, in the order of the key.
std::vector<ArchiveRow> organisation_rows(ArchiveKind kind, View organisation, View settings, long long gallery);
std::vector<ArchiveRow> setting_rows(View settings);

// The next documents of a collection after a key, at most a page, in the order of _id: no cursor stays open while
// somebody works on a row. Audit entries by their sequence.
std::vector<Doc> page_after(Commands& db, const char* collection, const std::string& after, long long limit,
                            const FindOptions& options = {});

}  // namespace rollcall::store::mongo
