#include "app/person_day.h"

#include <algorithm>
#include <unordered_map>

#include "core/zone.h"

namespace rollcall::app {

namespace {

bool is_earlier(const Punch& a, const Punch& b) {
    return a.at != b.at ? a.at < b.at : a.id < b.id;
}

struct ByDay {
    bool operator()(const Punch& punch, LocalDate day) const { return punch.day < day; }
    bool operator()(LocalDate day, const Punch& punch) const { return day < punch.day; }
};

using std::chrono::minutes;

// Ordinary work on the days of the week before `day`, each under its own rules.
minutes worked_before(const Person& person, LocalDate day, const RecordedDays& recorded,
                      OrganisationSnapshot& organisation, Instant now) {
    minutes ordinary{0};
    for (LocalDate each = attendance::week_start(day); each < day; each += date::days{1}) {
        const auto punches = recorded.of(each);
        attendance::DayPlan plan = planned_day(organisation, person, recorded.plans(), each, punches).plan;
        plan.worked_this_week = ordinary;
        const attendance::AttendanceDay earlier = attendance::attendance_day({punches, nullptr}, plan, now);
        ordinary += earlier.worked - earlier.overtime;
    }
    return ordinary;
}

// Weekly overtime needs the week's earlier days.
LocalDate recorded_from(LocalDate day, const OrganisationSnapshot& organisation) {
    return organisation.counts_weeks() ? attendance::week_start(day) : day;
}

// The check-in of that day, if it is open now.
const Punch* open_of(const Person& person, LocalDate day, const RecordedDays& recorded,
                     OrganisationSnapshot& organisation, Instant now) {
    const Punch* latest = recorded.latest();
    if (latest == nullptr || latest->day != day || latest->direction != Direction::in) return nullptr;
    if (now - latest->at > kStillOpenWithin) return nullptr;
    const attendance::WorkRules rules = rules_around(organisation, person, recorded.plans(), latest->day);
    return attendance::is_open(*latest, rules, now) ? latest : nullptr;
}

std::vector<LeaveTaken> leave_taken(const attendance::DayPlan& plan, const store::PersonPlans& plans) {
    std::vector<LeaveTaken> taken;
    if (!plan.leave || attendance::kind_of(plan) != attendance::DayKind::workday) return taken;
    for (const LeaveRequest& request : plans.leave)
        if (request.status == LeaveStatus::approved && request.from <= plan.day && plan.day <= request.to)
            taken.push_back({request.leave_type_id, request.portion == LeavePortion::day ? 2 : 1});
    return taken;
}

bool is_instead_of_work(attendance::DayPlan plan) {
    if (!plan.holiday) return false;
    plan.holiday.reset();
    return attendance::kind_of(plan) == attendance::DayKind::workday;
}

}  // namespace

std::vector<RecordedDays> recorded_of(Context& context, const OrganisationSnapshot& organisation,
                                      const std::vector<PersonId>& people, LocalDate from, LocalDate to) {
    const LocalDate first = recorded_from(from, organisation);
    const LocalDate today{date::floor<date::days>(context.clock.now()).time_since_epoch()};
    const LocalDate last = to + kStillOpenWithin < today ? to : to + kStillOpenWithin;
    std::unordered_map<PersonId, std::vector<Punch>> punches;
    for (Punch& punch : context.database.punches().of_days(people, first, last))
        punches[punch.person_id].push_back(std::move(punch));
    auto plans = context.database.plans().plans_of(people, first - kPlansReach, last + kPlansReach);
    std::vector<RecordedDays> recorded;
    recorded.reserve(people.size());
    for (std::size_t each = 0; each < people.size(); ++each) {
        const auto found = punches.find(people[each]);
        recorded.emplace_back(found == punches.end() ? std::vector<Punch>{} : std::move(found->second),
                              std::move(plans[each]));
    }
    return recorded;
}

RecordedDays::RecordedDays(std::vector<Punch> punches, store::PersonPlans plans)
    : punches_(std::move(punches)), plans_(std::move(plans)) {
    std::sort(punches_.begin(), punches_.end(),
              [](const Punch& a, const Punch& b) { return a.day != b.day ? a.day < b.day : is_earlier(a, b); });
    latest_ =
        static_cast<std::size_t>(std::max_element(punches_.begin(), punches_.end(), is_earlier) - punches_.begin());
}

std::span<const Punch> RecordedDays::of(LocalDate day) const {
    const auto [first, last] = std::equal_range(punches_.begin(), punches_.end(), day, ByDay{});
    return {first, last};
}

const Punch* RecordedDays::latest() const {
    return punches_.empty() ? nullptr : &punches_[latest_];
}

PersonDay judge_day(const store::RosterEntry& who, LocalDate day, const RecordedDays& recorded,
                    OrganisationSnapshot& organisation, Instant now, attendance::DaySteps* steps) {
    const std::span<const Punch> punches = recorded.of(day);
    PlannedDay planned = planned_day(organisation, who.person, recorded.plans(), day, punches);
    attendance::DayPlan& plan = planned.plan;
    if (plan.shift != nullptr && plan.shift->overtime.after_weekly)
        plan.worked_this_week = worked_before(who.person, day, recorded, organisation, now);
    const attendance::DayRecord record{punches, open_of(who.person, day, recorded, organisation, now)};
    PersonDay result{who, attendance::attendance_day(record, plan, now, steps), {}, {}, planned.source, plan.zone};
    if (plan.shift != nullptr && plan.rostered != attendance::Rostered::rest) {
        result.shift_id = plan.shift->id;
        result.site_id = plan.shift->site_id;
    }
    result.leave = leave_taken(plan, recorded.plans());
    result.holiday_instead = is_instead_of_work(plan);
    return result;
}

bool is_on_record(const PersonDay& day, const RecordedDays& recorded) {
    if (!recorded.of(day.day.day).empty()) return true;
    const Person& person = day.who.person;
    return person.status == PersonStatus::active && day.day.day >= local_date(*day.zone, person.created_at);
}

}  // namespace rollcall::app
