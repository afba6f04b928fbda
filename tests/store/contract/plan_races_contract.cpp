#include <gtest/gtest.h>

#include <atomic>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

TEST_P(StoreContract, GivesADayOffOnceHoweverManyAskForItAtOnce) {
    auto other_server = place_->open();
    add_leave_type(1);
    for (int round = 1; round <= 6; ++round) {
        const Person owner = add_person(round);
        std::atomic<int> stored{0};
        at_once([&](int number) {
            PlanStore& store = number % 2 == 0 ? plans() : other_server->plans();
            const int made = round * 100 + number;
            const auto added = store.add_leave(leave(made, owner, "2026-12-07", "2026-12-1" + std::to_string(number)),
                                               entry("leave.requested"), {message(made)});
            if (added)
                ++stored;
            else
                EXPECT_EQ(added.error().code, Code::conflict);
        });
        EXPECT_EQ(stored, 1);
        EXPECT_EQ(plans().list_leave({.person_id = owner.id}, {}).items.size(), 1U);
    }
    EXPECT_EQ(outbox().count(MessageStatus::queued), 6);
    EXPECT_EQ(audit().list({.action_prefix = "leave.requested"}, {}).items.size(), 6U);
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(StoreContract, GivesDifferentDaysOffToWhoeverAsksAtOnce) {
    auto other_server = place_->open();
    add_leave_type(1);
    const Person owner = add_person(1);
    at_once([&](int number) {
        PlanStore& store = number % 2 == 0 ? plans() : other_server->plans();
        const std::string date = "2026-12-0" + std::to_string(number);
        EXPECT_TRUE(store.add_leave(leave(number, owner, date, date), entry("leave.requested"), {}));
    });
    EXPECT_EQ(plans().list_leave({}, {}).items.size(), static_cast<std::size_t>(kThreads));
}

TEST_P(StoreContract, DecidesOnLeaveOnceHoweverManyDoAtOnce) {
    auto other_server = place_->open();
    add_leave_type(1);
    for (int round = 1; round <= 6; ++round) {
        const LeaveRequest request = add_leave(leave(round, add_person(round), "2026-12-01", "2026-12-02"));
        std::atomic<int> decided{0}, last{0};
        at_once([&](int number) {
            PlanStore& store = number % 2 == 0 ? plans() : other_server->plans();
            LeaveRequest mine = request;
            mine.status = number % 2 == 0 ? LeaveStatus::approved : LeaveStatus::refused;
            mine.decision_note = std::to_string(number);
            const auto stored = store.decide_leave(mine, LeaveStatus::requested, entry("leave.decided"),
                                                   {message(round * 100 + number)});
            if (stored) {
                ++decided;
                last = number;
            } else {
                EXPECT_EQ(stored.error().code, Code::conflict);
            }
        });
        EXPECT_EQ(decided, 1);
        EXPECT_EQ(plans().leave(request.id)->decision_note, std::to_string(last));
    }
    EXPECT_EQ(outbox().count(MessageStatus::queued), 6);
    EXPECT_EQ(audit().list({.action_prefix = "leave.decided"}, {}).items.size(), 6U);
}

TEST_P(StoreContract, NeverKeepsAPlanOfWhatIsDeletedAtTheSameMoment) {
    auto other_server = place_->open();
    add_site(1);
    const Person owner = add_person(1);
    for (int round = 1; round <= 6; ++round) {
        add_shift(round);
        const int type = 100 + round;  // no two things of an organisation have the same id
        add_leave_type(type);
        std::atomic<bool> is_assigned{false}, is_asked{false}, is_shift_gone{false}, is_type_gone{false};
        at_once([&](int number) {
            const std::string date = "2026-12-0" + std::to_string(round);
            ShiftAssignment made = assignment(round, owner, date);
            made.cycle = {std::nullopt, id<ShiftId>(round)};
            LeaveRequest request = leave(round, owner, date, date);
            request.leave_type_id = id<LeaveTypeId>(type);
            OrganisationStore& organisation = other_server->organisation();
            if (number == 1) is_assigned = plans().add_assignments({made}, {entry("a")}).has_value();
            if (number == 2) is_shift_gone = organisation.delete_shift(id<ShiftId>(round), entry("s")).has_value();
            if (number == 3) is_asked = plans().add_leave(request, entry("l"), {}).has_value();
            if (number == 4)
                is_type_gone = organisation.delete_leave_type(request.leave_type_id, entry("t")).has_value();
        });
        EXPECT_FALSE(is_assigned && is_shift_gone);
        EXPECT_FALSE(is_asked && is_type_gone);
        EXPECT_EQ(plans().assignment(id<ShiftAssignmentId>(round)).has_value(), is_assigned);
        EXPECT_EQ(plans().leave(id<LeaveRequestId>(round)).has_value(), is_asked);
    }
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(StoreContract, DeletesAnAssignmentOnceHoweverManyDoAtOnce) {
    auto other_server = place_->open();
    add_site(1);
    add_shift(1);
    const ShiftAssignment made = add_assignment(assignment(1, add_person(1), "2026-12-01"));
    std::atomic<int> deleted{0};
    at_once([&](int number) {
        PlanStore& store = number % 2 == 0 ? plans() : other_server->plans();
        if (store.delete_assignment(made.id, entry("shift.unassigned"))) ++deleted;
    });
    EXPECT_EQ(deleted, 1);
    EXPECT_EQ(audit().list({.action_prefix = "shift.unassigned"}, {}).items.size(), 1U);
}

}  // namespace
}  // namespace rollcall::store
