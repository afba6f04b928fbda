#include <array>
#include <string_view>

#include "core/validate.h"
#include "store/shift_rules.h"
#include "store/sqlite/archive_rows.h"
#include "store/sqlite/json.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/plan_rows.h"
#include "store/sqlite/punch_row.h"

namespace rollcall::store {
namespace {

// REPLACE also where a name may have gone from one row to another since it was put: whose it was comes later in the
// same order.
constexpr const char* kPutInstallation =
    "UPDATE installation SET default_shift_id = ?, setup_token_hash = ? WHERE id = 1";
constexpr const char* kPutCounter = "UPDATE counters SET value = ? WHERE name = ?";
constexpr const char* kReplaceSite =
    "INSERT OR REPLACE INTO sites (id, name, name_key, zone, holiday_calendar_id) VALUES (?, ?, ?, ?, ?)";
constexpr const char* kReplaceShift =
    "INSERT OR REPLACE INTO shifts (id, name, name_key, site_id, start_min, end_min, days, late_grace, early_grace,"
    " rules) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kReplaceDepartment =
    "INSERT OR REPLACE INTO departments (id, name, name_key, manager_id, shift_id) VALUES (?, ?, ?, ?, ?)";
constexpr const char* kReplaceToken =
    "INSERT OR REPLACE INTO one_time_tokens (person_id, purpose, token_hash, created_at, expires_at)"
    " VALUES (?, ?, ?, ?, ?)";
constexpr std::array kPartsOfPerson = {"DELETE FROM accounts WHERE person_id = ?",
                                       "DELETE FROM person_keys WHERE person_id = ?",
                                       "DELETE FROM one_time_tokens WHERE person_id = ?"};
constexpr const char* kReplaceFace =
    "INSERT OR REPLACE INTO faces (id, person_id, model, quality, created_at, sealed_template, sealed_photo)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)";
// All that ever changes of a punch is that it is voided.
constexpr const char* kMergePunch =
    "INSERT INTO punches (id, person_id, seq, direction, at, day, zone, source, late, late_by, site_id, shift_id,"
    " recorded_by, reason, recorded_at, idempotency_key, request_digest, voided_at, voided_by, void_reason,"
    " match_score, match_threshold, liveness_score, liveness, model)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET voided_at = excluded.voided_at, voided_by = excluded.voided_by,"
    " void_reason = excluded.void_reason";
constexpr const char* kReplaceAttempt =
    "INSERT OR REPLACE INTO attempts (id, person_id, at, code, address, match_score, match_threshold, liveness_score,"
    " liveness, model) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kReplaceSession =
    "INSERT OR REPLACE INTO sessions (id, token_hash, person_id, created_at, last_seen_at, address, user_agent)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kReplaceMessage =
    "INSERT OR REPLACE INTO outbox (id, recipient, cc, template_name, params, language, one_time, status, attempts,"
    " created_at, next_attempt_at, finished_at, last_error, token_hash, expires_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kReplaceSetting =
    "INSERT OR REPLACE INTO settings (name, value, sealed, master_key_id) VALUES (?, ?, ?, ?)";
constexpr const char* kReplaceAuditEntry =
    "INSERT OR REPLACE INTO audit (sequence, actor, action, subject, detail, at, address, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
const std::string kReplaceHolidayCalendar = "INSERT OR REPLACE " + kPutHolidayCalendar;
const std::string kReplaceLeaveType = "INSERT OR REPLACE " + kPutLeaveType;
const std::string kReplaceLeave = "INSERT OR REPLACE " + kPutLeave;
const std::string kReplaceAssignment = "INSERT OR REPLACE " + kPutAssignment;

// How a row is found again; null: it is never deleted.
struct Place {
    const char* last_key;
    const char* remove;
};
constexpr std::array<Place, kArchiveKinds> kPlaces{{
    {"SELECT CASE installation_put WHEN 1 THEN 'installation' END FROM unfinished_copy", nullptr},
    {"SELECT max(id) FROM sites", "DELETE FROM sites WHERE id = ?"},
    {"SELECT max(id) FROM shifts", "DELETE FROM shifts WHERE id = ?"},
    {"SELECT max(id) FROM departments", "DELETE FROM departments WHERE id = ?"},
    {"SELECT max(id) FROM people", "DELETE FROM people WHERE id = ?"},
    {"SELECT max(id) FROM faces", "DELETE FROM faces WHERE id = ?"},
    {"SELECT max(id) FROM punches", "DELETE FROM punches WHERE id = ?"},
    {"SELECT max(id) FROM attempts", "DELETE FROM attempts WHERE id = ?"},
    {"SELECT max(id) FROM sessions", "DELETE FROM sessions WHERE id = ?"},
    {"SELECT max(id) FROM outbox", "DELETE FROM outbox WHERE id = ?"},
    {"SELECT max(name) FROM settings", "DELETE FROM settings WHERE name = ?"},
    {"SELECT printf('%020d', max(sequence)) FROM audit HAVING count(*) > 0",
     "DELETE FROM audit WHERE sequence = CAST(? AS INTEGER)"},
    {"SELECT max(id) FROM holiday_calendars", "DELETE FROM holiday_calendars WHERE id = ?"},
    {"SELECT max(id) FROM leave_types", "DELETE FROM leave_types WHERE id = ?"},
    {"SELECT max(id) FROM leave_requests", "DELETE FROM leave_requests WHERE id = ?"},
    {"SELECT max(id) FROM shift_assignments", "DELETE FROM shift_assignments WHERE id = ?"},
}};

std::optional<std::string> null_if_empty(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

std::optional<Bytes> null_if_empty(const Bytes& bytes) {
    if (bytes.empty()) return std::nullopt;
    return bytes;
}

void put(Connection& writer, const ArchivedInstallation& row) {
    run(writer, kPutInstallation, row.default_shift_id, row.setup_token_hash);
    run(writer, kPutCounter, row.settings_revision, "settings");
    run(writer, kPutCounter, row.gallery_revision, "gallery");
    run(writer, "UPDATE unfinished_copy SET installation_put = 1");
}

void put(Connection& writer, const Site& row) {
    run(writer, kReplaceSite, row.id, row.name, fold_case(row.name), row.zone, row.holiday_calendar_id);
}

void put(Connection& writer, const Shift& row) {
    run(writer, kReplaceShift, row.id, row.name, fold_case(row.name), row.site_id, row.start, row.end,
        static_cast<int>(row.days), row.late_grace, row.early_grace, shift_rules_text(row));
}

void put(Connection& writer, const Department& row) {
    run(writer, kReplaceDepartment, row.id, row.name, fold_case(row.name), row.manager_id, row.shift_id);
}

void remove_parts(Connection& writer, std::string_view person) {
    for (const char* sql : kPartsOfPerson) run(writer, sql, person);
}

void put(Connection& writer, const ArchivedPerson& row) {
    replace_person(writer, row.person);
    remove_parts(writer, row.person.id.text());
    if (row.account) put_account_row(writer, *row.account);
    if (row.key) insert_key(writer, *row.key);
    for (const OneTimeToken& token : row.tokens)
        run(writer, kReplaceToken, row.person.id, to_string(token.purpose), token.hash, token.created_at,
            token.expires_at);
}

void put(Connection& writer, const StoredFace& row) {
    run(writer, kReplaceFace, row.id, row.person_id, row.model, row.quality, row.created_at, row.sealed_template,
        null_if_empty(row.sealed_photo));
}

void put(Connection& writer, const ArchivedPunch& row) {
    std::optional<std::string> key, digest, void_reason;
    if (row.key) {
        key = row.key->key;
        digest = row.key->request_digest;
    }
    std::optional<Instant> voided_at;
    std::optional<PersonId> voided_by;
    if (row.voided) {
        voided_at = row.voided->at;
        voided_by = row.voided->by;
        void_reason = row.voided->reason;
    }
    const Punch& punch = row.punch;
    Query insert(writer, kMergePunch, punch.id, punch.person_id, row.seq, to_string(punch.direction), punch.at,
                 format_date(punch.day), punch.zone, to_string(punch.source), punch.late, punch.late_by, punch.site_id,
                 punch.shift_id, punch.recorded_by, punch.reason, punch.recorded_at, key, digest, voided_at, voided_by,
                 void_reason);
    bind_evidence(insert, punch.evidence);
    insert.run();
}

void put(Connection& writer, const Attempt& row) {
    Query insert(writer, kReplaceAttempt, row.id, row.person_id, row.at, row.code, row.address);
    bind_evidence(insert, row.evidence);
    insert.run();
}

void put(Connection& writer, const Session& row) {
    run(writer, kReplaceSession, row.id, row.token_hash, row.person_id, row.created_at, row.last_seen_at, row.address,
        row.user_agent);
}

void put(Connection& writer, const ArchivedMessage& row) {
    const OutboxMessage& message = row.message;
    run(writer, kReplaceMessage, message.id, message.to, json_array(message.cc), message.template_name, message.params,
        message.language, message.one_time, to_string(message.status), message.attempts, message.created_at,
        message.next_attempt_at, message.finished_at, message.last_error, null_if_empty(row.token_hash),
        row.expires_at);
}

void put(Connection& writer, const StoredSetting& row) {
    run(writer, kReplaceSetting, row.name, row.value, null_if_empty(row.sealed), null_if_empty(row.master_key_id));
}

void put(Connection& writer, const StoredAuditEntry& row) {
    run(writer, kReplaceAuditEntry, row.sequence, row.entry.actor, row.entry.action, row.entry.subject,
        row.entry.detail, row.entry.at, row.entry.address, row.hash);
}

void put(Connection& writer, const HolidayCalendar& row) {
    put_holiday_calendar_row(writer, kReplaceHolidayCalendar, row);
}

void put(Connection& writer, const LeaveType& row) {
    put_leave_type_row(writer, kReplaceLeaveType, row);
}

void put(Connection& writer, const LeaveRequest& row) {
    put_leave_row(writer, kReplaceLeave, row);
}

void put(Connection& writer, const ShiftAssignment& row) {
    put_assignment_row(writer, kReplaceAssignment, row);
}

}  // namespace

std::string last_key(Connection& connection, ArchiveKind kind) {
    Query query(connection, kPlaces.at(static_cast<std::size_t>(kind)).last_key);
    return query.step() ? query.text() : std::string();
}

void put_row(Connection& writer, const ArchiveRow& row) {
    std::visit([&](const auto& each) { put(writer, each); }, row);
}

void remove_row(Connection& writer, ArchiveKind kind, const std::string& key) {
    const char* sql = kPlaces.at(static_cast<std::size_t>(kind)).remove;
    if (sql == nullptr) return;
    run(writer, sql, key);
    if (kind == ArchiveKind::person) remove_parts(writer, key);
    if (kind == ArchiveKind::shift_assignment) forget_assigned_shifts(writer, ShiftAssignmentId(key));
}

}  // namespace rollcall::store
