#include "store/contract/archive_rows.h"

#include <algorithm>
#include <sstream>

#include "store/contract/contract.h"
#include "store/shift_rules.h"

namespace rollcall::store {
namespace {

constexpr std::size_t kRowsAtOnce = 3;

// One field a line; what is absent shows.
class Text {
  public:
    Text& add(const char* name, const std::string& value) {
        text_ << name << ": " << value << '\n';
        return *this;
    }
    Text& add(const char* name, const char* value) { return add(name, std::string(value)); }
    Text& add(const char* name, std::string_view value) { return add(name, std::string(value)); }
    Text& add(const char* name, long long value) { return add(name, std::to_string(value)); }
    Text& add(const char* name, int value) { return add(name, std::to_string(value)); }
    Text& add(const char* name, bool value) { return add(name, value ? "yes" : "no"); }
    Text& add(const char* name, double value) { return add(name, std::to_string(value)); }
    Text& add(const char* name, Instant value) {
        return add(name, static_cast<long long>(value.time_since_epoch().count()));
    }
    Text& add(const char* name, std::chrono::minutes value) { return add(name, static_cast<long long>(value.count())); }
    Text& add(const char* name, LocalDate value) { return add(name, format_date(value)); }
    Text& add(const char* name, const Bytes& value) {
        std::string bytes = std::to_string(value.size()) + " bytes";
        std::size_t sum = 0;
        for (const std::uint8_t each : value) sum = sum * 31 + each;
        return add(name, bytes + " " + std::to_string(sum));
    }
    template <class Tag>
    Text& add(const char* name, const Id<Tag>& value) {
        return add(name, value.text());
    }
    template <class T>
    Text& add(const char* name, const std::optional<T>& value) {
        return value ? add(name, *value) : add(name, "none");
    }
    std::string text() const { return text_.str(); }

  private:
    std::ostringstream text_{};
};

void add_person(Text& text, const Person& person) {
    text.add("id", person.id).add("code", person.code).add("name", person.name).add("email", person.email);
    text.add("department", person.department_id).add("shift", person.shift_id).add("status", to_string(person.status));
    text.add("reason", person.status_reason).add("language", person.language);
    text.add("created_at", person.created_at).add("updated_at", person.updated_at);
    text.add("consent", person.consent ? person.consent->text_version : "none");
    if (person.consent) text.add("consent_at", person.consent->at);
}

void add_evidence(Text& text, const std::optional<PunchEvidence>& evidence) {
    text.add("evidence", evidence.has_value());
    if (!evidence) return;
    text.add("score", evidence->match_score).add("threshold", evidence->match_threshold);
    text.add("liveness", to_string(evidence->liveness)).add("liveness_score", evidence->liveness_score);
    text.add("model", evidence->model);
}

void add_punch(Text& text, const Punch& punch) {
    text.add("id", punch.id).add("person", punch.person_id).add("direction", to_string(punch.direction));
    text.add("at", punch.at).add("day", punch.day).add("zone", punch.zone).add("source", to_string(punch.source));
    text.add("late", punch.late).add("late_by", punch.late_by).add("site", punch.site_id).add("shift", punch.shift_id);
    text.add("recorded_by", punch.recorded_by).add("reason", punch.reason).add("recorded_at", punch.recorded_at);
    add_evidence(text, punch.evidence);
}

void add_message(Text& text, const OutboxMessage& message) {
    text.add("id", message.id).add("to", message.to).add("template", message.template_name);
    for (const std::string& each : message.cc) text.add("cc", each);
    text.add("params", message.params).add("language", message.language).add("one_time", message.one_time);
    text.add("status", to_string(message.status)).add("attempts", message.attempts);
    text.add("created_at", message.created_at).add("next", message.next_attempt_at);
    text.add("finished_at", message.finished_at).add("error", message.last_error);
}

void add(Text& text, const ArchivedInstallation& row) {
    text.add("default_shift", row.default_shift_id).add("setup", row.setup_token_hash);
    text.add("settings", row.settings_revision).add("gallery", row.gallery_revision);
}

void add(Text& text, const Site& row) {
    text.add("id", row.id).add("name", row.name).add("zone", row.zone).add("holidays", row.holiday_calendar_id);
}

void add(Text& text, const Shift& row) {
    text.add("id", row.id).add("name", row.name).add("site", row.site_id).add("start", row.start).add("end", row.end);
    text.add("days", static_cast<int>(row.days)).add("late", row.late_grace).add("early", row.early_grace);
    text.add("rules", shift_rules_text(row));
}

void add(Text& text, const Department& row) {
    text.add("id", row.id).add("name", row.name).add("manager", row.manager_id).add("shift", row.shift_id);
}

void add(Text& text, const ArchivedPerson& row) {
    add_person(text, row.person);
    text.add("account", row.account.has_value());
    if (row.account) {
        EXPECT_EQ(row.account->person_id, row.person.id);
        text.add("password", row.account->password_hash).add("role", to_string(row.account->role));
    }
    text.add("key", row.key.has_value());
    if (row.key) {
        EXPECT_EQ(row.key->person_id, row.person.id);
        text.add("wrapped", row.key->wrapped).add("master", row.key->master_key_id);
    }
    for (const OneTimeToken& token : row.tokens) {
        EXPECT_EQ(token.person_id, row.person.id);
        text.add("token", to_string(token.purpose)).add("hash", token.hash);
        text.add("created_at", token.created_at).add("expires_at", token.expires_at);
    }
}

void add(Text& text, const StoredFace& row) {
    text.add("id", row.id).add("person", row.person_id).add("model", row.model).add("quality", row.quality);
    text.add("created_at", row.created_at).add("template", row.sealed_template).add("photo", row.sealed_photo);
}

void add(Text& text, const ArchivedPunch& row) {
    add_punch(text, row.punch);
    text.add("seq", row.seq).add("key", row.key ? row.key->key : "none");
    if (row.key) text.add("digest", row.key->request_digest);
    text.add("voided", row.voided.has_value());
    if (row.voided) text.add("at", row.voided->at).add("by", row.voided->by).add("why", row.voided->reason);
}

void add(Text& text, const Attempt& row) {
    text.add("id", row.id).add("person", row.person_id).add("at", row.at).add("code", row.code);
    text.add("address", row.address);
    add_evidence(text, row.evidence);
}

void add(Text& text, const Session& row) {
    text.add("id", row.id).add("hash", row.token_hash).add("person", row.person_id).add("created", row.created_at);
    text.add("seen", row.last_seen_at).add("address", row.address).add("agent", row.user_agent);
}

void add(Text& text, const ArchivedMessage& row) {
    add_message(text, row.message);
    text.add("token", row.token_hash).add("expires_at", row.expires_at);
}

void add(Text& text, const StoredSetting& row) {
    text.add("name", row.name).add("value", row.value).add("sealed", row.sealed).add("master", row.master_key_id);
}

void add(Text& text, const HolidayCalendar& row) {
    text.add("id", row.id).add("name", row.name).add("feed", row.feed_url).add("fetched_at", row.fetched_at);
    text.add("error", row.feed_error);
    for (const Holiday& holiday : row.holidays) text.add("day", holiday.day).add("holiday", holiday.name);
}

void add(Text& text, const LeaveType& row) {
    text.add("id", row.id).add("name", row.name).add("paid", row.paid).add("limit", row.yearly_half_days);
    text.add("retired", row.retired);
}

void add(Text& text, const LeaveRequest& row) {
    text.add("id", row.id).add("person", row.person_id).add("type", row.leave_type_id).add("from", row.from);
    text.add("to", row.to).add("portion", to_string(row.portion)).add("status", to_string(row.status));
    text.add("note", row.note).add("by", row.requested_by).add("at", row.requested_at);
    text.add("decided_by", row.decided_by).add("decided_at", row.decided_at).add("why", row.decision_note);
}

void add(Text& text, const ShiftAssignment& row) {
    text.add("id", row.id).add("person", row.person_id).add("from", row.from).add("to", row.to);
    for (const std::optional<ShiftId>& shift : row.cycle) text.add("shift", shift);
    text.add("on_shift_days", row.on_shift_days).add("note", row.note);
    text.add("by", row.assigned_by).add("at", row.assigned_at);
}

void add(Text& text, const StoredAuditEntry& row) {
    text.add("sequence", row.sequence).add("hash", row.hash).add("actor", row.entry.actor);
    text.add("action", row.entry.action).add("subject", row.entry.subject).add("detail", row.entry.detail);
    text.add("at", row.entry.at).add("address", row.entry.address);
}

template <class Rows>
std::string all_of(const Rows& rows) {
    std::string all;
    for (const auto& row : rows) {
        Text text;
        add(text, row);
        all += text.text();
    }
    return all;
}

std::string key_of(const Cohort& cohort) {
    return (cohort.department_id ? cohort.department_id->text() : "none") + "/" +
           (cohort.shift_id ? cohort.shift_id->text() : "none");
}

std::string milliseconds_of(Instant at) {
    return std::to_string(at.time_since_epoch().count());
}

std::string dashboard_of(Database& database, const std::optional<DepartmentId>& department) {
    DashboardRequest request;
    request.department_id = department;
    request.trend_from = *parse_date("2026-11-01");
    request.arrivals_from = *parse_date("2026-11-01");
    request.arrivals_to = *parse_date("2026-12-31");
    request.attempts_at_least = 1;
    request.attempts_limit = 10;
    const DashboardFacts facts = database.dashboard().read(request);
    std::map<std::string, int> counts;
    for (const auto& each : facts.headcounts)
        counts["people " + key_of(each.cohort) + " " + milliseconds_of(each.since)] += each.people;
    for (const auto& each : facts.tallies) {
        counts["came " + format_date(each.day) + " " + key_of(each.cohort)] += each.attended;
        counts["late " + format_date(each.day) + " " + key_of(each.cohort)] += each.late;
    }
    for (const auto& each : facts.extras)
        counts["extra " + format_date(each.day) + " " + key_of(each.cohort) + " " +
               (each.since ? milliseconds_of(*each.since) : "gone")] += each.attended;
    for (const auto& each : facts.arrivals) {
        counts["on time " + milliseconds_of(each.from) + " " + key_of(each.cohort)] += each.on_time;
        counts["late " + milliseconds_of(each.from) + " " + key_of(each.cohort)] += each.late;
    }
    for (const auto& each : facts.present)
        counts["in " + key_of(each.cohort) + " " + milliseconds_of(each.since)] += each.people;
    for (const auto& each : facts.failed_attempts)
        counts["failed " + each.person_id.text() + each.person_name + milliseconds_of(each.last_at)] += each.count;
    counts["pending"] = facts.pending;
    std::string text;
    for (const auto& [what, count] : counts) text += what + ": " + std::to_string(count) + "\n";
    return text;
}

std::string listed_people(Database& database, const PersonFilter& filter) {
    std::string all;
    for (const ListedPerson& row : database.people().list(filter, {kMaxPageLimit, ""}).items) {
        Text text;
        add_person(text, row.person);
        text.add("role", row.role ? to_string(*row.role) : "none").add("faces", row.face_count);
        all += text.text();
    }
    return all;
}

std::string listed_punches(Database& database, const PunchFilter& filter) {
    std::string all;
    for (const ListedPunch& row : database.punches().list(filter, {kMaxPageLimit, ""}).items) {
        Text text;
        add_punch(text, row.punch);
        text.add("code", row.person_code).add("name", row.person_name).add("in", row.department_id);
        all += text.text();
    }
    return all;
}

std::string listed_leave(Database& database, const LeaveFilter& filter) {
    std::string all;
    for (const ListedLeave& row : database.plans().list_leave(filter, {kMaxPageLimit, ""}).items) {
        Text text;
        add(text, row.request);
        text.add("code", row.person_code).add("name", row.person_name).add("in", row.department_id);
        all += text.text();
    }
    return all;
}

std::string planned_in(Database& database) {
    const LocalDate from = day("2026-11-01"), to = day("2026-12-31");
    std::vector<PersonId> people;
    for (const PlannedPerson& person : database.plans().planned({}, {}, from, to)) people.push_back(person.id);
    std::sort(people.begin(), people.end());
    std::string all;
    for (const PersonPlans& plans : database.plans().plans_of(people, from, to)) {
        std::vector<std::string> texts;
        for (const LeaveRequest& each : plans.leave) texts.push_back(text_of(each));
        for (const ShiftAssignment& each : plans.assignments) texts.push_back(text_of(each));
        std::sort(texts.begin(), texts.end());
        for (const std::string& each : texts) all += each;
        all += "--\n";
    }
    return all;
}

std::string listed_messages(Database& database, std::optional<MessageStatus> status) {
    std::string all;
    for (const OutboxMessage& row : database.outbox().list(status, {kMaxPageLimit, ""}).items) {
        Text text;
        add_message(text, row);
        all += text.text();
    }
    return all;
}

std::string gallery_of(Database& database) {
    Text text;
    for (const GalleryRow& row : database.people().gallery_faces(database.people().gallery_people({}, 1000))) {
        add(text, row.face);
        text.add("wrapped", row.key.wrapped).add("photo", database.people().sealed_photo(row.face.id));
    }
    return text.add("revision", database.people().gallery_revision()).text();
}

std::string roster_of(Database& database) {
    Text text;
    const LocalDate from = *parse_date("2026-11-01"), to = *parse_date("2026-12-31");
    std::vector<PersonId> people;
    for (const RosterEntry& row : database.people().roster({.from = from, .to = to}, {}, 1000)) {
        add_person(text, row.person);
        people.push_back(row.person.id);
    }
    std::vector<Punch> punches = database.punches().of_days(people, from, to);
    std::sort(punches.begin(), punches.end(), [](const Punch& a, const Punch& b) { return a.id < b.id; });
    for (const Punch& punch : punches) add_punch(text, punch);
    return text.text();
}

std::string settings_of(Database& database) {
    const StoredSettings settings = database.settings().all();
    return all_of(settings.items) + std::to_string(settings.revision);
}

// People with what is theirs alone.
void add_each_person(Database& database, std::map<std::string, std::string>& seen) {
    for (const ListedPerson& row : database.people().list({}, {kMaxPageLimit, ""}).items) {
        const PersonId& id = row.person.id;
        Text text;
        for (const Session& session : database.sessions().list(id)) {
            add(text, session);
            text.add("found", database.sessions().find(session.token_hash).has_value());
        }
        for (const StoredFace& face : database.people().faces(id)) add(text, face);
        if (const auto account = database.people().account(id))
            text.add("password", account->password_hash).add("role", to_string(account->role));
        if (const auto key = database.people().key(id))
            text.add("wrapped", key->wrapped).add("master", key->master_key_id);
        const auto by_login = database.people().find_by_login(row.person.email);
        text.add("login", by_login ? by_login->id.text() : "none");
        const auto by_code = database.people().find_by_code(row.person.code);
        text.add("code", by_code ? by_code->id.text() : "none");
        seen["person " + id.text()] = text.text();
    }
}

}  // namespace

std::string text_of(const ArchiveRow& row) {
    Text text;
    std::visit([&](const auto& each) { add(text, each); }, row);
    return text.text();
}

std::vector<ArchiveKind> archive_kinds() {
    std::vector<ArchiveKind> kinds;
    for (std::size_t kind = 0; kind < kArchiveKinds; ++kind) kinds.push_back(static_cast<ArchiveKind>(kind));
    return kinds;
}

std::vector<ArchiveRow> rows_of(ArchiveReader& reader, ArchiveKind kind, const std::string& after) {
    std::vector<ArchiveRow> rows;
    reader.read(kind, after, [&](const ArchiveRow& row) {
        EXPECT_EQ(row.index(), static_cast<std::size_t>(kind));
        rows.push_back(row);
        return true;
    });
    return rows;
}

std::vector<std::string> texts_of(const std::vector<ArchiveRow>& rows) {
    std::vector<std::string> texts;
    for (const ArchiveRow& row : rows) texts.push_back(text_of(row));
    return texts;
}

std::vector<std::string> texts_of(ArchiveReader& reader, ArchiveKind kind) {
    return texts_of(rows_of(reader, kind));
}

void carry(ArchiveReader& from, ArchiveWriter& to, const std::string& origin) {
    const auto begun = to.begin(origin);
    ASSERT_TRUE(begun) << begun.error().detail;
    for (const ArchiveKind kind : archive_kinds()) {
        std::vector<ArchiveRow> waiting;
        from.read(kind, to.last_key(kind), [&](const ArchiveRow& row) {
            waiting.push_back(row);
            if (waiting.size() == kRowsAtOnce) {
                to.put(kind, waiting);
                waiting.clear();
            }
            return true;
        });
        to.put(kind, waiting);
    }
    to.finish();
}

std::map<std::string, std::string> seen_in(Database& database) {
    std::map<std::string, std::string> seen;
    seen["people"] = listed_people(database, {});
    seen["people of a department"] = listed_people(database, {.department_id = id<DepartmentId>(1)});
    seen["people enrolled"] = listed_people(database, {.enrolled = true});
    seen["people archived"] = listed_people(database, {.status = PersonStatus::archived});
    seen["people searched"] = listed_people(database, {.text = "EXAMPLE"});
    seen["punches"] = listed_punches(database, {});
    seen["punches forwards"] = listed_punches(database, {.order = TimeOrder::oldest_first});
    seen["punches of a department"] = listed_punches(database, {.department_id = id<DepartmentId>(1)});
    seen["punches late"] = listed_punches(database, {.late = true});
    seen["punches by hand"] = listed_punches(database, {.source = PunchSource::manual});
    seen["punches searched"] = listed_punches(database, {.text = "e3"});
    seen["attempts"] = all_of(database.punches().list_attempts({}, {kMaxPageLimit, ""}).items);
    seen["messages"] = listed_messages(database, {});
    for (const MessageStatus status : {MessageStatus::queued, MessageStatus::sent, MessageStatus::failed})
        seen["messages " + std::string(to_string(status))] = listed_messages(database, status);
    if (const auto next = database.outbox().next_due()) seen["next message"] = milliseconds_of(*next);
    seen["audit"] = all_of(database.audit().list({}, {kMaxPageLimit, ""}).items);
    seen["audit searched"] = all_of(database.audit().list({.text = "person"}, {kMaxPageLimit, ""}).items);
    seen["audit broken"] = std::to_string(database.audit().first_broken());
    seen["sites"] = all_of(database.organisation().sites());
    seen["shifts"] = all_of(database.organisation().shifts());
    seen["departments"] = all_of(database.organisation().departments());
    seen["holidays"] = all_of(database.organisation().holiday_calendars());
    seen["types of leave"] = all_of(database.organisation().leave_types());
    seen["leave"] = listed_leave(database, {});
    seen["leave of a department"] = listed_leave(database, {.department_id = id<DepartmentId>(1)});
    seen["leave approved"] = listed_leave(database, {.status = LeaveStatus::approved});
    seen["plans"] = planned_in(database);
    seen["default shift"] = Text().add("id", database.organisation().default_shift()).text();
    seen["setup token"] = database.sessions().setup_token_hash();
    seen["settings"] = settings_of(database);
    seen["gallery"] = gallery_of(database);
    seen["roster"] = roster_of(database);
    seen["dashboard"] = dashboard_of(database, {});
    seen["dashboard of a department"] = dashboard_of(database, id<DepartmentId>(1));
    add_each_person(database, seen);
    return seen;
}

}  // namespace rollcall::store
