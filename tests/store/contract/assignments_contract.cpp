#include <gmock/gmock.h>

#include "store/contract/archive_rows.h"
#include "store/contract/plans_contract.h"

namespace rollcall::store {

std::vector<std::string> PlansContract::planned(const std::optional<DepartmentId>& department,
                                                const std::optional<std::vector<DepartmentId>>& within,
                                                const std::string& from, const std::string& to) {
    std::vector<std::string> ids;
    for (const PlannedPerson& each : plans().planned(department, within, day(from), day(to)))
        ids.push_back(each.id.text());
    return ids;
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> ids_of(const PersonPlans& plans) {
    std::vector<std::string> ids;
    for (const ShiftAssignment& each : plans.assignments) ids.push_back("a" + each.id.text());
    for (const LeaveRequest& each : plans.leave) ids.push_back("l" + each.id.text());
    return ids;
}

TEST_P(PlansContract, KeepAssignmentsUntilTheyAreDeleted) {
    const Person owner = add_person(1), boss = add_person(2);
    ShiftAssignment made = assignment(1, owner, "2026-12-01");
    made.to = day("2027-02-28");
    made.cycle = {id<ShiftId>(2), std::nullopt, id<ShiftId>(1), id<ShiftId>(2)};
    made.on_shift_days = true;
    made.note = "Zoë's night weeks";
    made.assigned_by = boss.id;
    const ShiftAssignment open = assignment(2, owner, "2026-12-01");
    ShiftAssignment rest = assignment(3, boss, "2026-12-01");
    rest.cycle.assign(kMaxCycleDays, std::nullopt);
    ASSERT_TRUE(plans().add_assignments({made, open, rest}, {entry("first"), entry("second"), entry("third")}));
    const auto audited = audit().list({}, {3, ""}).items;
    EXPECT_EQ(audited[0].entry.action, "third");
    EXPECT_EQ(audited[1].entry.action, "second");
    EXPECT_EQ(audited[2].entry.action, "first");
    reopen();
    for (const ShiftAssignment& each : {made, open, rest})
        EXPECT_EQ(text_of(*plans().assignment(each.id)), text_of(each));
    ASSERT_TRUE(plans().delete_assignment(made.id, entry("deleted")));
    EXPECT_EQ(last_action(), "deleted");
    EXPECT_EQ(code_of(plans().assignment(made.id)), Code::not_found);
    EXPECT_EQ(code_of(plans().delete_assignment(made.id, entry("again"))), Code::not_found);
    EXPECT_EQ(last_action(), "deleted");
    EXPECT_TRUE(plans().assignment(open.id));
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(PlansContract, StoreAllAssignmentsOrNone) {
    const Person owner = add_person(1);
    const std::size_t audited = audit_count();
    ShiftAssignment lost = assignment(2, owner, "2026-12-01");
    lost.cycle = {id<ShiftId>(1), std::nullopt, id<ShiftId>(9)};
    const auto refused = plans().add_assignments({assignment(1, owner, "2026-12-01"), lost}, {entry("a"), entry("a")});
    ASSERT_EQ(code_of(refused), Code::validation_failed);
    EXPECT_EQ(refused.error().fields.at(0).field, "shift_id");
    const auto of_nobody = assignment(2, person(9), "2026-12-01");
    EXPECT_EQ(
        code_of(plans().add_assignments({assignment(1, owner, "2026-12-01"), of_nobody}, {entry("a"), entry("a")})),
        Code::not_found);
    EXPECT_EQ(code_of(plans().assignment(id<ShiftAssignmentId>(1))), Code::not_found);
    EXPECT_EQ(audit_count(), audited);
    EXPECT_TRUE(plans().add_assignments({}, {}));
}

TEST_P(PlansContract, StoreAsManyAssignmentsAtOnceAsIsSaid) {
    const Person owner = add_person(1);
    std::vector<ShiftAssignment> all;
    for (std::size_t number = 1; number <= kMaxAssignedAtOnce; ++number) {
        all.push_back(assignment(static_cast<int>(number), owner, "2026-12-01"));
        all.back().cycle = {id<ShiftId>(number % 2 == 0 ? 1 : 2)};
    }
    ASSERT_TRUE(plans().add_assignments(all, std::vector<AuditEntry>(all.size(), entry("a"))));
    const auto found = plans().plans_of({owner.id}, day("2026-12-01"), day("2026-12-01"));
    EXPECT_EQ(found.at(0).assignments.size(), kMaxAssignedAtOnce);
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(PlansContract, KeepTheShiftsThatAreAssigned) {
    ShiftAssignment made = assignment(1, add_person(1), "2026-12-01");
    made.cycle = {std::nullopt, id<ShiftId>(2), id<ShiftId>(2)};
    add_assignment(made);
    EXPECT_EQ(code_of(organisation().delete_shift(id<ShiftId>(2), entry("s"))), Code::in_use);
    EXPECT_TRUE(organisation().delete_shift(id<ShiftId>(1), entry("s")));
    ASSERT_TRUE(plans().delete_assignment(made.id, entry("a")));
    EXPECT_TRUE(organisation().delete_shift(id<ShiftId>(2), entry("s")));
}

TEST_P(PlansContract, AreReadInTheOrderOfThePeople) {
    const Person first = add_person(1), second = add_person(2), third = add_person(3);
    ShiftAssignment closed = assignment(1, first, "2026-12-01");
    closed.to = day("2026-12-10");
    add_assignment(closed);
    add_assignment(assignment(2, first, "2026-12-08"));
    add_assignment(assignment(3, second, "2027-06-01"));
    add_leave(leave(1, second, "2026-12-24", "2026-12-26"));
    LeaveRequest refused = add_leave(leave(2, first, "2026-12-08", "2026-12-09"));
    decide(refused, LeaveStatus::refused);
    LeaveRequest approved = add_leave(leave(3, second, "2026-12-10", "2026-12-10"));
    decide(approved, LeaveStatus::approved);
    const std::vector<PersonId> asked{third.id, second.id, first.id, id<PersonId>(99)};
    auto found = plans().plans_of(asked, day("2026-12-10"), day("2026-12-24"));
    ASSERT_EQ(found.size(), 4U);
    EXPECT_THAT(ids_of(found[0]), IsEmpty());
    EXPECT_THAT(ids_of(found[1]), UnorderedElementsAre("l" + uuid(1), "l" + uuid(3)));
    EXPECT_THAT(ids_of(found[2]), UnorderedElementsAre("a" + uuid(1), "a" + uuid(2)));
    EXPECT_THAT(ids_of(found[3]), IsEmpty());
    found = plans().plans_of({first.id, second.id}, day("2028-01-01"), day("2028-01-01"));
    EXPECT_THAT(ids_of(found[0]), ElementsAre("a" + uuid(2))) << "until further notice";
    EXPECT_THAT(ids_of(found[1]), ElementsAre("a" + uuid(3)));
    found = plans().plans_of({first.id}, day("2026-11-01"), day("2026-11-30"));
    EXPECT_THAT(ids_of(found[0]), IsEmpty());
    EXPECT_THAT(plans().plans_of({}, day("2026-12-01"), day("2026-12-31")), IsEmpty());
}

TEST_P(PlansContract, TellWhoHasPlans) {
    add_department(1);
    add_department(2);
    Person with_both = person(1);
    with_both.department_id = id<DepartmentId>(1);
    with_both.shift_id = id<ShiftId>(2);
    add_person(with_both);
    const Person on_leave = add_member(2, 2), asking = add_person(3);
    add_person(4);
    const Person gone = add_person(5, PersonStatus::suspended);
    add_assignment(assignment(1, with_both, "2026-12-05"));
    add_assignment(assignment(2, gone, "2026-12-05"));
    for (const auto& [number, whose] : {std::pair(1, with_both), std::pair(2, on_leave)}) {
        LeaveRequest approved = add_leave(leave(number, whose, "2026-12-01", "2026-12-02"));
        decide(approved, LeaveStatus::approved);
    }
    add_leave(leave(3, asking, "2026-12-01", "2026-12-31"));
    EXPECT_THAT(planned({}, {}, "2026-12-01", "2026-12-31"), UnorderedElementsAre(uuid(1), uuid(2)));
    EXPECT_THAT(planned({}, {}, "2026-12-02", "2026-12-02"), UnorderedElementsAre(uuid(1), uuid(2)));
    EXPECT_THAT(planned({}, {}, "2026-12-03", "2026-12-04"), IsEmpty());
    EXPECT_THAT(planned({}, {}, "2029-01-01", "2029-01-01"), ElementsAre(uuid(1)));
    EXPECT_THAT(planned(id<DepartmentId>(2), {}, "2026-12-01", "2026-12-31"), ElementsAre(uuid(2)));
    EXPECT_THAT(planned({}, std::vector{id<DepartmentId>(1)}, "2026-12-01", "2026-12-31"), ElementsAre(uuid(1)));
    EXPECT_THAT(planned(id<DepartmentId>(2), std::vector{id<DepartmentId>(1)}, "2026-12-01", "2026-12-31"), IsEmpty());
    const auto found = plans().planned(id<DepartmentId>(1), {}, day("2026-12-01"), day("2026-12-31"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].cohort.department_id, id<DepartmentId>(1));
    EXPECT_EQ(found[0].cohort.shift_id, id<ShiftId>(2));
    EXPECT_EQ(found[0].since, with_both.created_at);
}

}  // namespace
}  // namespace rollcall::store
