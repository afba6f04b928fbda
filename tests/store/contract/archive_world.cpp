#include "store/contract/archive_world.h"

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

PunchEvidence evidence() {
    return {0.875, 0.5, 0.25, LivenessBand::unsure, "retail-0095@1"};
}

void fill_holidays_and_leave_types(OrganisationStore& organisation, ArchiveRows& rows) {
    HolidayCalendar by_hand{id<HolidayCalendarId>(2), "By hand"};
    for (const HolidayCalendar& calendar : {by_hand, holiday_calendar(1)})
        ASSERT_TRUE(organisation.put_holiday_calendar(calendar, entry("holidays.put")));
    rows[ArchiveKind::holiday_calendar] = {holiday_calendar(1), by_hand};
    for (const int number : {2, 1}) ASSERT_TRUE(organisation.put_leave_type(leave_type(number), entry("leave.put")));
    rows[ArchiveKind::leave_type] = {leave_type(1), leave_type(2)};
}

void fill_organisation(Database& database, ArchiveRows& rows) {
    OrganisationStore& organisation = database.organisation();
    fill_holidays_and_leave_types(organisation, rows);
    for (const int number : {2, 1}) {
        Site made = site(number);
        made.name = number == 1 ? "Zürich" : "Aarhus";
        if (number == 1) made.holiday_calendar_id = id<HolidayCalendarId>(1);
        ASSERT_TRUE(organisation.put_site(made, entry("site.put")));
        Shift shifted = shift(number);
        if (number == 2) shifted.site_id = id<SiteId>(2);
        ASSERT_TRUE(organisation.put_shift(shifted, entry("shift.put")));
        rows[ArchiveKind::site].insert(rows[ArchiveKind::site].begin(), made);
        rows[ArchiveKind::shift].insert(rows[ArchiveKind::shift].begin(), shifted);
        ASSERT_TRUE(organisation.put_department(department(number), entry("department.put")));
    }
    ASSERT_TRUE(organisation.set_default_shift(id<ShiftId>(1), entry("shift.default")));
}

// Departments and people refer to each other.
void give_managers(Database& database, ArchiveRows& rows) {
    Department first = department(1);
    first.manager_id = id<PersonId>(2);
    first.shift_id = id<ShiftId>(2);
    ASSERT_TRUE(database.organisation().put_department(first, entry("department.put")));
    rows[ArchiveKind::department] = {first, department(2)};
}

ArchivedPerson create(Database& database, const NewPerson& made) {
    const auto created = database.people().create(made, entry("person.created"), {});
    EXPECT_TRUE(created) << created.error().detail;
    return {made.person, made.account, made.key, {}};
}

OneTimeToken token_of(TokenPurpose purpose, const PersonId& of, const std::string& hash) {
    return {purpose, of, hash, instant(10), instant(70)};
}

void fill_people(Database& database, ArchiveRows& rows) {
    std::vector<ArchiveRow>& people = rows[ArchiveKind::person];
    Person admin = person(1);
    admin.consent = agreed();
    StoredFace bare = face(2, admin);
    bare.sealed_photo.clear();
    people.emplace_back(
        create(database, {admin, Account{admin.id, "hash of admin", Role::admin}, key(admin), {face(1, admin), bare}}));
    rows[ArchiveKind::face] = {face(1, admin), bare};
    ArchivedPerson manager =
        create(database, {person(2), Account{id<PersonId>(2), "hash of manager", Role::manager}, {}, {}});
    for (const auto& [purpose, hash] :
         {std::pair(TokenPurpose::invitation, "i2"), std::pair(TokenPurpose::password_reset, "r2")}) {
        OutboxMessage link = message(purpose == TokenPurpose::invitation ? 5 : 6);
        link.one_time = true;
        const OneTimeToken made = token_of(purpose, manager.person.id, hash);
        ASSERT_TRUE(database.tokens().issue(made, entry("token.issued"), {link}));
        rows[ArchiveKind::message].emplace_back(ArchivedMessage{link, hash, made.expires_at});
    }
    manager.tokens = {token_of(TokenPurpose::password_reset, manager.person.id, "r2"),
                      token_of(TokenPurpose::invitation, manager.person.id, "i2")};
    people.emplace_back(manager);
    Person employee = person(3);
    employee.department_id = id<DepartmentId>(1);
    employee.shift_id = id<ShiftId>(2);
    people.emplace_back(create(database, {employee, {}, {}, {}}));
    people.emplace_back(create(database, {person(4), Account{id<PersonId>(4), "", Role::employee}, {}, {}}));
    Person pending = person(6);
    pending.status = PersonStatus::pending;
    pending.email.clear();
    pending.language.clear();
    people.emplace_back(create(database, {pending, {}, {}, {}}));
    people.emplace_back(create(database, {person(7), {}, {}, {}}));
    const Person former = create(database, {person(8), {}, {}, {}}).person;
    ASSERT_TRUE(database.people().add_faces(former.id, key(former), agreed(), {face(8, former)}, entry("face.added")));
    ASSERT_TRUE(database.people().withdraw_consent(former.id, entry("consent.withdrawn")));
    people.emplace_back(ArchivedPerson{former, {}, {}, {}});
}

void record(Database& database, ArchiveRows& rows, const Punch& made, long long seq,
            const std::optional<IdempotencyKey>& key = {}) {
    const auto recorded = database.punches().record(made.person_id, key, made.at, always(made));
    ASSERT_TRUE(recorded) << recorded.error().detail;
    rows[ArchiveKind::punch].emplace_back(ArchivedPunch{made, seq, key, {}});
}

void fill_punches(Database& database, ArchiveRows& rows) {
    record(database, rows, punch(1, person(1), 0), 1, IdempotencyKey{"same key", "aa"});
    record(database, rows, punch(2, person(1), 500, Direction::out), 2);
    Punch late = punch(3, person(3), 20);
    late.late = true;
    late.late_by = std::chrono::minutes(15);
    late.site_id = id<SiteId>(2);
    late.shift_id = id<ShiftId>(2);
    late.evidence = evidence();
    record(database, rows, late, 1, IdempotencyKey{"same key", "bb"});
    Punch manual = punch(4, person(3), 300, Direction::out);
    manual.source = PunchSource::manual;
    manual.recorded_by = id<PersonId>(2);
    manual.reason = "forgot, Ünïcode";
    record(database, rows, manual, 2);
    Punch next_day = punch(5, person(3), 24 * 60);
    next_day.day = *parse_date("2026-11-23");
    record(database, rows, next_day, 3);
    // An earlier check-in that comes to be recorded later is the first of its day.
    record(database, rows, punch(6, person(3), -20), 4);
    record(database, rows, punch(7, person(4), 30), 1);
    const Attempt refused{id<AttemptId>(1), id<PersonId>(1), instant(3), "no_face", "192.0.2.9", {}};
    const Attempt spoofed{id<AttemptId>(2), id<PersonId>(3), instant(4), "not_live", "", evidence()};
    for (const Attempt& attempt : {spoofed, refused}) database.punches().add_attempt(attempt, {});
    rows[ArchiveKind::attempt] = {refused, spoofed};
}

void fill_sessions(Database& database, ArchiveRows& rows) {
    for (const int number : {1, 2, 3}) database.sessions().create(session(number, person(1)), entry("session.created"));
    database.sessions().create(session(4, person(7)), entry("session.created"));
    database.sessions().create(session(5, person(3)), entry("session.created"));
    ASSERT_TRUE(database.sessions().revoke(id<PersonId>(1), id<SessionId>(2), entry("session.revoked")));
    database.sessions().touch(id<SessionId>(3), instant(9));
    Session seen = session(3, person(1));
    seen.last_seen_at = instant(9);
    rows[ArchiveKind::session] = {session(1, person(1)), seen, session(5, person(3))};
}

void fill_plans(Database& database, ArchiveRows& rows) {
    LeaveRequest first = leave(1, person(3), "2026-12-01", "2026-12-05"),
                 half = leave(2, person(3), "2026-12-07", "2026-12-07");
    half.portion = LeavePortion::second_half;
    half.leave_type_id = id<LeaveTypeId>(2);
    half.requested_by.reset();
    const LeaveRequest other = leave(3, person(4), "2026-12-01", "2026-12-05");
    for (const LeaveRequest& request : {half, other, first})
        ASSERT_TRUE(database.plans().add_leave(request, entry("leave.requested"), {}));
    first.status = LeaveStatus::approved;
    first.decided_by = id<PersonId>(2);
    first.decided_at = instant(70);
    first.decision_note = "fine";
    ASSERT_TRUE(database.plans().decide_leave(first, LeaveStatus::requested, entry("leave.approved"), {}));
    rows[ArchiveKind::leave_request] = {first, half, other};
    ShiftAssignment weekly = assignment(1, person(3), "2026-12-01");
    weekly.cycle = {id<ShiftId>(2), std::nullopt, id<ShiftId>(1), id<ShiftId>(2)};
    weekly.note = "until summer";
    ShiftAssignment closed = assignment(2, person(1), "2026-11-01");
    closed.to = day("2026-11-30");
    closed.on_shift_days = true;
    closed.assigned_by = id<PersonId>(2);
    const std::vector<AuditEntry> audit(3, entry("shift.assigned"));
    ASSERT_TRUE(database.plans().add_assignments({closed, weekly, assignment(3, person(1), "2026-11-01")}, audit));
    ASSERT_TRUE(database.plans().delete_assignment(id<ShiftAssignmentId>(3), entry("shift.unassigned")));
    rows[ArchiveKind::shift_assignment] = {weekly, closed};
}

// After the punches and sessions: the archived and suspended have had some. The code and e-mail of the archived are
// another's now.
void change_people(Database& database, ArchiveRows& rows) {
    Person archived = person(4);
    archived.status = PersonStatus::archived;
    archived.status_reason = "left us";
    archived.updated_at = instant(600);
    ASSERT_TRUE(database.people().update(archived, entry("person.archived"), {}));
    Person suspended = person(7);
    suspended.status = PersonStatus::suspended;
    suspended.status_reason = "lost badge";
    suspended.department_id = id<DepartmentId>(2);
    ASSERT_TRUE(database.people().update(suspended, entry("person.suspended"), {}));
    Person successor = person(5);
    successor.code = "e4";
    successor.email = "P4@example.org";
    ArchivedPerson fifth = create(database, {successor, {}, {}, {}});
    for (ArchiveRow& row : rows[ArchiveKind::person]) {
        auto& known = std::get<ArchivedPerson>(row);
        if (known.person.id == archived.id) known.person = archived;
        if (known.person.id == suspended.id) known.person = suspended;
    }
    auto& people = rows[ArchiveKind::person];
    people.insert(people.begin() + 4, fifth);
}

void fill_messages(Database& database, ArchiveRows& rows) {
    OutboxStore& outbox = database.outbox();
    std::vector<ArchiveRow> messages;
    OutboxMessage queued = message(1, 1000);
    OutboxMessage sent = message(2), failed = message(3), retried = message(4);
    for (const OutboxMessage& each : {failed, sent, retried, queued}) outbox.enqueue(each);
    // What holds a link is claimed with the others.
    ASSERT_EQ(outbox.claim(instant(20), instant(25), "w", 10).size(), 5U);
    ASSERT_TRUE(outbox.mark_sent(sent.id, "w", instant(21)));
    ASSERT_TRUE(outbox.mark_failed(failed.id, "w", instant(22), "no such mailbox"));
    ASSERT_TRUE(outbox.retry_at(retried.id, "w", instant(40), "try later"));
    ASSERT_TRUE(outbox.mark_sent(id<MessageId>(6), "w", instant(23)));
    outbox.release("w");
    sent.status = MessageStatus::sent;
    failed.status = MessageStatus::failed;
    sent.attempts = failed.attempts = retried.attempts = 1;
    sent.finished_at = instant(21);
    failed.finished_at = instant(22);
    failed.last_error = "no such mailbox";
    retried.next_attempt_at = instant(40);
    retried.last_error = "try later";
    for (const OutboxMessage& each : {queued, sent, failed, retried})
        messages.emplace_back(ArchivedMessage{each, "", {}});
    auto& links = rows[ArchiveKind::message];
    auto& used = std::get<ArchivedMessage>(links[1]);
    used = {used.message, "", {}};
    used.message.status = MessageStatus::sent;
    used.message.attempts = 1;
    used.message.finished_at = instant(23);
    used.message.params = "{}";
    links.insert(links.begin(), messages.begin(), messages.end());
}

}  // namespace

ArchiveRows fill_with_everything(Database& database) {
    ArchiveRows rows;
    fill_organisation(database, rows);
    fill_people(database, rows);
    give_managers(database, rows);
    fill_punches(database, rows);
    fill_sessions(database, rows);
    fill_plans(database, rows);
    change_people(database, rows);
    fill_messages(database, rows);
    const StoredSetting plain{"mail", R"({"host":"ünicode"})", {}, {}};
    const StoredSetting secret{"mail_password", {}, {0, 1, 255}, "m1"};
    EXPECT_TRUE(database.settings().update({{secret, plain}, {}, 0}, entry("settings.changed")));
    rows[ArchiveKind::setting] = {plain, secret};
    database.sessions().put_setup_token_hash("setup");
    return rows;
}

}  // namespace rollcall::store
