#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/attendance_days.h"

namespace rollcall::app {

// What is asked for where no range is given: so long up to today.
inline constexpr date::days kUsualAnalysis{91};
// Days of people that are looked at, of the year before once more.
inline constexpr std::size_t kMaxAnalysedDays = 200'000;
// More, in one process, are refused: each keeps a core busy for seconds.
inline constexpr int kMaxAnalysesAtOnce = 2;
// Longer ranges are shown by months instead of weeks.
inline constexpr date::days kLongestByWeeks{98};
// A group of fewer people is not set beside others for whoever sees less than everyone: a comparison of three people
// names them.
inline constexpr int kMinGroup = 5;
// Lateness rises if, of the last four weeks' days with so many due, this many more percent were late than of up to
// twelve weeks before, and at least so many days.
inline constexpr date::days kRecent{28};
inline constexpr date::days kBeforeRecent{84};
inline constexpr int kMinDue = 10;
inline constexpr int kMinRise = 15;
inline constexpr int kMinLateDays = 3;
inline constexpr std::size_t kMaxRising = 50;
// A year before that is compared with: the days of an organisation's first week say nothing of a season.
inline constexpr int kMinOfYearBefore = 4;

// What days of people add up to.
struct Figures {
    int due = 0;       // days of people on which work was due, those of leave included
    int attended = 0;  // on which they were there
    int late = 0;
    int absent = 0;
    int on_leave = 0;  // whole days
    std::chrono::minutes overtime{0};

    void add(const attendance::AttendanceDay& day);
};

// By the first day of each week or month, as the range is divided.
using FiguresByPeriod = std::map<LocalDate, Figures>;

struct AnalysedGroup {
    std::optional<DepartmentId> department_id{};
    std::string name{};  // empty for people without a department
    int people = 0;      // with any day
    FiguresByPeriod periods{};
};

// Late days by how late they were, from `from` to `to` minutes, both inclusive; the last has no end.
struct LateBand {
    int from = 0;
    std::optional<int> to{};
    int days = 0;
};

// First check-ins on one weekday (ISO: Monday is 1) within the quarter of an hour from that minute of the day.
struct ArrivalCell {
    int weekday = 0;
    int minute = 0;
    int arrivals = 0;
};

// A month, as far as it is in the range, and the same days a year before.
struct Season {
    LocalDate month{};
    Figures figures;
    std::optional<Figures> year_before{};  // absent where less than 1/kMinOfYearBefore as much was due then
};

struct RisingLateness {
    PersonId person_id;
    std::string code, name;
    std::optional<DepartmentId> department_id{};
    Figures before, recent;
};

struct Analytics {
    LocalDate from{}, to{};
    bool by_weeks = true;
    int people = 0;
    Figures figures;
    std::vector<AnalysedGroup> groups{};  // by name, people without a department last
    int groups_left_out = 0;              // smaller than kMinGroup
    std::vector<LateBand> late_bands{};
    std::vector<ArrivalCell> arrivals{};   // by weekday, then minute; without empty ones
    std::vector<Season> seasons{};         // by month
    bool is_long_enough = true;            // for `rising`: twice kRecent
    std::vector<RisingLateness> rising{};  // the steepest first, at most kMaxRising
};

// How attendance goes over a range, of those whose records the actor may read. validation_failed for a range that is
// none or too long, or with more than kMaxAnalysedDays in it; overloaded beyond kMaxAnalysesAtOnce.
Result<Analytics> analyse(Context& context, const Actor& actor, AttendanceFilter filter);

}  // namespace rollcall::app
