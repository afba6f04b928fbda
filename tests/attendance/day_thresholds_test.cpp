// Too little work for a day: below four hours half a day, below one absent; and when a day closes.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

using std::chrono::minutes;

Shift strict() {
    return changed(shift("09:00", "17:00"), [](Shift& made) {
        made.half_day_below = minutes{240};
        made.absent_below = minutes{60};
    });
}

Shift closes_after(int closes) {
    return changed(strict(), [&](Shift& made) { made.closes_after = minutes{closes}; });
}

Shift strict_with_lunch() {
    return changed(strict(), [](Shift& made) { made.breaks = {{span("12:00", "13:00")}}; });
}

class ThresholdDays : public testing::TestWithParam<DayCase> {};

TEST_P(ThresholdDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kLimits[] = {
    {"EnoughForADay", strict(), {"in 09:00", "out 13:00"}, {kPresent, 240, 0, 240}},
    {"AMinuteTooLittleForADay", strict(), {"in 09:00", "out 12:59"}, {kHalfDay, 239, 0, 241}},
    {"ASecondTooLittleForADay", strict(), {"in 09:00", "out 12:59:59"}, {kHalfDay, 239, 0, 240}},
    {"EnoughForHalfADay", strict(), {"in 09:00", "out 10:00"}, {kHalfDay, 60, 0, 420}},
    {"AMinuteTooLittleForHalfADay", strict(), {"in 09:00", "out 09:59"}, {kAbsent, 59, 0, 421}},
    {"LateAndHalfADay", strict(), {"in 13:01", "out 17:00"}, {kHalfDay, 239, 241}},
    {"LateAndEnough", strict(), {"in 13:00", "out 17:00"}, {kLate, 240, 240}},
    {"OnlyAbsent",
     changed(strict(), [](Shift& made) { made.half_day_below = minutes{0}; }),
     {"in 09:00", "out 10:00"},
     {kPresent, 60, 0, 420}},
    {"Never", shift("09:00", "17:00"), {"in 09:00", "out 09:01"}, {kPresent, 1, 0, 479}},
    {"AfterTheBreakIsTakenOff",
     strict_with_lunch(),
     {"in 09:00", "out 13:30"},
     {.status = kHalfDay, .worked = 210, .early = 210, .unpaid = 60}},
    {"NotAfterAForgottenCheckOut", strict(), {"in 09:00"}, {kPresent}},
    {"NotAfterTheShiftHasCheckedOut", checks_out(strict()), {"in 09:00"}, {kPresent, 480}},
    {"AfterTheShiftHasCheckedOut", checks_out(strict()), {"in 13:01"}, {kHalfDay, 239, 241}},
    {"OnlyACheckOut", strict(), {"out 17:00"}, {kAbsent}},
};

const DayCase kClosingTimes[] = {
    {"NotBefore", strict(), {"in 09:00", "out 09:30"}, {kPresent, 30, 0, 450}, "2026-11-23", "18:00"},
    {"After", strict(), {"in 09:00", "out 09:30"}, {kAbsent, 30, 0, 450}, "2026-11-23", "18:00:00.001"},
    {"AtOnceNotBefore", closes_after(0), {"in 09:00", "out 12:00"}, {kPresent, 180, 0, 300}, "2026-11-23", "17:00"},
    {"AtOnce", closes_after(0), {"in 09:00", "out 12:00"}, {kHalfDay, 180, 0, 300}, "2026-11-23", "17:00:00.001"},
    {"HoursLaterNotBefore",
     closes_after(720),
     {"in 13:30", "out 17:00"},
     {kLate, 210, 270},
     "2026-11-23",
     "2026-11-24T05:00"},
    {"HoursLater",
     closes_after(720),
     {"in 13:30", "out 17:00"},
     {kHalfDay, 210, 270},
     "2026-11-23",
     "2026-11-24T05:00:00.001"},
    {"NotWhileCheckedIn",
     strict(),
     {"in 16:00"},
     {.status = kLate, .worked = 180, .late = 420, .open = true},
     "2026-11-23",
     "19:00"},
};

INSTANTIATE_TEST_SUITE_P(Limits, ThresholdDays, testing::ValuesIn(kLimits), name_of_case);
INSTANTIATE_TEST_SUITE_P(Closing, ThresholdDays, testing::ValuesIn(kClosingTimes), name_of_case);

TEST(ClosedDay, IsOneThatTimeAloneNoLongerChanges) {
    const auto closed = [](DayCase row, const std::string& now) {
        row.now = now;
        return day_of(row).closed;
    };
    const DayCase worked{"", strict(), {"in 09:00", "out 17:00"}};
    EXPECT_FALSE(closed(worked, "18:00"));
    EXPECT_TRUE(closed(worked, "18:00:00.001"));
    const DayCase night{"", shift("22:00", "06:00", 0, kEveryDay)};
    EXPECT_FALSE(closed(night, "2026-11-24T07:00"));
    EXPECT_TRUE(closed(night, "2026-11-24T07:00:00.001"));
    const DayCase no_shift{""};
    EXPECT_FALSE(closed(no_shift, "2026-11-24T00:00"));
    EXPECT_TRUE(closed(no_shift, "2026-11-24T00:00:00.001"));
    const DayCase open{"", strict(), {"in 09:00"}, {.open = true}};
    EXPECT_FALSE(closed(open, "18:30"));
}

// A grace that is longer than the shift ends with it.
TEST(ClosedDay, IsNeverNotDue) {
    const Shift brief = changed(shift("09:00", "10:00", 120), [](Shift& made) { made.closes_after = minutes{0}; });
    DayCase row{"", brief};
    row.now = "10:00";
    EXPECT_EQ(day_of(row).status, kNotDue);
    row.now = "10:00:00.001";
    EXPECT_EQ(day_of(row).status, kAbsent);
    EXPECT_TRUE(day_of(row).closed);
}

}  // namespace
}  // namespace rollcall::attendance
