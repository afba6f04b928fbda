#include "store/contract/every_method.h"

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

void list_punches_every_way(PunchStore& store) {
    const std::vector<DepartmentId> two = {id<DepartmentId>(1), id<DepartmentId>(2)};
    for (int bits = 0; bits < 512; ++bits) {
        PunchFilter filter;
        if (bits & 1) filter.person_id = id<PersonId>(1);
        if (bits & 2) filter.within = two;
        if (bits & 4) filter.late = true;
        if (bits & 8) filter.source = bits & 32 ? PunchSource::manual : PunchSource::personal;
        if (bits & 16) filter.from = instant(0);
        if (bits & 64) filter.order = TimeOrder::oldest_first;
        if (bits & 128) filter.text = "p";
        if (bits & 256) filter.site_id = id<SiteId>(1);
        store.list(filter, {});
    }
}

void use_roster(Database& database) {
    for (int bits = 0; bits < 4; ++bits) {
        RosterFilter filter;
        if (bits & 1) filter.person_id = id<PersonId>(1);
        if (bits & 2) filter.department_id = id<DepartmentId>(1);
        database.people().roster(filter, {}, 10);
    }
    database.punches().of_days({id<PersonId>(1)}, {}, {});
}

void use_dashboard(Database& database) {
    DashboardRequest request;
    request.attempts_limit = 1;
    database.dashboard().read(request);
}

void use_people(Database& database) {
    const Person owner = person(1);
    PeopleStore& people = database.people();
    (void)people.create({owner, Account{owner.id, "", Role::admin}, key(owner), {face(1, owner)}}, entry("c"), {});
    (void)people.find_by_code("E1");
    (void)people.find_by_login("nobody");
    for (const bool has_status : {false, true}) {
        for (const bool has_department : {false, true}) {
            PersonFilter filter;
            filter.text = "p";
            if (has_status) filter.status = PersonStatus::active;
            if (has_department) filter.department_id = id<DepartmentId>(1);
            people.list(filter, {});
        }
    }
    Person moved = owner;
    moved.department_id = id<DepartmentId>(1);
    moved.status = PersonStatus::archived;
    (void)people.update(moved, entry("u"), {});
    (void)people.account(owner.id);
    (void)people.put_account({owner.id, "", Role::admin}, true, "", entry("a"));
    people.with_role(Role::admin);
    people.any_admin();
    (void)people.add_faces(owner.id, {}, Consent{"1", instant(0)}, {face(2, owner)}, entry("f"));
    people.faces(owner.id);
    people.sealed_faces(owner.id);
    people.has_face_of(owner.id, "m");
    people.sealed_photo(id<FaceId>(1));
    people.gallery_faces(people.gallery_people({}, 10));
    people.gallery_revision();
    people.gallery_changes(-1);
    people.keys_not_under("m2", 10);
    (void)people.rewrap({owner.id, {1}, "m2"}, key(owner).wrapped);
    (void)people.delete_face(owner.id, id<FaceId>(1), entry("d"));
    (void)people.withdraw_consent(owner.id, entry("w"));
}

void use_organisation(Database& database) {
    OrganisationStore& organisation = database.organisation();
    (void)organisation.put_site(site(1), entry("s"));
    (void)organisation.put_shift(shift(1), entry("s"));
    (void)organisation.put_department(department(1), entry("d"));
    organisation.whole();
    organisation.sites();
    organisation.shifts();
    organisation.departments();
    organisation.departments_of_manager(id<PersonId>(1));
    (void)organisation.set_default_shift(id<ShiftId>(1), entry("s"));
    organisation.default_shift();
    for (int number = 1; number <= 2; ++number) {
        (void)organisation.put_holiday_calendar(holiday_calendar(number), entry("h"));
        (void)organisation.put_leave_type(leave_type(number), entry("l"));
    }
    (void)organisation.holiday_calendar(id<HolidayCalendarId>(1));
    (void)organisation.leave_type(id<LeaveTypeId>(1));
    organisation.holiday_calendars();
    organisation.leave_types();
    Site with_holidays = site(1);
    with_holidays.holiday_calendar_id = id<HolidayCalendarId>(1);
    (void)organisation.put_site(with_holidays, entry("s"));
    for (int number = 1; number <= 2; ++number)
        (void)organisation.delete_holiday_calendar(id<HolidayCalendarId>(number), entry("h"));
    for (int number = 1; number <= 2; ++number) {
        (void)organisation.delete_shift(id<ShiftId>(number), entry("s"));
        (void)organisation.delete_site(id<SiteId>(number), entry("s"));
    }
    (void)organisation.delete_department(id<DepartmentId>(2), entry("d"));
}

void use_punches(Database& database) {
    const Punch made = punch(1, person(1), 1);
    const IdempotencyKey key{"k", "aa"};
    (void)database.punches().record(made.person_id, key, made.at, always(made, {message(1)}));
    (void)database.punches().find_replay(made.person_id, key);
    (void)database.punches().find(made.id);
    list_punches_every_way(database.punches());
    database.punches().add_attempt({id<AttemptId>(1), made.person_id, instant(1), "no_face", "", {}}, {});
    database.punches().attempts_since(made.person_id, instant(0), {"no_face"});
    database.punches().list_attempts({}, {});
    database.punches().list_attempts(made.person_id, {});
}

void list_leave_every_way(PlanStore& plans) {
    for (int bits = 0; bits < 64; ++bits) {
        LeaveFilter filter;
        if (bits & 1) filter.person_id = id<PersonId>(1);
        if (bits & 2) filter.within = {id<DepartmentId>(1), id<DepartmentId>(2)};
        if (bits & 4) filter.status = LeaveStatus::approved;
        if (bits & 8) filter.leave_type_id = id<LeaveTypeId>(1);
        if (bits & 16) filter.from = filter.to = day("2026-12-01");
        if (bits & 32) filter.text = "p";
        const auto page = plans.list_leave(filter, {1, ""});
        if (page.next) plans.list_leave(filter, {1, *page.next});
    }
}

void use_plans(Database& database) {
    PlanStore& plans = database.plans();
    const Person owner = person(1);
    for (const int number : {1, 2}) {
        const LeaveRequest made = leave(number, owner, "2026-12-0" + std::to_string(number), "2026-12-09");
        (void)plans.add_leave(made, entry("l"), {message(50 + number)});
    }
    LeaveRequest decided = leave(1, owner, "2026-12-01", "2026-12-09");
    decided.status = LeaveStatus::approved;
    (void)plans.decide_leave(decided, LeaveStatus::requested, entry("l"), {});
    (void)plans.decide_leave(decided, LeaveStatus::requested, entry("l"), {});
    (void)plans.leave(decided.id);
    list_leave_every_way(plans);
    for (const int number : {1, 2})
        (void)plans.add_assignments({assignment(number, owner, "2026-12-01")}, {entry("a")});
    (void)plans.assignment(id<ShiftAssignmentId>(1));
    plans.plans_of({owner.id}, day("2026-12-01"), day("2026-12-02"));
    plans.planned({}, {}, day("2026-12-01"), day("2026-12-02"));
    plans.planned(id<DepartmentId>(1), {}, day("2026-12-01"), day("2026-12-02"));
    (void)plans.delete_assignment(id<ShiftAssignmentId>(2), entry("a"));
    (void)plans.delete_assignment(id<ShiftAssignmentId>(2), entry("a"));
    for (const int number : {1, 2}) {
        (void)database.organisation().delete_leave_type(id<LeaveTypeId>(number), entry("l"));
        (void)database.organisation().delete_shift(id<ShiftId>(1), entry("s"));
    }
}

void use_sessions(Database& database) {
    SessionStore& sessions = database.sessions();
    sessions.create(session(1, person(2)), entry("s"));
    sessions.find("hash1");
    sessions.find_held("hash1");
    sessions.touch(id<SessionId>(1), instant(1));
    sessions.list(id<PersonId>(1));
    (void)sessions.revoke(id<PersonId>(1), id<SessionId>(1), entry("r"));
    sessions.revoke_all(id<PersonId>(1), entry("r"));
    sessions.delete_expired(instant(0), instant(0));
    sessions.add_failure("k", instant(0));
    sessions.throttle("k", instant(0));
    sessions.clear_failures("k");
    sessions.delete_failures_before(instant(0));
    sessions.put_setup_token_hash("x");
    sessions.setup_token_hash();
}

void use_tokens(Database& database) {
    TokenStore& tokens = database.tokens();
    const Person owner = person(5);
    (void)database.people().create({owner, {}, {}, {}}, entry("c"), {});
    const OneTimeToken token{TokenPurpose::invitation, owner.id, "hash", instant(0), instant(9)};
    (void)tokens.issue(token, entry("t"), {});
    tokens.find(token.purpose, token.hash);
    TokenUse use;
    use.at = instant(1);
    use.account = Account{owner.id, "x", Role::employee};
    use.activate = true;
    (void)tokens.use_up(token, use, entry("u"));
    tokens.delete_expired(instant(1));
}

void use_outbox_and_audit(Database& database) {
    OutboxStore& outbox = database.outbox();
    outbox.next_due();
    outbox.hasten(instant(0));
    outbox.claim(instant(5), instant(6), "w", 10);
    outbox.retry_at(id<MessageId>(1), "w", instant(5), "");
    outbox.claim(instant(5), instant(6), "w", 10);
    outbox.release("w");
    outbox.mark_sent(id<MessageId>(1), "w", instant(5));
    outbox.mark_failed(id<MessageId>(1), "w", instant(5), "");
    (void)outbox.resend(id<MessageId>(1), instant(5), entry("r"));
    outbox.list({}, {});
    outbox.list(MessageStatus::sent, {});
    outbox.count(MessageStatus::queued);
    for (const AuditFilter& filter : {AuditFilter{},
                                      {.subject = "x"},
                                      {.actor = "x"},
                                      {.action_prefix = "c"},
                                      {.actor = "x", .action_prefix = "c"},
                                      {.from = instant(0)},
                                      {.text = "x"}}) {
        database.audit().list(filter, {});
    }
    database.audit().first_broken();
    database.check();
}

}  // namespace

void use_every_method(Database& database) {
    use_organisation(database);
    use_people(database);
    use_roster(database);
    use_sessions(database);
    use_tokens(database);
    use_punches(database);
    use_plans(database);
    use_outbox_and_audit(database);
    use_dashboard(database);
}

}  // namespace rollcall::store
