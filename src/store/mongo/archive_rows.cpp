#include "store/mongo/archive_rows.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "store/mongo/audit_chain.h"
#include "store/mongo/message_document.h"
#include "store/mongo/organisation_document.h"
#include "store/mongo/person_change.h"
#include "store/mongo/person_document.h"
#include "store/mongo/plan_document.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/schema.h"
#include "store/mongo/session_document.h"
#include "store/mongo/setting_document.h"

namespace rollcall::store::mongo {
namespace {

// Those of its document begin with it in `idempotency`; see idempotency_of.
constexpr std::string_view kKeyed = "k:";

ArchivedPerson read_archived_person(View view) {
    ArchivedPerson row{read_person(view), read_account(view), read_key(view), read_tokens(view)};
    std::sort(row.tokens.begin(), row.tokens.end(),
              [](const OneTimeToken& a, const OneTimeToken& b) { return a.purpose < b.purpose; });
    return row;
}

ArchivedPunch read_archived_punch(View view) {
    ArchivedPunch row{read_punch(view), view.number("seq"), {}, {}};
    const std::string idempotency = view.text("idempotency");
    if (idempotency.starts_with(kKeyed))
        row.key = IdempotencyKey{idempotency.substr(kKeyed.size()), view.text("request_digest")};
    if (view.boolean("is_void"))
        row.voided = Voiding{view.instant("voided_at"), view.optional_id<PersonId>("voided_by"),
                             view.has("void_reason") ? view.text("void_reason") : ""};
    return row;
}

ArchivedMessage read_archived_message(View view) {
    ArchivedMessage row{read_message(view), view.has("token_hash") ? view.text("token_hash") : "",
                        view.optional_instant("expires_at")};
    if (row.message.status == MessageStatus::sending) {
        row.message.status = MessageStatus::queued;
        row.message.next_attempt_at = view.instant("lease_until");
    }
    return row;
}

ArchiveRow read_as(ArchiveKind kind, View view) {
    switch (kind) {
        case ArchiveKind::person:
            return read_archived_person(view);
        case ArchiveKind::face:
            return read_template(view);
        case ArchiveKind::punch:
            return read_archived_punch(view);
        case ArchiveKind::attempt:
            return read_attempt(view);
        case ArchiveKind::session:
            return read_session(view);
        case ArchiveKind::message:
            return read_archived_message(view);
        case ArchiveKind::leave_request:
            return read_leave(view);
        case ArchiveKind::shift_assignment:
            return read_assignment(view);
        default:
            return read_entry(view);
    }
}

Doc document_of(const ArchivedPerson& row) {
    Doc document = person_document({row.person, row.account, row.key, {}}, row.tokens);
    return document.add("version", 1LL);
}

Doc document_of(const StoredFace& row) {
    return template_document(row);
}

Doc document_of(const ArchivedPunch& row) {
    return archived_punch_document(row, {}, {});
}

Doc document_of(const Attempt& row) {
    return attempt_document(row);
}

// The epoch in which person_document begins.
Doc document_of(const Session& row) {
    Doc document = session_document(row, kFirstEpoch);
    return document.add("version", 1LL);
}

Doc document_of(const ArchivedMessage& row) {
    return message_document(row.message, row.token_hash, row.expires_at);
}

// What they came of is long done: any origin will do that is no other's.
Doc document_of(const StoredAuditEntry& row) {
    return entry_document(row, "archived:" + std::to_string(row.sequence));
}

Doc document_of(const ShiftAssignment& row) {
    return assignment_document(row).add("version", 1LL);
}

template <class Row>
Doc document_of(const Row&) {
    throw std::logic_error("These rows are no documents of their own.");
}

template <class Read>
void add_parts(std::vector<ArchiveRow>& rows, View parts, Read read) {
    std::vector<std::string> keys = parts.keys();
    std::sort(keys.begin(), keys.end());
    for (const std::string& key : keys) rows.emplace_back(read(key, parts.document(key)));
}

}  // namespace

const char* collection_of(ArchiveKind kind) {
    switch (kind) {
        case ArchiveKind::person:
            return kPeople;
        case ArchiveKind::face:
            return kTemplates;
        case ArchiveKind::punch:
            return kPunches;
        case ArchiveKind::attempt:
            return kAttempts;
        case ArchiveKind::session:
            return kSessions;
        case ArchiveKind::message:
            return kOutbox;
        case ArchiveKind::audit_entry:
            return kAudit;
        case ArchiveKind::leave_request:
            return kLeave;
        case ArchiveKind::shift_assignment:
            return kAssignments;
        default:
            return nullptr;
    }
}

bool is_of_organisation(ArchiveKind kind) {
    return kind == ArchiveKind::installation || kind == ArchiveKind::site || kind == ArchiveKind::shift ||
           kind == ArchiveKind::department || kind == ArchiveKind::holiday_calendar || kind == ArchiveKind::leave_type;
}

FoundRow read_row(ArchiveKind kind, View document) {
    return {Doc(document), read_as(kind, document)};
}

Doc row_document(const ArchiveRow& row) {
    return std::visit([](const auto& each) { return document_of(each); }, row);
}

Doc archived_leave_document(const LeaveRequest& row, long long seq) {
    return leave_document(row, seq).add("version", 1LL);
}

Doc archived_punch_document(const ArchivedPunch& row, const std::optional<DepartmentId>& department,
                            const std::optional<ShiftId>& shift) {
    return punch_document({row.punch, row.seq, row.key, department, shift, row.voided}).add("version", 1LL);
}

std::vector<ArchiveRow> organisation_rows(ArchiveKind kind, View organisation, View settings, long long gallery) {
    std::vector<ArchiveRow> rows;
    if (kind == ArchiveKind::installation)
        rows.emplace_back(ArchivedInstallation{organisation.optional_id<ShiftId>("default_shift_id"),
                                               settings.text("setup_token_hash"), settings.number("revision"),
                                               gallery});
    if (kind == ArchiveKind::site) add_parts(rows, organisation.document("sites"), read_site);
    if (kind == ArchiveKind::shift) add_parts(rows, organisation.document("shifts"), read_shift);
    if (kind == ArchiveKind::department) add_parts(rows, organisation.document("departments"), read_department);
    if (kind == ArchiveKind::holiday_calendar)
        add_parts(rows, organisation.document("holiday_calendars"), read_holiday_calendar);
    if (kind == ArchiveKind::leave_type) add_parts(rows, organisation.document("leave_types"), read_leave_type);
    return rows;
}

std::vector<ArchiveRow> setting_rows(View settings) {
    std::vector<ArchiveRow> rows;
    add_parts(rows, settings.document("items"), read_item);
    return rows;
}

std::vector<Doc> page_after(Commands& db, const char* collection, const std::string& after, long long limit,
                            const FindOptions& options) {
    FindOptions page = options;
    page.sort = make("_id", 1);
    page.limit = limit;
    Doc beyond;
    if (std::string_view(collection) == kAudit) {
        long long sequence = 0;
        std::from_chars(after.data(), after.data() + after.size(), sequence);
        beyond.add("$gt", sequence);
    } else {
        beyond.add("$gt", after);
    }
    return db.find(collection, make("_id", beyond), page);
}

}  // namespace rollcall::store::mongo
