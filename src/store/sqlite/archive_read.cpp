#include <array>
#include <charconv>
#include <stdexcept>

#include "store/sqlite/archive_rows.h"
#include "store/sqlite/json.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/plan_rows.h"
#include "store/sqlite/punch_row.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

const std::string kInstallationAfter =
    "SELECT default_shift_id, setup_token_hash, (SELECT value FROM counters WHERE name = 'settings'),"
    " (SELECT value FROM counters WHERE name = 'gallery') FROM installation WHERE id = 1 AND 'installation' > ?";
const std::string kSitesAfter = "SELECT " + kSiteColumns + " FROM sites WHERE id > ? ORDER BY id";
const std::string kShiftsAfter = "SELECT " + kShiftColumns + " FROM shifts WHERE id > ? ORDER BY id";
const std::string kDepartmentsAfter = "SELECT " + kDepartmentColumns + " FROM departments WHERE id > ? ORDER BY id";
const std::string kPeopleAfter =
    "SELECT " + kPersonColumns +
    ", accounts.password_hash, accounts.role, person_keys.wrapped, person_keys.master_key_id,"
    " resets.token_hash, resets.created_at, resets.expires_at,"
    " invitations.token_hash, invitations.created_at, invitations.expires_at FROM people"
    " LEFT JOIN accounts ON accounts.person_id = people.id"
    " LEFT JOIN person_keys ON person_keys.person_id = people.id"
    " LEFT JOIN one_time_tokens AS resets ON resets.person_id = people.id AND resets.purpose = 'password_reset'"
    " LEFT JOIN one_time_tokens AS invitations ON invitations.person_id = people.id"
    "  AND invitations.purpose = 'invitation'"
    " WHERE people.id > ? ORDER BY people.id";
const std::string kFacesAfter = "SELECT " + kFaceColumns + ", sealed_photo FROM faces WHERE id > ? ORDER BY id";
const std::string kPunchesAfter =
    "SELECT " + kPunchColumns +
    ", seq, idempotency_key, request_digest, voided_at, voided_by, void_reason FROM punches"
    " WHERE id > ? ORDER BY id";
const std::string kAttemptsAfter = "SELECT " + kAttemptColumns + " FROM attempts WHERE id > ? ORDER BY id";
const std::string kSessionsAfter = "SELECT " + kSessionColumns + " FROM sessions WHERE id > ? ORDER BY id";
const std::string kMessagesAfter =
    "SELECT id, recipient, cc, template_name, params, language, one_time,"
    " CASE status WHEN 'sending' THEN 'queued' ELSE status END, attempts, created_at,"
    " coalesce(lease_until, next_attempt_at), finished_at, last_error, token_hash, expires_at FROM outbox WHERE id > ?"
    " ORDER BY id";
const std::string kSettingsAfter = "SELECT " + kSettingColumns + " FROM settings WHERE name > ? ORDER BY name";
const std::string kAuditEntriesAfter = "SELECT " + kAuditColumns + " FROM audit WHERE sequence > ? ORDER BY sequence";
const std::string kHolidayCalendarsAfter =
    "SELECT " + kHolidayCalendarColumns + " FROM holiday_calendars WHERE id > ? ORDER BY id";
const std::string kLeaveTypesAfter = "SELECT " + kLeaveTypeColumns + " FROM leave_types WHERE id > ? ORDER BY id";
const std::string kLeaveAfter = "SELECT " + kLeaveColumns + " FROM leave_requests WHERE id > ? ORDER BY id";
const std::string kAssignmentsAfter =
    "SELECT " + kAssignmentColumns + " FROM shift_assignments WHERE id > ? ORDER BY id";

constexpr std::array<const char*, kArchiveKinds> kCounts{"SELECT count(*) FROM installation",
                                                         "SELECT count(*) FROM sites",
                                                         "SELECT count(*) FROM shifts",
                                                         "SELECT count(*) FROM departments",
                                                         "SELECT count(*) FROM people",
                                                         "SELECT count(*) FROM faces",
                                                         "SELECT count(*) FROM punches",
                                                         "SELECT count(*) FROM attempts",
                                                         "SELECT count(*) FROM sessions",
                                                         "SELECT count(*) FROM outbox",
                                                         "SELECT count(*) FROM settings",
                                                         "SELECT count(*) FROM audit",
                                                         "SELECT count(*) FROM holiday_calendars",
                                                         "SELECT count(*) FROM leave_types",
                                                         "SELECT count(*) FROM leave_requests",
                                                         "SELECT count(*) FROM shift_assignments"};

// Each reads a row of the statement above that has its name.
ArchivedInstallation read_installation(Query& row) {
    return {row.optional_id<ShiftId>(), row.text(), row.integer(), row.integer()};
}

void skip(Query& row, int columns) {
    for (int i = 0; i < columns; ++i) row.skip();
}

void read_token(Query& row, TokenPurpose purpose, ArchivedPerson& person) {
    if (row.is_null()) return skip(row, 3);
    OneTimeToken token{purpose, person.person.id, row.text(), {}, {}};
    token.created_at = row.instant();
    token.expires_at = row.instant();
    person.tokens.push_back(std::move(token));
}

ArchivedPerson read_archived_person(Query& row) {
    ArchivedPerson person;
    person.person = read_person(row);
    if (row.is_null()) {
        skip(row, 2);
    } else {
        std::string hash = row.text();
        person.account = Account{person.person.id, std::move(hash), read_enum(row, parse_role)};
    }
    if (row.is_null()) {
        skip(row, 2);
    } else {
        Bytes wrapped = row.blob();
        person.key = PersonKey{person.person.id, std::move(wrapped), row.text()};
    }
    read_token(row, TokenPurpose::password_reset, person);
    read_token(row, TokenPurpose::invitation, person);
    return person;
}

StoredFace read_whole_face(Query& row) {
    StoredFace face = read_face(row);
    face.sealed_photo = row.blob();
    return face;
}

ArchivedPunch read_archived_punch(Query& row) {
    ArchivedPunch punch;
    punch.punch = read_punch(row);
    punch.seq = row.integer();
    if (row.is_null()) {
        skip(row, 2);
    } else {
        std::string key = row.text();
        punch.key = IdempotencyKey{std::move(key), row.text()};
    }
    if (row.is_null()) return punch;
    Voiding voiding{row.instant(), row.optional_id<PersonId>(), {}};
    voiding.reason = row.text();
    punch.voided = std::move(voiding);
    return punch;
}

ArchivedMessage read_archived_message(Query& row) {
    ArchivedMessage archived;
    OutboxMessage& message = archived.message;
    message.id = row.id<MessageId>();
    message.to = row.text();
    message.cc = parse_json_array(row.text());
    message.template_name = row.text();
    message.params = row.text();
    message.language = row.text();
    message.one_time = row.integer() != 0;
    message.status = read_enum(row, parse_message_status);
    message.attempts = static_cast<int>(row.integer());
    message.created_at = row.instant();
    message.next_attempt_at = row.instant();
    message.finished_at = row.optional_instant();
    message.last_error = row.text();
    archived.token_hash = row.text();
    archived.expires_at = row.optional_instant();
    return archived;
}

template <class Read, class Key>
void read_all(Connection& connection, const std::string& sql, Read read, const Key& after, const RowVisitor& visit) {
    Query query(connection, sql, after);
    while (query.step()) {
        if (!visit(read(query))) return;
    }
}

long long sequence_of(const std::string& key) {
    long long sequence = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), sequence);
    if (!key.empty() && (error != std::errc() || end != key.data() + key.size()))
        throw std::logic_error("An audit entry's key is a number.");
    return sequence;
}

}  // namespace

long long count_rows(Connection& connection, ArchiveKind kind) {
    Query query(connection, kCounts.at(static_cast<std::size_t>(kind)));
    query.step();
    return query.integer();
}

void read_rows(Connection& connection, ArchiveKind kind, const std::string& after, const RowVisitor& row) {
    switch (kind) {
        case ArchiveKind::installation:
            return read_all(connection, kInstallationAfter, read_installation, after, row);
        case ArchiveKind::site:
            return read_all(connection, kSitesAfter, read_site, after, row);
        case ArchiveKind::shift:
            return read_all(connection, kShiftsAfter, read_shift, after, row);
        case ArchiveKind::department:
            return read_all(connection, kDepartmentsAfter, read_department, after, row);
        case ArchiveKind::person:
            return read_all(connection, kPeopleAfter, read_archived_person, after, row);
        case ArchiveKind::face:
            return read_all(connection, kFacesAfter, read_whole_face, after, row);
        case ArchiveKind::punch:
            return read_all(connection, kPunchesAfter, read_archived_punch, after, row);
        case ArchiveKind::attempt:
            return read_all(connection, kAttemptsAfter, read_attempt, after, row);
        case ArchiveKind::session:
            return read_all(connection, kSessionsAfter, read_session, after, row);
        case ArchiveKind::message:
            return read_all(connection, kMessagesAfter, read_archived_message, after, row);
        case ArchiveKind::setting:
            return read_all(connection, kSettingsAfter, read_setting, after, row);
        case ArchiveKind::audit_entry:
            return read_all(connection, kAuditEntriesAfter, read_audit_entry, sequence_of(after), row);
        case ArchiveKind::holiday_calendar:
            return read_all(connection, kHolidayCalendarsAfter, read_holiday_calendar, after, row);
        case ArchiveKind::leave_type:
            return read_all(connection, kLeaveTypesAfter, read_leave_type, after, row);
        case ArchiveKind::leave_request:
            return read_all(connection, kLeaveAfter, read_leave, after, row);
        case ArchiveKind::shift_assignment:
            return read_all(connection, kAssignmentsAfter, read_assignment, after, row);
    }
}

}  // namespace rollcall::store
