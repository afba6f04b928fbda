#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/mongo/archive_rows.h"

namespace rollcall::store::mongo {

// Takes rows out of a page, or changes what they refer to.
using Sieve = std::function<void(Commands& db, std::vector<FoundRow>& rows)>;

// Calls `row` with the rows of a kind that `collection_of` names after a key, until it is false. Photographs are read
// one at a time, and nothing is held of the database while `row` works.
// With `until` none beyond that key, so that those who write meanwhile cannot keep a reading from coming to its end.
void scan_rows(Pool& pool, ArchiveKind kind, const std::string& after, const std::optional<std::string>& until,
               const Sieve& sieve, const RowVisitor& row);
// The greatest key of such a kind; empty where there is none.
std::string last_row_key(Pool& pool, ArchiveKind kind);

}  // namespace rollcall::store::mongo
