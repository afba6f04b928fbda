#include "app/analytics_tally.h"

#include <algorithm>

#include "attendance/day_plan.h"
#include "core/zone.h"

namespace rollcall::app {

namespace {
constexpr int kQuarter = 15;
// The upper ends of the bands; the last is open.
constexpr std::array kBandEnds{5, 10, 15, 30, 60, 120};

LocalDate first_of_month(LocalDate day) {
    const date::year_month_day parts{day};
    return LocalDate{parts.year() / parts.month() / 1};
}

// The same date a year later; 29 February is the 28th.
LocalDate year_later(LocalDate day) {
    const date::year_month_day parts = date::year_month_day{day} + date::years{1};
    return LocalDate{parts.ok() ? parts : parts.year() / parts.month() / date::last};
}

std::vector<LateBand> empty_bands() {
    std::vector<LateBand> bands;
    int from = 1;
    for (const int end : kBandEnds) {
        bands.push_back({from, end, 0});
        from = end + 1;
    }
    bands.push_back({from, {}, 0});
    return bands;
}

double late_share(const Figures& figures) {
    return figures.attended == 0 ? 0 : 100.0 * figures.late / figures.attended;
}

double rise_of(const RisingLateness& person) {
    return late_share(person.recent) - late_share(person.before);
}
}  // namespace

LocalDate period_of(LocalDate day, bool by_weeks) {
    return by_weeks ? attendance::week_start(day) : first_of_month(day);
}

void Figures::add(const attendance::AttendanceDay& day) {
    const AttendanceStatus status = day.status;
    const bool was_there =
        status == AttendanceStatus::present || status == AttendanceStatus::late || status == AttendanceStatus::half_day;
    const bool is_due = day.kind == attendance::DayKind::workday && status != AttendanceStatus::not_due;
    overtime += day.overtime;
    if (!is_due) return;
    ++due;
    attended += was_there;
    late += was_there && day.late_by.count() > 0;
    absent += status == AttendanceStatus::absent;
    on_leave += status == AttendanceStatus::on_leave;
}

AnalyticsTally::AnalyticsTally(LocalDate from, LocalDate to) {
    result_.from = from;
    result_.to = to;
    result_.by_weeks = to - from < kLongestByWeeks;
    result_.is_long_enough = to - from + date::days{1} >= 2 * kRecent;
    result_.late_bands = empty_bands();
}

void AnalyticsTally::add(const PersonDays& person) {
    if (person.days.empty()) return;
    const auto& department = person.who.person.department_id;
    AnalysedGroup& group = groups_[department];
    group.department_id = department;
    ++group.people;
    ++result_.people;
    for (const PersonDay& day : person.days) add_day(day, group);
    if (result_.is_long_enough) add_rising(person);
}

void AnalyticsTally::add_day(const PersonDay& each, AnalysedGroup& group) {
    const attendance::AttendanceDay& day = each.day;
    result_.figures.add(day);
    group.periods[period_of(day.day, result_.by_weeks)].add(day);
    seasons_[first_of_month(day.day)].figures.add(day);
    if (day.first_in) add_arrival(each);
    if (day.late_by.count() <= 0) return;
    for (LateBand& band : result_.late_bands) {
        if (band.to && day.late_by.count() > *band.to) continue;
        ++band.days;
        return;
    }
}

void AnalyticsTally::add_arrival(const PersonDay& day) {
    const auto local = to_local(*day.zone, *day.day.first_in);
    const auto midnight = date::floor<date::days>(local);
    const auto minute = std::chrono::duration_cast<std::chrono::minutes>(local - midnight).count();
    const int weekday = static_cast<int>(date::weekday{day.day.day}.iso_encoding());
    ++arrivals_[{weekday, static_cast<int>(minute) / kQuarter * kQuarter}];
}

void AnalyticsTally::add_rising(const PersonDays& person) {
    const LocalDate recent_from = result_.to - kRecent + date::days{1};
    RisingLateness found;
    for (const PersonDay& day : person.days) {
        if (day.day.day >= recent_from)
            found.recent.add(day.day);
        else if (day.day.day >= recent_from - kBeforeRecent)
            found.before.add(day.day);
    }
    const bool is_enough =
        found.recent.due >= kMinDue && found.before.due >= kMinDue && found.recent.late >= kMinLateDays;
    if (!is_enough || rise_of(found) < kMinRise) return;
    const Person& who = person.who.person;
    found.person_id = who.id;
    found.code = who.code;
    found.name = who.name;
    found.department_id = who.department_id;
    result_.rising.push_back(std::move(found));
}

void AnalyticsTally::add_year_before(const PersonDays& person) {
    for (const PersonDay& day : person.days) {
        const auto season = seasons_.find(first_of_month(year_later(day.day.day)));
        if (season == seasons_.end()) continue;
        Figures figures = season->second.year_before.value_or(Figures{});
        figures.add(day.day);
        season->second.year_before = figures;
    }
}

Analytics AnalyticsTally::finish(const OrganisationSnapshot& organisation, int min_group) && {
    for (auto& [department, group] : groups_) {
        group.name = organisation.name_of(department);
        if (group.people < min_group)
            ++result_.groups_left_out;
        else
            result_.groups.push_back(std::move(group));
    }
    std::sort(result_.groups.begin(), result_.groups.end(), [](const AnalysedGroup& a, const AnalysedGroup& b) {
        return std::tuple(a.name.empty(), a.name) < std::tuple(b.name.empty(), b.name);
    });
    for (const auto& [place, count] : arrivals_) result_.arrivals.push_back({place.first, place.second, count});
    for (auto& [month, season] : seasons_) {
        season.month = month;
        const auto& before = season.year_before;
        if (before && (before->due == 0 || before->due * kMinOfYearBefore < season.figures.due))
            season.year_before.reset();
        result_.seasons.push_back(season);
    }
    std::stable_sort(result_.rising.begin(), result_.rising.end(),
                     [](const RisingLateness& a, const RisingLateness& b) { return rise_of(a) > rise_of(b); });
    if (result_.rising.size() > kMaxRising) result_.rising.resize(kMaxRising);
    return std::move(result_);
}

}  // namespace rollcall::app
