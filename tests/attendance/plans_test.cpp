// Leave, holidays and assigned shifts, each for itself.
#include <gtest/gtest.h>

#include "attendance/fixtures.h"
#include "attendance/holidays.h"
#include "attendance/leave.h"
#include "attendance/shift_assignment.h"

namespace rollcall::attendance {
namespace {

LeaveRequest leave(const char* from, const char* to, LeavePortion portion = LeavePortion::day) {
    LeaveRequest made;
    made.from = day(from);
    made.to = day(to);
    made.portion = portion;
    return made;
}

struct OverlapCase {
    const char* name;
    LeaveRequest a, b;
    bool overlaps;
};

class Overlap : public testing::TestWithParam<OverlapCase> {};

TEST_P(Overlap, IsTheSameBothWays) {
    EXPECT_EQ(overlap(GetParam().a, GetParam().b), GetParam().overlaps);
    EXPECT_EQ(overlap(GetParam().b, GetParam().a), GetParam().overlaps);
}

INSTANTIATE_TEST_SUITE_P(
    Leave, Overlap,
    testing::Values(
        OverlapCase{"Apart", leave("2026-11-02", "2026-11-03"), leave("2026-11-04", "2026-11-06"), false},
        OverlapCase{"OneDayShared", leave("2026-11-02", "2026-11-04"), leave("2026-11-04", "2026-11-06"), true},
        OverlapCase{"Within", leave("2026-11-01", "2026-11-30"), leave("2026-11-04", "2026-11-04"), true},
        OverlapCase{"TwoHalves", leave("2026-11-04", "2026-11-04", LeavePortion::first_half),
                    leave("2026-11-04", "2026-11-04", LeavePortion::second_half), false},
        OverlapCase{"TheSameHalf", leave("2026-11-04", "2026-11-04", LeavePortion::first_half),
                    leave("2026-11-04", "2026-11-04", LeavePortion::first_half), true},
        OverlapCase{"AHalfAndItsDay", leave("2026-11-04", "2026-11-04", LeavePortion::second_half),
                    leave("2026-11-04", "2026-11-04"), true},
        OverlapCase{"OverALeapDay", leave("2028-02-28", "2028-02-29"), leave("2028-02-29", "2028-03-01"), true}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(Leave, OfWhichStatusTakesItsDays) {
    EXPECT_TRUE(holds(LeaveStatus::requested));
    EXPECT_TRUE(holds(LeaveStatus::approved));
    EXPECT_FALSE(holds(LeaveStatus::refused));
    EXPECT_FALSE(holds(LeaveStatus::cancelled));
}

TEST(Leave, WordsReadBack) {
    for (const LeaveStatus status :
         {LeaveStatus::requested, LeaveStatus::approved, LeaveStatus::refused, LeaveStatus::cancelled})
        EXPECT_EQ(parse_leave_status(to_string(status)), status);
    EXPECT_FALSE(parse_leave_status("Approved"));
    EXPECT_FALSE(parse_leave_status(""));
}

TEST(Holidays, AreFoundByTheirDay) {
    HolidayCalendar calendar;
    EXPECT_EQ(holiday_on(calendar, day("2026-12-25")), nullptr);
    calendar.holidays = {{day("2026-01-01"), "New Year"}, {day("2026-12-25"), "Christmas"}};
    ASSERT_NE(holiday_on(calendar, day("2026-12-25")), nullptr);
    EXPECT_EQ(holiday_on(calendar, day("2026-12-25"))->name, "Christmas");
    EXPECT_EQ(holiday_on(calendar, day("2026-12-24")), nullptr);
    EXPECT_EQ(holiday_on(calendar, day("2027-01-01")), nullptr);
}

ShiftAssignment assigned(const char* id, const char* from, std::optional<const char*> to,
                         std::vector<std::optional<ShiftId>> cycle) {
    ShiftAssignment made;
    made.id = ShiftAssignmentId(id);
    made.from = day(from);
    if (to) made.to = day(*to);
    made.cycle = std::move(cycle);
    return made;
}

const ShiftId kEarly("early"), kLate("late");

TEST(Assignments, TheOneMadeLastHolds) {
    const std::vector<ShiftAssignment> all{assigned("2", "2026-11-01", {}, {kLate}),
                                           assigned("1", "2026-11-01", "2026-11-30", {kEarly}),
                                           assigned("3", "2026-11-10", "2026-11-10", {std::nullopt})};
    EXPECT_EQ(assignment_on(all, day("2026-10-31")), nullptr);
    EXPECT_EQ(assignment_on(all, day("2026-11-01")), &all[0]);
    EXPECT_EQ(assignment_on(all, day("2026-11-10")), &all[2]);
    EXPECT_EQ(assignment_on(all, day("2026-11-11")), &all[0]);
    EXPECT_EQ(assignment_on(all, day("2031-01-01")), &all[0]);
}

struct CycleCase {
    const char* name;
    const char* day;
    std::optional<ShiftId> shift;
};

class Cycle : public testing::TestWithParam<CycleCase> {};

// Two early, two late, two off, from a Friday over the end of the month and a leap day.
TEST_P(Cycle, GoesRound) {
    const ShiftAssignment rotation =
        assigned("1", "2028-02-25", {}, {kEarly, kEarly, kLate, kLate, std::nullopt, std::nullopt});
    EXPECT_EQ(assigned_shift(rotation, day(GetParam().day)), GetParam().shift);
}

INSTANTIATE_TEST_SUITE_P(
    Assignments, Cycle,
    testing::Values(CycleCase{"Begins", "2028-02-25", kEarly}, CycleCase{"SecondDay", "2028-02-26", kEarly},
                    CycleCase{"Changes", "2028-02-27", kLate}, CycleCase{"Rests", "2028-02-29", std::nullopt},
                    CycleCase{"RestsAgain", "2028-03-01", std::nullopt}, CycleCase{"AndAgain", "2028-03-02", kEarly},
                    CycleCase{"AYearLater", "2029-02-24", std::nullopt}),
    [](const auto& param) { return std::string(param.param.name); });

}  // namespace
}  // namespace rollcall::attendance
