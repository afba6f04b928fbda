#include "app/dashboard.h"

#include <algorithm>

#include "app/counted_apart.h"
#include "core/validate.h"
#include "core/zone.h"

namespace rollcall::app {

namespace {

// A check-in is open for kLongestPresence, or while its shift is on: a day at most, entered early and left late.
constexpr std::chrono::minutes kLongestOpen = 2 * kMaxShiftMargin + std::chrono::hours{24};
static_assert(kLongestOpen >= attendance::kLongestPresence);

Result<void> check_department(Context& context, const Actor& actor, const DepartmentId& id) {
    const auto manages = [&] {
        return std::find(actor.managed.begin(), actor.managed.end(), id) != actor.managed.end();
    };
    if (context.database.organisation().department(id) && (actor.sees_everyone() || manages())) return {};
    return fail(Code::not_found, "There is no such department.");
}

store::DashboardRequest request_for(const Actor& actor, const std::optional<DepartmentId>& department_id, LocalDate day,
                                    Instant now) {
    store::DashboardRequest request;
    request.department_id = department_id;
    if (!actor.sees_everyone()) request.within = actor.managed;
    request.trend_from = day - kTrendDays + date::days{1};
    request.arrivals_from = request.arrivals_to = day;
    request.present_since = now - kLongestOpen;
    request.attempts_since = now - kAlertWindow;
    request.attempts_at_least = kAlertingAttempts;
    request.attempts_limit = kMaxAttemptAlerts;
    return request;
}

const date::time_zone& zone_of(const DayCounts& counts, const date::time_zone& preferred) {
    const auto zones = counts.people_by_zone();
    if (zones.empty() || zones.contains(&preferred)) return preferred;
    const auto most = std::max_element(zones.begin(), zones.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second < b.second : a.first->name() < b.first->name();
    });
    return *most->first;
}

// The quarters of an hour from the first to the last arrival, and that of the shift's start.
std::vector<Arrivals> arrivals_of(const std::vector<store::ArrivalTally>& tallies,
                                  const std::optional<Instant>& shift_start) {
    if (tallies.empty()) return {};
    std::map<Instant, Arrivals> found;
    for (const store::ArrivalTally& tally : tallies) {
        Arrivals& arrivals = found[tally.from];
        arrivals.on_time += tally.on_time;
        arrivals.late += tally.late;
    }
    if (shift_start) found[*shift_start - shift_start->time_since_epoch() % kArrivalStep];
    std::vector<Arrivals> all;
    const Instant last = found.rbegin()->first;
    for (Instant from = found.begin()->first; from <= last && all.size() < kMaxArrivals; from += kArrivalStep) {
        const auto place = found.find(from);
        all.push_back(place == found.end() ? Arrivals{} : place->second);
        all.back().from = from;
    }
    return all;
}

std::vector<DepartmentCounts> departments_of(const DayCounts& counts, const OrganisationSnapshot& organisation,
                                             LocalDate day) {
    std::vector<DepartmentCounts> departments;
    for (const auto& [id, department] : counts.by_department(day))
        if (department.people() > 0) departments.push_back({id, organisation.name_of(id), department});
    std::sort(departments.begin(), departments.end(), [](const DepartmentCounts& a, const DepartmentCounts& b) {
        if (a.department_id.has_value() != b.department_id.has_value()) return a.department_id.has_value();
        return fold_case(a.name) < fold_case(b.name);
    });
    return departments;
}

std::vector<store::ListedPunch> latest_punches(Context& context, const store::DashboardRequest& request) {
    store::PunchFilter filter;
    filter.department_id = request.department_id;
    filter.within = request.within;
    return context.database.punches().list(filter, {kLatestPunches, ""}).items;
}

std::vector<TrendDay> trend_of(const DayCounts& counts, LocalDate last) {
    std::vector<TrendDay> trend;
    for (LocalDate day = last - kTrendDays + date::days{1}; day <= last; day += date::days{1})
        trend.push_back({day, counts.of_day(day)});
    return trend;
}

}  // namespace

Result<Dashboard> dashboard(Context& context, const Actor& actor, const std::optional<DepartmentId>& department_id) {
    if (department_id)
        if (auto known = check_department(context, actor, *department_id); !known) return fail(known.error());
    OrganisationSnapshot organisation(context);
    Dashboard board;
    board.at = context.clock.now();
    board.zone = &organisation.default_zone();
    board.day = local_date(*board.zone, board.at);
    auto request = request_for(actor, department_id, board.day, board.at);
    auto facts = context.database.dashboard().read(request);
    std::optional<DayCounts> counts(std::in_place, organisation, facts, request.trend_from, board.at);
    board.zone = &zone_of(*counts, *board.zone);
    if (const LocalDate there = local_date(*board.zone, board.at); there != board.day) {
        // Nobody shown works where the organisation has its default shift, and it is another day where they do.
        board.day = there;
        request = request_for(actor, department_id, there, board.at);
        facts = context.database.dashboard().read(request);
        counts.emplace(organisation, facts, request.trend_from, board.at);
    }
    count_apart(context, organisation, request, board.at, *counts);
    board.trend = trend_of(*counts, board.day);
    board.counts = board.trend.back().counts;
    board.checked_in = counts->checked_in(facts.present);
    board.shift_start = counts->shift_start(board.day);
    board.arrivals = arrivals_of(facts.arrivals, board.shift_start);
    board.departments = departments_of(*counts, organisation, board.day);
    board.latest = latest_punches(context, request);
    board.failed_attempts = std::move(facts.failed_attempts);
    board.pending = facts.pending;
    if (actor.sees_everyone()) board.failed_mails = context.database.outbox().count(store::MessageStatus::failed);
    return board;
}

}  // namespace rollcall::app
