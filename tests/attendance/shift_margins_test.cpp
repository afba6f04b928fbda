// From when until when a punch counts to a shift, and how late a first check-in is by the stretch it is in.
#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

using std::chrono::minutes;

Shift margins(const char* start, const char* end, int opens, int closes, WeekdaySet days = kEveryDay) {
    return changed(shift(start, end, 0, days), [&](Shift& made) {
        made.opens_before = minutes{opens};
        made.closes_after = minutes{closes};
    });
}

Shift flexible(std::optional<ClockSpan> core) {
    return changed(shift("07:00", "20:00", 5), [&](Shift& made) { made.flexible = FlexibleHours{core, minutes{480}}; });
}

constexpr WeekdaySet kMondays = 0b0000001;
const char* const kNoDay = "none";

struct MarginCase {
    const char* name;
    Shift shift;
    const char* time;
    const char* day;  // of the occurrence it belongs to
    int late_by;      // 0: not late
};

class Margins : public testing::TestWithParam<MarginCase> {};

TEST_P(Margins, CountToAShift) {
    const MarginCase& row = GetParam();
    const Instant when = at(kBerlin, row.time);
    const auto occurrence = occurrence_at(rules(row.shift), when);
    EXPECT_EQ(occurrence ? format_date(occurrence->day) : kNoDay, row.day);
    Record record(rules(row.shift));
    const PunchDecision decision = record.punch(when);
    EXPECT_EQ(format_date(decision.day), occurrence ? row.day : std::string(row.time).substr(0, 10));
    EXPECT_EQ(decision.late, row.late_by > 0);
    EXPECT_EQ(decision.late_by.count(), row.late_by);
}

// 2026-11-23 is a Monday.
const MarginCase kOpening[] = {
    {"AtOnceNotBefore", margins("09:00", "17:00", 0, 0), "2026-11-23T08:59:59.999", kNoDay, 0},
    {"AtOnce", margins("09:00", "17:00", 0, 0), "2026-11-23T09:00", "2026-11-23", 0},
    {"AnHourAndAHalfNotBefore", margins("09:00", "17:00", 90, 0), "2026-11-23T07:29:59.999", kNoDay, 0},
    {"AnHourAndAHalf", margins("09:00", "17:00", 90, 0), "2026-11-23T07:30", "2026-11-23", 0},
    {"TwelveHoursInTheEveningBefore", margins("09:00", "17:00", 720, 0), "2026-11-22T21:00", "2026-11-23", 0},
    {"TwelveHoursNotBefore", margins("09:00", "17:00", 720, 0), "2026-11-22T20:59:59.999", kNoDay, 0},
};

const MarginCase kClosing[] = {
    {"AtOnce", margins("09:00", "17:00", 0, 0), "2026-11-23T17:00", "2026-11-23", 480},
    {"AtOnceNotAfter", margins("09:00", "17:00", 0, 0), "2026-11-23T17:00:00.001", kNoDay, 0},
    {"ThreeHours", margins("09:00", "17:00", 0, 180), "2026-11-23T20:00", "2026-11-23", 660},
    {"ThreeHoursNotAfter", margins("09:00", "17:00", 0, 180), "2026-11-23T20:00:00.001", kNoDay, 0},
    {"TwelveHoursInTheNight", margins("09:00", "17:00", 0, 720), "2026-11-24T05:00", "2026-11-23", 1200},
    {"TheNearerStartOfTwo", margins("09:00", "17:00", 720, 720), "2026-11-24T03:00", "2026-11-24", 0},
    {"TwoDatesLater", margins("20:00", "20:00", 0, 720, kMondays), "2026-11-25T08:00", "2026-11-23", 2160},
    {"TwoDatesLaterNotAfter", margins("20:00", "20:00", 0, 720, kMondays), "2026-11-25T08:00:00.001", kNoDay, 0},
    {"TwoDatesLaterByDefault", shift("23:30", "23:30", 0, kMondays), "2026-11-25T00:30", "2026-11-23", 1500},
};

const MarginCase kStretches[] = {
    {"FirstWithinTheGrace", split(), "2026-11-23T09:05", "2026-11-23", 0},
    {"FirstLate", split(), "2026-11-23T09:06", "2026-11-23", 6},
    {"InTheGapNotLate", split(), "2026-11-23T13:00", "2026-11-23", 0},
    {"SecondWithinTheGrace", split(), "2026-11-23T15:05", "2026-11-23", 0},
    {"SecondLate", split(), "2026-11-23T15:06", "2026-11-23", 6},
    {"AfterTheLast", split(), "2026-11-23T19:30", "2026-11-23", 270},
    {"FlexibleIsNeverLate", flexible({}), "2026-11-23T19:59", "2026-11-23", 0},
    {"CoreWithinTheGrace", flexible(span("10:00", "15:00")), "2026-11-23T10:05", "2026-11-23", 0},
    {"CoreLate", flexible(span("10:00", "15:00")), "2026-11-23T10:06", "2026-11-23", 6},
    {"AfterTheCore", flexible(span("10:00", "15:00")), "2026-11-23T16:00", "2026-11-23", 360},
};

INSTANTIATE_TEST_SUITE_P(Opening, Margins, testing::ValuesIn(kOpening), name_of_case);
INSTANTIATE_TEST_SUITE_P(Closing, Margins, testing::ValuesIn(kClosing), name_of_case);
INSTANTIATE_TEST_SUITE_P(Stretches, Margins, testing::ValuesIn(kStretches), name_of_case);

}  // namespace
}  // namespace rollcall::attendance
