#include <gmock/gmock.h>

#include "store/contract/archive_rows.h"
#include "store/contract/plans_contract.h"

namespace rollcall::store {

void PlansContract::SetUp() {
    StoreContract::SetUp();
    if (IsSkipped()) return;
    add_site(1);
    add_shift(1);
    add_shift(2);
    add_leave_type(1);
}

Person PlansContract::add_member(int number, int department) {
    Person made = person(number);
    made.department_id = id<DepartmentId>(department);
    return add_person(made);
}

void PlansContract::decide(LeaveRequest& request, LeaveStatus status) {
    const LeaveStatus was = request.status;
    request.status = status;
    const auto decided = plans().decide_leave(request, was, entry("leave.decided"), {});
    ASSERT_TRUE(decided) << decided.error().detail;
}

std::vector<int> PlansContract::listed(const LeaveFilter& filter) {
    std::vector<int> numbers;
    for (const ListedLeave& each : plans().list_leave(filter, {}).items)
        numbers.push_back(std::stoi(each.request.id.text().substr(24)));
    return numbers;
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(PlansContract, KeepEveryFieldOfARequestAndWhatIsDecided) {
    const Person owner = add_person(1), boss = add_person(2);
    LeaveRequest request = leave(1, owner, "2026-12-01", "2026-12-01");
    request.portion = LeavePortion::first_half;
    ASSERT_TRUE(plans().add_leave(request, entry("leave.requested"), {message(1), message(2)}));
    EXPECT_EQ(text_of(*plans().leave(request.id)), text_of(request));
    EXPECT_EQ(last_action(), "leave.requested");
    EXPECT_EQ(outbox().count(MessageStatus::queued), 2);
    LeaveRequest decided = request;
    decided.status = LeaveStatus::refused;
    decided.decided_by = boss.id;
    decided.decided_at = instant(9);
    decided.decision_note = "Not in December, sorry.";
    LeaveRequest told = decided;
    told.note = "another";
    told.to = day("2026-12-24");
    ASSERT_TRUE(plans().decide_leave(told, LeaveStatus::requested, entry("leave.refused"), {message(3)}));
    EXPECT_EQ(text_of(*plans().leave(request.id)), text_of(decided)) << "nothing but the decision";
    EXPECT_EQ(last_action(), "leave.refused");
    EXPECT_EQ(outbox().count(MessageStatus::queued), 3);
    reopen();
    EXPECT_EQ(text_of(*plans().leave(request.id)), text_of(decided));
    EXPECT_EQ(code_of(plans().leave(id<LeaveRequestId>(2))), Code::not_found);
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(PlansContract, RefuseLeaveOfNobodyAndOfNoType) {
    const Person owner = add_person(1);
    const std::size_t audited = audit_count();
    EXPECT_EQ(refusal_of(leave(1, person(2), "2026-12-01", "2026-12-02")), Code::not_found);
    LeaveRequest request = leave(1, owner, "2026-12-01", "2026-12-02");
    request.leave_type_id = id<LeaveTypeId>(2);
    const auto refused = plans().add_leave(request, entry("l"), {message(1)});
    ASSERT_EQ(code_of(refused), Code::validation_failed);
    EXPECT_EQ(refused.error().fields.at(0).field, "leave_type_id");
    EXPECT_EQ(code_of(plans().leave(request.id)), Code::not_found);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 0);
    EXPECT_EQ(audit_count(), audited);
}

TEST_P(PlansContract, TakeADayOnceWhileARequestHoldsIt) {
    const Person owner = add_person(1), other = add_person(2);
    LeaveRequest first = add_leave(leave(1, owner, "2026-12-07", "2026-12-11"));
    const std::pair<const char*, const char*> taken[] = {{"2026-12-07", "2026-12-07"},
                                                         {"2026-12-01", "2026-12-07"},
                                                         {"2026-12-11", "2027-01-07"},
                                                         {"2026-12-08", "2026-12-09"},
                                                         {"2026-12-01", "2026-12-31"}};
    const std::size_t audited = audit_count();
    for (const LeaveStatus status : {LeaveStatus::requested, LeaveStatus::approved}) {
        if (status != first.status) decide(first, status);
        for (const auto& [from, to] : taken) {
            const auto refused = plans().add_leave(leave(2, owner, from, to), entry("l"), {message(1)});
            EXPECT_EQ(code_of(refused), Code::conflict) << from << ' ' << to;
        }
    }
    EXPECT_EQ(audit_count(), audited + 1);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 0);
    add_leave(leave(3, other, "2026-12-07", "2026-12-11"));
    add_leave(leave(4, owner, "2026-12-01", "2026-12-06"));
    add_leave(leave(5, owner, "2026-12-12", "2026-12-12"));
    decide(first, LeaveStatus::cancelled);
    LeaveRequest again = add_leave(leave(6, owner, "2026-12-07", "2026-12-11"));
    decide(again, LeaveStatus::refused);
    add_leave(leave(7, owner, "2026-12-07", "2026-12-11"));
}

TEST_P(PlansContract, TakeEachHalfOfADayOnce) {
    const Person owner = add_person(1);
    const auto half = [&](int number, LeavePortion portion) {
        LeaveRequest made = leave(number, owner, "2026-12-07", "2026-12-07");
        made.portion = portion;
        return made;
    };
    add_leave(half(1, LeavePortion::first_half));
    EXPECT_EQ(refusal_of(half(2, LeavePortion::first_half)), Code::conflict);
    EXPECT_EQ(refusal_of(half(2, LeavePortion::day)), Code::conflict);
    add_leave(half(2, LeavePortion::second_half));
    EXPECT_EQ(refusal_of(half(3, LeavePortion::second_half)), Code::conflict);
    EXPECT_EQ(refusal_of(leave(3, owner, "2026-12-01", "2026-12-31")), Code::conflict);
}

TEST_P(PlansContract, DecideOnlyOnWhatWasSeen) {
    LeaveRequest request = add_leave(leave(1, add_person(1), "2026-12-01", "2026-12-02"));
    LeaveRequest late = request;
    decide(request, LeaveStatus::approved);
    const std::size_t audited = audit_count();
    late.status = LeaveStatus::refused;
    EXPECT_EQ(code_of(plans().decide_leave(late, LeaveStatus::requested, entry("l"), {message(1)})), Code::conflict);
    late.id = id<LeaveRequestId>(9);
    EXPECT_EQ(code_of(plans().decide_leave(late, LeaveStatus::requested, entry("l"), {message(1)})), Code::not_found);
    EXPECT_EQ(plans().leave(request.id)->status, LeaveStatus::approved);
    EXPECT_EQ(audit_count(), audited);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 0);
    decide(request, LeaveStatus::cancelled);
}

TEST_P(PlansContract, ListLeaveTheLatestFirstByWhatIsWanted) {
    add_department(1);
    add_department(2);
    add_leave_type(2);
    const Person first = add_member(1, 1), second = add_member(2, 1), outside = add_person(3);
    LeaveRequest approved = add_leave(leave(1, first, "2026-12-01", "2026-12-03"));
    decide(approved, LeaveStatus::approved);
    LeaveRequest of_other_type = leave(3, second, "2026-12-05", "2026-12-05");
    of_other_type.leave_type_id = id<LeaveTypeId>(2);
    add_leave(of_other_type);
    add_leave(leave(2, outside, "2026-12-03", "2026-12-08"));
    add_leave(leave(4, first, "2026-12-20", "2027-01-03"));
    EXPECT_THAT(listed({}), ElementsAre(4, 3, 2, 1));
    EXPECT_THAT(listed({.person_id = first.id}), ElementsAre(4, 1));
    EXPECT_THAT(listed({.person_id = id<PersonId>(9)}), IsEmpty());
    EXPECT_THAT(listed({.department_id = id<DepartmentId>(1)}), ElementsAre(4, 3, 1));
    EXPECT_THAT(listed({.department_id = id<DepartmentId>(2)}), IsEmpty());
    EXPECT_THAT(listed({.within = std::vector{id<DepartmentId>(1), id<DepartmentId>(2)}}), ElementsAre(4, 3, 1));
    EXPECT_THAT(listed({.within = std::vector<DepartmentId>{}}), IsEmpty());
    EXPECT_THAT(listed({.person_id = outside.id, .within = std::vector{id<DepartmentId>(1)}}), IsEmpty());
    EXPECT_THAT(listed({.status = LeaveStatus::approved}), ElementsAre(1));
    EXPECT_THAT(listed({.status = LeaveStatus::requested}), ElementsAre(4, 3, 2));
    EXPECT_THAT(listed({.leave_type_id = id<LeaveTypeId>(2)}), ElementsAre(3));
    EXPECT_THAT(listed({.from = day("2026-12-05")}), ElementsAre(4, 3, 2));
    EXPECT_THAT(listed({.to = day("2026-12-03")}), ElementsAre(2, 1));
    EXPECT_THAT(listed({.from = day("2026-12-03"), .to = day("2026-12-03")}), ElementsAre(2, 1));
    EXPECT_THAT(listed({.from = day("2026-12-09"), .to = day("2026-12-19")}), IsEmpty());
    EXPECT_THAT(listed({.text = "P2@"}), ElementsAre(3));
    EXPECT_THAT(listed({.text = "nobody"}), IsEmpty());
    EXPECT_THAT(listed({.person_id = first.id, .text = "P2@"}), IsEmpty());
    EXPECT_THAT(listed({.department_id = id<DepartmentId>(1), .status = LeaveStatus::requested, .text = "person"}),
                ElementsAre(4, 3));
}

TEST_P(PlansContract, ListLeaveWithThePeopleAsTheyAreNow) {
    add_department(1);
    add_department(2);
    Person owner = add_member(1, 1);
    add_leave(leave(1, owner, "2026-12-01", "2026-12-03"));
    owner.department_id = id<DepartmentId>(2);
    owner.name = "Renamed";
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_THAT(listed({.department_id = id<DepartmentId>(1)}), IsEmpty());
    const auto page = plans().list_leave({.department_id = id<DepartmentId>(2)}, {});
    ASSERT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.items[0].person_code, "E1");
    EXPECT_EQ(page.items[0].person_name, "Renamed");
    EXPECT_EQ(page.items[0].department_id, id<DepartmentId>(2));
    EXPECT_EQ(text_of(page.items[0].request), text_of(leave(1, owner, "2026-12-01", "2026-12-03")));
}

TEST_P(PlansContract, ListLeaveInPages) {
    add_department(1);
    const Person first = add_member(1, 1), second = add_member(2, 1);
    for (int number = 1; number <= 5; ++number) {
        const std::string date = "2026-12-0" + std::to_string(number);
        add_leave(leave(number, number % 2 == 0 ? first : second, date, date));
    }
    for (const LeaveFilter& filter :
         {LeaveFilter{}, LeaveFilter{.department_id = id<DepartmentId>(1)},
          LeaveFilter{.status = LeaveStatus::requested}, LeaveFilter{.leave_type_id = id<LeaveTypeId>(1)}}) {
        std::vector<std::string> ids;
        std::string after;
        for (int pages = 1; pages <= 3; ++pages) {
            const auto page = plans().list_leave(filter, {2, after});
            for (const ListedLeave& each : page.items) ids.push_back(each.request.id.text());
            EXPECT_EQ(page.next.has_value(), pages < 3);
            after = page.next.value_or("");
        }
        EXPECT_THAT(ids, ElementsAre(uuid(5), uuid(4), uuid(3), uuid(2), uuid(1)));
    }
    EXPECT_THROW(plans().list_leave({}, {2, "?"}), BadCursor);
    EXPECT_THROW(plans().list_leave({}, {2, *people().list({}, {1, ""}).next}), BadCursor);
}

// More than those of whom the adapters look up each.
TEST_P(PlansContract, FindTheLeaveOfOneAmongManyWhoFit) {
    constexpr int kMany = 520;
    add_department(1);
    constexpr int kAtOnce = 65;
    for (int first = 1; first <= kMany; first += kAtOnce) {
        std::vector<PersonWrite> writes;
        for (int number = first; number < first + kAtOnce; ++number) {
            Person made = person(number);
            made.department_id = id<DepartmentId>(1);
            writes.push_back({made, {}, entry("person.created"), {}});
        }
        for (const auto& written : people().put_all(writes)) ASSERT_TRUE(written);
    }
    add_leave(leave(1, person(7), "2026-12-01", "2026-12-01"));
    add_leave(leave(2, add_person(999), "2026-12-01", "2026-12-01"));
    EXPECT_THAT(listed({.department_id = id<DepartmentId>(1)}), ElementsAre(1));
    EXPECT_THAT(listed({.text = "example.org"}), ElementsAre(2, 1));
    EXPECT_THAT(listed({.department_id = id<DepartmentId>(1), .text = "example.org"}), ElementsAre(1));
}

}  // namespace
}  // namespace rollcall::store
