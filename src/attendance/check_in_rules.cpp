#include "attendance/check_in_rules.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

namespace rollcall::attendance {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

bool has_closed(const WorkRules& rules, const ShiftOccurrence& occurrence, Instant at) {
    return at > occurrence.end + plan_of(rules, occurrence.day).shift->closes_after;
}

// "08:57", with the date before it where that is not the date of `at`.
std::string spoken_time(const WorkRules& rules, Instant when, Instant at) {
    const LocalDate day = local_date(*rules.zone, when);
    const auto of_day = date::floor<minutes>(to_local(*rules.zone, when) - day);
    const std::string time = format_time_of_day(of_day);
    return day == local_date(*rules.zone, at) ? time : format_date(day) + " " + time;
}

std::string spoken_wait(milliseconds wait) {
    const auto count = std::chrono::ceil<minutes>(wait).count();
    return count == 1 ? "a minute" : std::to_string(count) + " minutes";
}

// Whoever is recorded twice by one look at the camera must not be checked out by it.
std::optional<Error> refuse_within_cooldown(const PunchHistory& history, const WorkRules& rules, Instant at) {
    if (!history.last || at - history.last->at >= rules.cooldown) return std::nullopt;
    const milliseconds wait = std::min<milliseconds>(history.last->at + rules.cooldown - at, rules.cooldown);
    const std::string time = spoken_time(rules, history.last->at, at);
    const bool was_in = history.last->direction == Direction::in;
    Error error{was_in ? Code::already_checked_in : Code::conflict, {}, {}, 0};
    error.detail =
        was_in ? "Already checked in at " + time + ": to check out, wait " + spoken_wait(wait) + " or choose check-out."
               : "Already checked out at " + time + ": to check in again, wait " + spoken_wait(wait) +
                     " or choose check-in.";
    error.retry_after_seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(wait).count());
    return error;
}

tl::unexpected<Error> refuse_check_out(const PunchHistory& history, const WorkRules& rules, Instant at) {
    if (!history.last) return fail(Code::not_checked_in, "Not checked in: check in first.");
    const std::string time = spoken_time(rules, history.last->at, at);
    if (history.last->direction == Direction::out) {
        return fail(Code::not_checked_in, "Already checked out at " + time + ": check in first.");
    }
    return fail(Code::not_checked_in, "The check-in of " + time +
                                          " is too long ago to be checked out of: check in, and ask your manager to "
                                          "enter the missing check-out.");
}

// When somebody who arrives at `at` is expected: at the beginning of the stretch that is on or comes next, else of the
// last; never where the hours are flexible and have no core.
std::optional<Instant> due_at(const DayPlan& plan, Instant at) {
    const Schedule schedule = schedule_of(plan);
    std::optional<Instant> due;
    for (const Period& stretch : schedule.expected) {
        due = stretch.from;
        if (at < stretch.to) break;
    }
    return due;
}

PunchDecision decide_check_in(const PunchHistory& history, const WorkRules& rules, Instant at) {
    const auto occurrence = occurrence_at(rules, at);
    PunchDecision decision{Direction::in, occurrence ? occurrence->day : local_date(*rules.zone, at)};
    const bool first_of_day = std::none_of(history.recent.begin(), history.recent.end(), [&](const Punch& punch) {
        return punch.direction == Direction::in && punch.day == decision.day;
    });
    if (!occurrence || !first_of_day) return decision;
    const DayPlan plan = plan_of(rules, occurrence->day);
    const auto due = due_at(plan, at);
    if (due && at > *due + plan.shift->late_grace) {
        decision.late = true;
        decision.late_by = std::max(std::chrono::floor<minutes>(at - *due), minutes{1});
    }
    return decision;
}

}  // namespace

DayPlan plan_of(const WorkRules& rules, LocalDate day) {
    const auto found = rules.special.find(day);
    if (found == rules.special.end()) return {day, rules.zone, rules.shift ? &*rules.shift : nullptr};
    const DayRules& special = found->second;
    return {day, special.zone, special.shift.get(), special.rostered, special.holiday, special.leave};
}

std::optional<ShiftOccurrence> occurrence_of(const DayPlan& plan) {
    if (kind_of(plan) != DayKind::workday) return std::nullopt;
    const auto frame = frame_of(plan);
    return ShiftOccurrence{plan.day, frame->from, frame->to};
}

std::optional<ShiftOccurrence> occurrence_at(const WorkRules& rules, Instant at) {
    const LocalDate today = local_date(*rules.zone, at);
    std::optional<ShiftOccurrence> nearest;
    for (LocalDate day = today - kOccurrenceReach; day <= today + kOccurrenceReach; day += date::days{1}) {
        const DayPlan plan = plan_of(rules, day);
        const auto occurrence = occurrence_of(plan);
        if (!occurrence || at < occurrence->start - plan.shift->opens_before || has_closed(rules, *occurrence, at))
            continue;
        if (!nearest || date::abs(at - occurrence->start) < date::abs(at - nearest->start)) nearest = occurrence;
    }
    return nearest;
}

const Punch* open_check_in(const PunchHistory& history, const WorkRules& rules, RequestedDirection requested,
                           Instant at) {
    if (!history.last || history.last->direction != Direction::in) return nullptr;
    const Punch& check_in = *history.last;
    const auto own = occurrence_at(rules, check_in.at);
    const bool within_own = own && !has_closed(rules, *own, at);
    if (within_own) return &check_in;
    if (at - check_in.at > kLongestPresence) return nullptr;
    // Who forgot to check out yesterday must be able to check in for today's shift; an explicit check-out still
    // closes yesterday's, as after a night of overtime.
    if (own && requested != RequestedDirection::out) {
        const auto current = occurrence_at(rules, at);
        if (current && current->day > own->day) return nullptr;
    }
    return &check_in;
}

bool is_open(const Punch& latest, const WorkRules& rules, Instant now) {
    return now >= latest.at && open_check_in({latest, {}}, rules, RequestedDirection::automatic, now) != nullptr;
}

Result<PunchDecision> decide(const PunchHistory& history, const WorkRules& rules, RequestedDirection requested,
                             Instant at) {
    assert(rules.zone != nullptr);
    if (requested == RequestedDirection::automatic) {
        if (auto error = refuse_within_cooldown(history, rules, at)) return fail(std::move(*error));
    }
    const Punch* open = open_check_in(history, rules, requested, at);
    const bool check_out =
        requested == RequestedDirection::out || (requested == RequestedDirection::automatic && open != nullptr);
    if (check_out && open == nullptr) return refuse_check_out(history, rules, at);
    if (check_out) return PunchDecision{Direction::out, open->day};
    if (open != nullptr) {
        return fail(Code::already_checked_in,
                    "Already checked in at " + spoken_time(rules, open->at, at) + ": check out first.");
    }
    return decide_check_in(history, rules, at);
}

}  // namespace rollcall::attendance
