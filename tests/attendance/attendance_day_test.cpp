#include "attendance/attendance_day.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

// One day as a row: what was recorded (by the rules for punches, in this order), when one looks, and what must be seen.
struct Expected {
    AttendanceStatus status;
    bool checked_in = false;
    int worked = 0, late_by = 0, early_by = 0;  // minutes
};

struct RecordedDay {
    std::string name;
    WorkRules rules;
    std::vector<std::string> punches;  // "in 2026-11-23T08:57"
    std::string day;
    std::string now;
    Expected expected;
};

// Records as the server would, each punch with an id of its own.
std::vector<Punch> recorded(const WorkRules& rules, const std::vector<std::string>& texts) {
    PunchHistory history;
    std::vector<Punch> punches;
    for (const std::string& text : texts) {
        const bool in = text.starts_with("in ");
        Punch punch;
        punch.at = at(kBerlin, text.substr(in ? 3 : 4));
        const auto decision =
            decide(history, rules, in ? RequestedDirection::in : RequestedDirection::out, punch.at).value();
        punch.id = PunchId("punch " + std::to_string(punches.size()));
        punch.direction = decision.direction;
        punch.day = decision.day;
        punch.late = decision.late;
        punch.late_by = decision.late_by;
        punches.push_back(punch);
        history.recent.insert(history.recent.begin(), punch);
        history.last = punch;
    }
    return punches;
}

AttendanceDay day_under(const WorkRules& under, LocalDate of, std::span<const Punch> punches, const Punch* latest,
                        Instant now) {
    const Punch* open = latest != nullptr && is_open(*latest, under, now) ? latest : nullptr;
    return attendance_day({punches, open}, plan_of(under, of), now);
}

AttendanceDay day_of(const RecordedDay& row) {
    const std::vector<Punch> all = recorded(row.rules, row.punches);
    std::vector<Punch> of_day;
    std::copy_if(all.begin(), all.end(), std::back_inserter(of_day),
                 [&](const Punch& punch) { return punch.day == day(row.day); });
    return day_under(row.rules, day(row.day), of_day, all.empty() ? nullptr : &all.back(), at(kBerlin, row.now));
}

class AttendanceDays : public testing::TestWithParam<RecordedDay> {};

TEST_P(AttendanceDays, ComesTo) {
    const AttendanceDay found = day_of(GetParam());
    const Expected& expected = GetParam().expected;
    EXPECT_EQ(to_string(found.status), to_string(expected.status));
    EXPECT_EQ(found.open_since.has_value(), expected.checked_in);
    EXPECT_EQ(found.worked.count(), expected.worked);
    EXPECT_EQ(found.late_by.count(), expected.late_by);
    EXPECT_EQ(found.early_by.count(), expected.early_by);
}

// 2026-11-23 is a Monday.
const RecordedDay kOffice[] = {
    {"OnTime",
     rules(),
     {"in 2026-11-23T08:57", "out 2026-11-23T17:03"},
     "2026-11-23",
     "2026-11-23T20:00",
     {kPresent, false, 486}},
    {"Late",
     rules(),
     {"in 2026-11-23T09:12:41", "out 2026-11-23T17:00"},
     "2026-11-23",
     "2026-11-23T20:00",
     {kLate, false, 467, 12}},
    {"AtTheEndOfTheGrace",
     rules(shift("09:00", "17:00", 5)),
     {"in 2026-11-23T09:05"},
     "2026-11-23",
     "2026-11-23T09:10",
     {kPresent, true, 5}},
    {"LateAfterTheGrace",
     rules(shift("09:00", "17:00", 5)),
     {"in 2026-11-23T09:06"},
     "2026-11-23",
     "2026-11-23T09:10",
     {kLate, true, 4, 6}},
    {"Breaks",
     rules(),
     {"in 2026-11-23T09:00", "out 2026-11-23T12:00", "in 2026-11-23T12:45", "out 2026-11-23T17:00"},
     "2026-11-23",
     "2026-11-24T09:00",
     {kPresent, false, 435}},
    {"SecondsAddUpBeforeTheyAreRounded",
     rules(),
     {"in 2026-11-23T09:00:00", "out 2026-11-23T10:00:30", "in 2026-11-23T10:30:00", "out 2026-11-23T17:00:30"},
     "2026-11-23",
     "2026-11-24T09:00",
     {kPresent, false, 451}},
    {"OpenPairCountsUntilNow",
     rules(),
     {"in 2026-11-23T08:57"},
     "2026-11-23",
     "2026-11-23T11:00:59",
     {kPresent, true, 123}},
    {"BackFromABreak",
     rules(),
     {"in 2026-11-23T09:00", "out 2026-11-23T12:00", "in 2026-11-23T12:45"},
     "2026-11-23",
     "2026-11-23T13:00",
     {kPresent, true, 195}},
    {"OnABreakIsNotEarly",
     rules(),
     {"in 2026-11-23T09:00", "out 2026-11-23T12:00"},
     "2026-11-23",
     "2026-11-23T16:59",
     {kPresent, false, 180}},
    {"LeftEarlyOnceTheShiftIsOver",
     rules(),
     {"in 2026-11-23T09:00", "out 2026-11-23T12:00"},
     "2026-11-23",
     "2026-11-23T17:00",
     {kPresent, false, 180, 0, 300}},
    {"LeftSecondsEarly",
     rules(),
     {"in 2026-11-23T09:00", "out 2026-11-23T16:59:40"},
     "2026-11-23",
     "2026-11-23T17:00",
     {kPresent, false, 479, 0, 1}},
    {"NothingYetBeforeTheShift", rules(), {}, "2026-11-23", "2026-11-23T07:00", {kNotDue}},
    {"NothingYetAtTheEndOfTheGrace",
     rules(shift("09:00", "17:00", 5)),
     {},
     "2026-11-23",
     "2026-11-23T09:05",
     {kNotDue}},
    {"NothingAfterTheGrace", rules(shift("09:00", "17:00", 5)), {}, "2026-11-23", "2026-11-23T09:05:00.001", {kAbsent}},
    {"NothingOnAPastDay", rules(), {}, "2026-11-20", "2026-11-23T07:00", {kAbsent}},
    {"NothingOnADayToCome", rules(), {}, "2026-11-24", "2026-11-23T20:00", {kNotDue}},
    {"DayOff", rules(), {}, "2026-11-22", "2026-11-23T20:00", {kOff}},
    {"DayOffWithPunches",
     rules(),
     {"in 2026-11-22T10:00", "out 2026-11-22T12:30"},
     "2026-11-22",
     "2026-11-23T20:00",
     {kPresent, false, 150}},
    {"NoShift", rules(std::nullopt), {}, "2026-11-23", "2026-11-23T20:00", {kOff}},
    {"NoShiftWithPunches",
     rules(std::nullopt),
     {"in 2026-11-23T11:00", "out 2026-11-23T12:00"},
     "2026-11-23",
     "2026-11-23T20:00",
     {kPresent, false, 60}},
    {"NoShiftStillThere",
     rules(std::nullopt),
     {"in 2026-11-23T11:00"},
     "2026-11-23",
     "2026-11-24T07:00",
     {kPresent, true, 1200}},
};

const RecordedDay kForgottenCheckOuts[] = {
    {"CountsNothingOnceItIsNoLongerOpen",
     rules(),
     {"in 2026-11-23T08:57"},
     "2026-11-23",
     "2026-11-24T09:30",
     {kPresent}},
    {"CountsTheRestOfTheDay",
     rules(),
     {"in 2026-11-23T09:10", "out 2026-11-23T12:00", "in 2026-11-23T13:00"},
     "2026-11-23",
     "2026-11-25T09:30",
     {kLate, false, 170, 10}},
    {"EndsWithTheNextDaysShiftNotWithTwentyHours",
     rules(),
     {"in 2026-11-23T14:00"},
     "2026-11-23",
     "2026-11-24T08:30",
     {kLate, false, 0, 300}},
    {"EndsWithTheNextDaysCheckIn",
     rules(shift("14:00", "22:00")),
     {"in 2026-11-23T13:50", "out 2026-11-24T05:00", "in 2026-11-24T05:30"},
     "2026-11-23",
     "2026-11-24T06:00",
     {kPresent, false, 910}},
    {"OvertimeIsOpenStill",
     rules(shift("14:00", "22:00")),
     {"in 2026-11-23T13:50"},
     "2026-11-23",
     "2026-11-24T01:50",
     {kPresent, true, 720}},
    {"NoShiftTwentyHoursLater",
     rules(std::nullopt),
     {"in 2026-11-23T11:00"},
     "2026-11-23",
     "2026-11-24T07:00:01",
     {kPresent}},
};

const RecordedDay kNight[] = {
    {"OverMidnight",
     rules(shift("22:00", "06:00", 0, kEveryDay)),
     {"in 2026-11-23T21:50", "out 2026-11-24T06:05"},
     "2026-11-23",
     "2026-11-24T12:00",
     {kPresent, false, 495}},
    {"RunningAfterMidnight",
     rules(shift("22:00", "06:00", 0, kEveryDay)),
     {"in 2026-11-23T22:10"},
     "2026-11-23",
     "2026-11-24T01:00",
     {kLate, true, 170, 10}},
    {"NextNightIsNotDueInTheMorning",
     rules(shift("22:00", "06:00", 0, kEveryDay)),
     {"in 2026-11-23T21:50"},
     "2026-11-24",
     "2026-11-24T01:00",
     {kNotDue}},
    {"AbsentAfterMidnight",
     rules(shift("22:00", "06:00", 0, kEveryDay)),
     {},
     "2026-11-23",
     "2026-11-24T01:00",
     {kAbsent}},
    {"LeftEarlyAfterMidnight",
     rules(shift("22:00", "06:00", 0, kEveryDay)),
     {"in 2026-11-23T22:00", "out 2026-11-24T05:00"},
     "2026-11-23",
     "2026-11-24T06:00",
     {kPresent, false, 420, 0, 60}},
};

// Clocks in Berlin skip 2:00 to 3:00 on 2026-03-29 and show it twice on 2026-10-25.
const RecordedDay kDaylightSaving[] = {
    {"SpringNightIsAnHourShorter",
     rules(shift("22:00", "06:00", 0, kEveryDay)),
     {"in 2026-03-28T22:00", "out 2026-03-29T06:00"},
     "2026-03-28",
     "2026-03-29T12:00",
     {kPresent, false, 420}},
    {"AutumnNightIsAnHourLonger",
     rules(shift("22:00", "06:00", 0, kEveryDay)),
     {"in 2026-10-24T22:00", "out 2026-10-25T06:00"},
     "2026-10-24",
     "2026-10-25T12:00",
     {kPresent, false, 540}},
    {"AutumnsSecondHourIsNotTheFirst",
     rules(shift("02:30", "10:00", 0, kEveryDay)),
     {"in 2026-10-25T02:30:00+01:00", "out 2026-10-25T10:00"},
     "2026-10-25",
     "2026-10-25T12:00",
     {kLate, false, 450, 60}},
};

INSTANTIATE_TEST_SUITE_P(Office, AttendanceDays, testing::ValuesIn(kOffice), name_of_case);
INSTANTIATE_TEST_SUITE_P(Forgotten, AttendanceDays, testing::ValuesIn(kForgottenCheckOuts), name_of_case);
INSTANTIATE_TEST_SUITE_P(Night, AttendanceDays, testing::ValuesIn(kNight), name_of_case);
INSTANTIATE_TEST_SUITE_P(DaylightSaving, AttendanceDays, testing::ValuesIn(kDaylightSaving), name_of_case);

TEST(AttendanceDay, TellsItsTimes) {
    const RecordedDay row{
        "",
        rules(),
        {"in 2026-11-23T08:57", "out 2026-11-23T12:00", "in 2026-11-23T12:45", "out 2026-11-23T17:03"},
        "2026-11-23",
        "2026-11-23T20:00",
        {}};
    const AttendanceDay found = day_of(row);
    EXPECT_EQ(found.day, day("2026-11-23"));
    EXPECT_EQ(found.first_in, at(kBerlin, "2026-11-23T08:57"));
    EXPECT_EQ(found.last_out, at(kBerlin, "2026-11-23T17:03"));
    EXPECT_EQ(found.shift->start, at(kBerlin, "2026-11-23T09:00"));
    EXPECT_EQ(found.shift->end, at(kBerlin, "2026-11-23T17:00"));
    EXPECT_FALSE(found.open_since);
}

TEST(AttendanceDay, LeavingWithinTheGraceIsNotEarly) {
    Shift office = shift("09:00", "17:00");
    office.early_grace = std::chrono::minutes{10};
    for (const auto& [left, early_by] : {std::pair{"16:50", 0}, {"16:49", 11}}) {
        const RecordedDay row{
            "",           rules(office),      {"in 2026-11-23T09:00", std::string("out 2026-11-23T") + left},
            "2026-11-23", "2026-11-23T20:00", {}};
        EXPECT_EQ(day_of(row).early_by.count(), early_by) << left;
    }
}

// A later check-in says that the one before it is over, whatever its age.
TEST(AttendanceDay, OnlyTheLatestPunchIsOpen) {
    const WorkRules under = rules(std::nullopt);
    Punch first;
    first.id = PunchId("1");
    first.at = at(kBerlin, "2026-11-23T20:00");
    Punch next = first;
    next.id = PunchId("2");
    next.at = at(kBerlin, "2026-11-24T06:00");
    const AttendanceDay found =
        day_under(under, day("2026-11-23"), {&first, 1}, &next, at(kBerlin, "2026-11-24T07:00"));
    EXPECT_FALSE(found.open_since);
    EXPECT_EQ(found.worked.count(), 0);
}

TEST(CurrentDay, IsThatOfWhatIsGoingOn) {
    const WorkRules night = rules(shift("22:00", "06:00", 0, kEveryDay));
    const auto current = [&](const std::vector<std::string>& punches, const std::string& now) {
        PunchHistory history;
        history.recent = recorded(night, punches);
        if (!history.recent.empty()) history.last = history.recent.back();
        return format_date(current_day(history, night, at(kBerlin, now)));
    };
    EXPECT_EQ(current({}, "2026-11-24T12:00"), "2026-11-24");
    EXPECT_EQ(current({}, "2026-11-24T01:00"), "2026-11-23") << "the shift is on";
    EXPECT_EQ(current({"in 2026-11-23T21:50"}, "2026-11-24T09:00"), "2026-11-23") << "overtime";
    EXPECT_EQ(current({"in 2026-11-23T21:50", "out 2026-11-24T06:10"}, "2026-11-24T07:30"), "2026-11-24");
}

}  // namespace
}  // namespace rollcall::attendance
