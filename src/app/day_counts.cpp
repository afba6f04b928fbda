#include "app/day_counts.h"

#include <algorithm>

#include "attendance/attendance_day.h"
#include "core/zone.h"

namespace rollcall::app {

namespace {

// No zone's date differs from UTC's by more.
constexpr date::days kZonesApart{1};

}  // namespace

StatusCounts& StatusCounts::operator+=(const StatusCounts& other) {
    present += other.present;
    late += other.late;
    absent += other.absent;
    not_due += other.not_due;
    on_leave += other.on_leave;
    holiday += other.holiday;
    off += other.off;
    return *this;
}

void StatusCounts::add_missing(AttendanceStatus status, int people) {
    switch (status) {
        case AttendanceStatus::absent:
            absent += people;
            break;
        case AttendanceStatus::not_due:
            not_due += people;
            break;
        case AttendanceStatus::on_leave:
            on_leave += people;
            break;
        case AttendanceStatus::holiday:
            holiday += people;
            break;
        default:
            off += people;
    }
}

int DayCounts::Members::people_on(LocalDate day) const {
    int people = 0;
    for (auto each = added.begin(); each != added.end() && each->first <= day; ++each) people += each->second;
    return people;
}

DayCounts::DayCounts(OrganisationSnapshot& organisation, const store::DashboardFacts& facts, LocalDate first,
                     Instant now)
    : organisation_(organisation), now_(now) {
    const Instant long_ago{(first - kZonesApart).time_since_epoch()};
    for (const store::Headcount& headcount : facts.headcounts) {
        Members& members = members_of(headcount.cohort);
        const bool is_old = headcount.since < long_ago;
        members.added[is_old ? first : local_date(*members.rules->zone, headcount.since)] += headcount.people;
    }
    for (const store::DayTally& tally : facts.tallies) {
        members_of(tally.cohort);
        Attended& attended = attended_[{tally.day, tally.cohort}];
        attended.all += tally.attended;
        attended.late += tally.late;
    }
    for (const store::ExtraTally& extra : facts.extras) {
        const Members& members = members_of(extra.cohort);
        const bool was_to_be_there = extra.since && local_date(*members.rules->zone, *extra.since) <= extra.day;
        if (!was_to_be_there) attended_[{extra.day, extra.cohort}].extra += extra.attended;
    }
}

DayCounts::Members& DayCounts::members_of(const store::Cohort& cohort) {
    Members& members = cohorts_[cohort];
    if (members.rules != nullptr) return members;
    Person anybody;
    anybody.department_id = cohort.department_id;
    anybody.shift_id = cohort.shift_id;
    members.rules = &organisation_.rules_of(anybody);
    members.shift = organisation_.usual_shift(anybody);
    return members;
}

attendance::DayPlan DayCounts::plan_of(const Members& members, LocalDate day) const {
    attendance::DayPlan plan = attendance::plan_of(*members.rules, day);
    if (const Holiday* holiday = organisation_.holiday_of(members.shift, day)) plan.holiday = holiday->name;
    return plan;
}

void DayCounts::count_apart(LocalDate day, const store::Cohort& cohort, AttendanceStatus status) {
    Apart& apart = apart_[{day, cohort}];
    ++apart.missing;
    apart.counts.add_missing(status, 1);
}

std::optional<attendance::ShiftOccurrence> DayCounts::occurrence(const Members& members, LocalDate day) const {
    return attendance::occurrence_of(plan_of(members, day));
}

StatusCounts DayCounts::count(const store::Cohort& cohort, const Members& members, LocalDate day) const {
    const auto found = attended_.find({day, cohort});
    const Attended attended = found == attended_.end() ? Attended{} : found->second;
    StatusCounts counts;
    counts.present = attended.all - attended.late;
    counts.late = attended.late;
    const auto apart = apart_.find({day, cohort});
    int missing = members.people_on(day) - (attended.all - attended.extra);
    if (apart != apart_.end()) {
        missing -= apart->second.missing;
        counts += apart->second.counts;
    }
    if (missing <= 0) return counts;
    counts.add_missing(attendance::attendance_day({}, plan_of(members, day), now_).status, missing);
    return counts;
}

StatusCounts DayCounts::of_day(LocalDate day) const {
    StatusCounts all;
    for (const auto& [cohort, members] : cohorts_) all += count(cohort, members, day);
    return all;
}

std::map<std::optional<DepartmentId>, StatusCounts> DayCounts::by_department(LocalDate day) const {
    std::map<std::optional<DepartmentId>, StatusCounts> departments;
    for (const auto& [cohort, members] : cohorts_) departments[cohort.department_id] += count(cohort, members, day);
    return departments;
}

std::optional<Instant> DayCounts::shift_start(LocalDate day) const {
    std::map<Instant, int> starts;
    for (const auto& [cohort, members] : cohorts_)
        if (const auto shift = occurrence(members, day)) starts[shift->start] += members.people_on(day);
    const auto most = std::max_element(starts.begin(), starts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == starts.end() || most->second == 0 ? std::nullopt : std::optional(most->first);
}

int DayCounts::checked_in(const std::vector<store::PresenceTally>& present) const {
    int people = 0;
    for (const store::PresenceTally& tally : present) {
        const auto cohort = cohorts_.find(tally.cohort);
        if (cohort == cohorts_.end()) continue;
        Punch check_in;
        check_in.at = tally.since;
        const attendance::PunchHistory history{check_in, {}};
        if (attendance::open_check_in(history, *cohort->second.rules, RequestedDirection::automatic, now_) != nullptr)
            people += tally.people;
    }
    return people;
}

std::map<const date::time_zone*, int> DayCounts::people_by_zone() const {
    std::map<const date::time_zone*, int> zones;
    for (const auto& [cohort, members] : cohorts_)
        for (const auto& [day, people] : members.added) zones[members.rules->zone] += people;
    return zones;
}

}  // namespace rollcall::app
