// Flexible hours: 07:00 to 20:00, eight hours in all; with a core from 10:00 to 15:00 and five minutes of grace.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

using std::chrono::minutes;

Shift free() {
    return changed(shift("07:00", "20:00", 5), [](Shift& made) { made.flexible = FlexibleHours{{}, minutes{480}}; });
}

Shift core() {
    return changed(free(), [](Shift& made) { made.flexible->core = span("10:00", "15:00"); });
}

Shift nights() {
    return changed(shift("18:00", "06:00", 5, kEveryDay), [](Shift& made) {
        made.flexible = FlexibleHours{span("22:00", "02:00"), minutes{480}};
    });
}

Shift thresholds() {
    return changed(free(), [](Shift& made) { made.half_day_below = minutes{240}; });
}

class FlexibleDays : public testing::TestWithParam<DayCase> {};

TEST_P(FlexibleDays, ComeTo) {
    expect_day(GetParam());
}

const DayCase kFree[] = {
    {"Morning", free(), {"in 07:00", "out 15:00"}, {kPresent, 480}},
    {"AfternoonIsNotLate", free(), {"in 12:00", "out 20:00"}, {kPresent, 480}},
    {"InPieces", free(), {"in 07:00", "out 09:00", "in 12:00", "out 15:00", "in 17:00", "out 20:00"}, {kPresent, 480}},
    {"Short", free(), {"in 10:00", "out 17:00"}, {.worked = 420, .short_by = 60}},
    {"ShortByAMinute", free(), {"in 10:00", "out 17:59:59"}, {.worked = 479, .short_by = 1}},
    {"NotShortBeforeItCloses", free(), {"in 10:00", "out 17:00"}, {.worked = 420}, "2026-11-23", "21:00"},
    {"ShortOnceItHasClosed",
     free(),
     {"in 10:00", "out 17:00"},
     {.worked = 420, .short_by = 60},
     "2026-11-23",
     "21:00:00.001"},
    {"NotDueUntilTheEnd", free(), {}, {kNotDue}, "2026-11-23", "20:00"},
    {"AbsentAfterTheEnd", free(), {}, {kAbsent}, "2026-11-23", "20:00:00.001"},
    {"AbsentIsNotShort", free(), {}, {kAbsent}},
    {"HalfADay", thresholds(), {"in 10:00", "out 13:59"}, {.status = kHalfDay, .worked = 239, .short_by = 241}},
    {"NotYetHalfADay", thresholds(), {"in 10:00", "out 14:00"}, {.worked = 240, .short_by = 240}},
    {"NothingRequired",
     changed(free(), [](Shift& made) { made.flexible->required = minutes{0}; }),
     {"in 10:00", "out 10:01"},
     {kPresent, 1}},
    {"RestDay", free(), {"in 10:00", "out 11:00"}, {kPresent, 60}, "2026-11-28"},
    {"Holiday", free(), {"in 10:00", "out 11:00"}, {kPresent, 60}, "2026-11-23", "later", "Europe/Berlin", "May Day"},
    {"Overtime",
     changed(free(), [](Shift& made) { made.overtime.after_daily = minutes{480}; }),
     {"in 08:00", "out 17:00"},
     {.worked = 540, .overtime = 60}},
};

const DayCase kCore[] = {
    {"ThereForIt", core(), {"in 10:00", "out 18:00"}, {kPresent, 480}},
    {"WithinTheGrace", core(), {"in 10:05", "out 18:05"}, {kPresent, 480}},
    {"LateForIt", core(), {"in 10:06", "out 18:06"}, {kLate, 480, 6}},
    {"LeftBeforeItsEnd", core(), {"in 06:30", "out 14:30"}, {kPresent, 480, 0, 30}},
    {"CameAfterIt", core(), {"in 15:00", "out 20:00"}, {.status = kLate, .worked = 300, .late = 300, .short_by = 180}},
    {"LeftBeforeIt", core(), {"in 07:00", "out 09:30"}, {.worked = 150, .early = 300, .short_by = 330}},
    {"OnlyThereBeforeAndAfter", core(), {"in 07:00", "out 10:00", "in 15:00", "out 20:00"}, {kPresent, 480, 0, 300}},
    {"NotDueUntilItsGraceIsOver", core(), {}, {kNotDue}, "2026-11-23", "10:05"},
    {"AbsentAfterItsGrace", core(), {}, {kAbsent}, "2026-11-23", "10:05:00.001"},
    {"LateForItAtNight", nights(), {"in 22:10", "out 2026-11-24T06:10"}, {kLate, 480, 10}},
    {"LeftBeforeItsEndAtNight",
     nights(),
     {"in 18:00", "out 2026-11-24T01:00"},
     {.worked = 420, .early = 60, .short_by = 60}},
};

// Half a day of leave leaves four hours to work, and half of the core: the halves meet at 12:30.
const DayCase kLeave[] = {
    on_leave({"WholeDay", free(), {"in 10:00", "out 11:00"}, {kOnLeave, 60}}, kWholeLeave),
    on_leave({"HalfADayIsEnough", free(), {"in 08:00", "out 12:00"}, {kPresent, 240}}, kFirstHalfLeave),
    on_leave({"ShortOfHalfADay", free(), {"in 08:00", "out 11:00"}, {.worked = 180, .short_by = 60}}, kSecondHalfLeave),
    on_leave({"CoreInTheSecondHalf", core(), {"in 12:30", "out 16:30"}, {kPresent, 240}}, kFirstHalfLeave),
    on_leave({"LateForTheSecondHalf",
              core(),
              {"in 12:40", "out 16:30"},
              {.status = kLate, .worked = 230, .late = 10, .short_by = 10}},
             kFirstHalfLeave),
    on_leave({"CoreInTheFirstHalf", core(), {"in 08:30", "out 12:30"}, {kPresent, 240}}, kSecondHalfLeave),
    on_leave({"LeftTheFirstHalfEarly", core(), {"in 08:00", "out 12:00"}, {kPresent, 240, 0, 30}}, kSecondHalfLeave),
};

INSTANTIATE_TEST_SUITE_P(Free, FlexibleDays, testing::ValuesIn(kFree), name_of_case);
INSTANTIATE_TEST_SUITE_P(Core, FlexibleDays, testing::ValuesIn(kCore), name_of_case);
INSTANTIATE_TEST_SUITE_P(Leave, FlexibleDays, testing::ValuesIn(kLeave), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
