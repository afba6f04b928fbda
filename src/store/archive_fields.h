#pragma once

#include <concepts>
#include <type_traits>

#include "store/archive.h"
#include "store/shift_rules.h"

namespace rollcall::store {

// Which fields a row has outside, in which order: said once, for writing (a const row) and for reading. `io(name,
// value)` takes one field, `io.later(name, value)` one that a version has added: where it is empty it is not written,
// so that what older versions have written reads as before; Io::kReads tells which of the two it does.

template <class Row, class Type>
concept RowOf = std::same_as<std::remove_const_t<Row>, Type>;

template <class Io, RowOf<ArchivedInstallation> Row>
void each_field(Io& io, Row& row) {
    io("default_shift_id", row.default_shift_id);
    io("setup_token_hash", row.setup_token_hash);
    io("settings_revision", row.settings_revision);
    io("gallery_revision", row.gallery_revision);
}

template <class Io, RowOf<Site> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("name", row.name);
    io("zone", row.zone);
    io.later("holiday_calendar_id", row.holiday_calendar_id);
}

template <class Io, RowOf<Shift> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("name", row.name);
    io("site_id", row.site_id);
    io("start", row.start);
    io("end", row.end);
    io("days", row.days);
    io("late_grace", row.late_grace);
    io("early_grace", row.early_grace);
    std::string rules;
    if constexpr (!Io::kReads) rules = shift_rules_text(row);
    io.later("rules", rules);
    if constexpr (Io::kReads)
        if (!read_shift_rules(rules, row)) io.refuse();
}

template <class Io, RowOf<Department> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("name", row.name);
    io("manager_id", row.manager_id);
    io("shift_id", row.shift_id);
}

template <class Io, RowOf<Consent> Row>
void each_field(Io& io, Row& row) {
    io("text_version", row.text_version);
    io("at", row.at);
}

template <class Io, RowOf<Person> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("code", row.code);
    io("name", row.name);
    io("email", row.email);
    io("department_id", row.department_id);
    io("shift_id", row.shift_id);
    io("status", row.status);
    io("status_reason", row.status_reason);
    io("language", row.language);
    io("consent", row.consent);
    io("created_at", row.created_at);
    io("updated_at", row.updated_at);
}

template <class Io, RowOf<Account> Row>
void each_field(Io& io, Row& row) {
    io("password_hash", row.password_hash);
    io("role", row.role);
}

template <class Io, RowOf<PersonKey> Row>
void each_field(Io& io, Row& row) {
    io("wrapped", row.wrapped);
    io("master_key_id", row.master_key_id);
}

template <class Io, RowOf<OneTimeToken> Row>
void each_field(Io& io, Row& row) {
    io("hash", row.hash);
    io("created_at", row.created_at);
    io("expires_at", row.expires_at);
}

// A field for each purpose, so that their order is nobody's choice.
template <class Io, RowOf<ArchivedPerson> Row>
void token_field(Io& io, TokenPurpose purpose, Row& row) {
    std::optional<OneTimeToken> token;
    for (const OneTimeToken& each : row.tokens)
        if (each.purpose == purpose) token = each;
    io(to_string(purpose), token);
    if constexpr (Io::kReads) {
        if (!token) return;
        token->purpose = purpose;
        token->person_id = row.person.id;
        row.tokens.push_back(*token);
    }
}

template <class Io, RowOf<ArchivedPerson> Row>
void each_field(Io& io, Row& row) {
    each_field(io, row.person);
    io("account", row.account);
    io("key", row.key);
    token_field(io, TokenPurpose::password_reset, row);
    token_field(io, TokenPurpose::invitation, row);
    if constexpr (Io::kReads) {
        if (row.account) row.account->person_id = row.person.id;
        if (row.key) row.key->person_id = row.person.id;
    }
}

template <class Io, RowOf<StoredFace> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("person_id", row.person_id);
    io("model", row.model);
    io("quality", row.quality);
    io("created_at", row.created_at);
    io("sealed_template", row.sealed_template);
    io("sealed_photo", row.sealed_photo);
}

template <class Io, RowOf<PunchEvidence> Row>
void each_field(Io& io, Row& row) {
    io("match_score", row.match_score);
    io("match_threshold", row.match_threshold);
    io("liveness_score", row.liveness_score);
    io("liveness", row.liveness);
    io("model", row.model);
}

template <class Io, RowOf<IdempotencyKey> Row>
void each_field(Io& io, Row& row) {
    io("key", row.key);
    io("request_digest", row.request_digest);
}

template <class Io, RowOf<Voiding> Row>
void each_field(Io& io, Row& row) {
    io("at", row.at);
    io("by", row.by);
    io("reason", row.reason);
}

template <class Io, RowOf<ArchivedPunch> Row>
void each_field(Io& io, Row& row) {
    io("id", row.punch.id);
    io("person_id", row.punch.person_id);
    io("seq", row.seq);
    io("direction", row.punch.direction);
    io("at", row.punch.at);
    io("day", row.punch.day);
    io("zone", row.punch.zone);
    io("source", row.punch.source);
    io("late", row.punch.late);
    io("late_by", row.punch.late_by);
    io("site_id", row.punch.site_id);
    io("shift_id", row.punch.shift_id);
    io("evidence", row.punch.evidence);
    io("recorded_by", row.punch.recorded_by);
    io("reason", row.punch.reason);
    io("recorded_at", row.punch.recorded_at);
    io("idempotency_key", row.key);
    io("voided", row.voided);
}

template <class Io, RowOf<Attempt> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("person_id", row.person_id);
    io("at", row.at);
    io("code", row.code);
    io("address", row.address);
    io("evidence", row.evidence);
}

template <class Io, RowOf<Session> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("token_hash", row.token_hash);
    io("person_id", row.person_id);
    io("created_at", row.created_at);
    io("last_seen_at", row.last_seen_at);
    io("address", row.address);
    io("user_agent", row.user_agent);
}

template <class Io, RowOf<ArchivedMessage> Row>
void each_field(Io& io, Row& row) {
    io("id", row.message.id);
    io("to", row.message.to);
    io("cc", row.message.cc);
    io("template_name", row.message.template_name);
    io("params", row.message.params);
    io("language", row.message.language);
    io("one_time", row.message.one_time);
    io("status", row.message.status);
    io("attempts", row.message.attempts);
    io("created_at", row.message.created_at);
    io("next_attempt_at", row.message.next_attempt_at);
    io("finished_at", row.message.finished_at);
    io("last_error", row.message.last_error);
    io("token_hash", row.token_hash);
    io("expires_at", row.expires_at);
}

template <class Io, RowOf<StoredSetting> Row>
void each_field(Io& io, Row& row) {
    io("name", row.name);
    io("value", row.value);
    io("sealed", row.sealed);
    io("master_key_id", row.master_key_id);
}

template <class Io, RowOf<StoredAuditEntry> Row>
void each_field(Io& io, Row& row) {
    io("sequence", row.sequence);
    io("actor", row.entry.actor);
    io("action", row.entry.action);
    io("subject", row.entry.subject);
    io("detail", row.entry.detail);
    io("at", row.entry.at);
    io("address", row.entry.address);
    io("hash", row.hash);
}

template <class Io, RowOf<Holiday> Row>
void each_field(Io& io, Row& row) {
    io("day", row.day);
    io("name", row.name);
}

template <class Io, RowOf<HolidayCalendar> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("name", row.name);
    io("holidays", row.holidays);
    io("feed_url", row.feed_url);
    io("fetched_at", row.fetched_at);
    io("feed_error", row.feed_error);
}

template <class Io, RowOf<LeaveType> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("name", row.name);
    io("paid", row.paid);
    io("yearly_half_days", row.yearly_half_days);
    io("retired", row.retired);
}

template <class Io, RowOf<LeaveRequest> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("person_id", row.person_id);
    io("leave_type_id", row.leave_type_id);
    io("from", row.from);
    io("to", row.to);
    io("portion", row.portion);
    io("status", row.status);
    io("note", row.note);
    io("requested_by", row.requested_by);
    io("requested_at", row.requested_at);
    io("decided_by", row.decided_by);
    io("decided_at", row.decided_at);
    io("decision_note", row.decision_note);
}

template <class Io, RowOf<ShiftAssignment> Row>
void each_field(Io& io, Row& row) {
    io("id", row.id);
    io("person_id", row.person_id);
    io("from", row.from);
    io("to", row.to);
    io("cycle", row.cycle);
    io("on_shift_days", row.on_shift_days);
    io("note", row.note);
    io("assigned_by", row.assigned_by);
    io("assigned_at", row.assigned_at);
}

}  // namespace rollcall::store
