#include "attendance/day_plan.h"

#include <algorithm>

#include "attendance/names.h"
#include "core/zone.h"

namespace rollcall::attendance {

namespace {

using std::chrono::minutes;
constexpr minutes kDay{24 * 60};

constexpr Names<DayKind, 3> kDayKinds{
    {{DayKind::workday, "workday"}, {DayKind::rest_day, "rest_day"}, {DayKind::holiday, "holiday"}}};

bool works_on(const Shift& shift, LocalDate day) {
    const unsigned from_monday = date::weekday{day}.iso_encoding() - 1;
    return ((shift.days >> from_monday) & 1U) != 0;
}

// From the midnight before the shift: what is before its start is of the next day.
minutes after_start(const Shift& shift, minutes of_day) {
    return of_day < shift.start ? of_day + kDay : of_day;
}

Period resolve(const DayPlan& plan, const ClockSpan& span) {
    const minutes from = after_start(*plan.shift, span.from);
    minutes to = after_start(*plan.shift, span.to);
    if (to <= from) to += kDay;
    return {to_instant(*plan.zone, plan.day + from), to_instant(*plan.zone, plan.day + to)};
}

// The end of the first half.
Instant halfway(const Periods& work) {
    std::chrono::milliseconds left = work.length() / 2;
    for (const Period& part : work) {
        if (left <= part.to - part.from) return part.from + left;
        left -= part.to - part.from;
    }
    return work.to();
}

void take_leave(Periods& expected, const Periods& unpaid_breaks, LeavePortion portion) {
    Periods work = expected;
    work.subtract(unpaid_breaks);
    if (portion == LeavePortion::day || work.empty()) {
        expected = {};
        return;
    }
    const Instant first_ends = halfway(work);
    work.subtract(Period{work.from(), first_ends});
    // Whoever comes back from leave when the lunch is over is not late for the lunch.
    if (portion == LeavePortion::first_half) expected.subtract(Period{expected.from(), work.from()});
    if (portion == LeavePortion::second_half) expected.subtract(Period{first_ends, expected.to()});
}

Periods expected_of(const DayPlan& plan, const Period& frame, const Periods& unpaid_breaks) {
    const auto& flexible = plan.shift->flexible;
    Periods expected;
    if (flexible && !flexible->core) return expected;
    expected.add(flexible ? resolve(plan, *flexible->core) : frame);
    for (const ClockSpan& gap : plan.shift->gaps) expected.subtract(resolve(plan, gap));
    if (plan.leave) take_leave(expected, unpaid_breaks, plan.leave->portion);
    return expected;
}

}  // namespace

std::string_view to_string(DayKind kind) {
    return name_in(kDayKinds, kind);
}

DayKind kind_of(const DayPlan& plan) {
    if (plan.holiday) return DayKind::holiday;
    if (plan.shift == nullptr || plan.rostered == Rostered::rest) return DayKind::rest_day;
    const bool works = plan.rostered == Rostered::work || works_on(*plan.shift, plan.day);
    return works ? DayKind::workday : DayKind::rest_day;
}

LocalDate week_start(LocalDate day) {
    return day - (date::weekday{day} - date::Monday);
}

std::optional<Period> frame_of(const DayPlan& plan) {
    if (plan.shift == nullptr) return std::nullopt;
    const minutes end = plan.shift->end <= plan.shift->start ? plan.shift->end + kDay : plan.shift->end;
    return Period{to_instant(*plan.zone, plan.day + plan.shift->start), to_instant(*plan.zone, plan.day + end)};
}

Schedule schedule_of(const DayPlan& plan) {
    Schedule schedule;
    const auto frame = frame_of(plan);
    if (!frame) return schedule;
    for (const Break& pause : plan.shift->breaks)
        (pause.paid ? schedule.paid_breaks : schedule.unpaid_breaks).add(resolve(plan, pause.span));
    for (const ClockSpan& gap : plan.shift->gaps) schedule.gaps.add(resolve(plan, gap));
    if (kind_of(plan) != DayKind::workday) return schedule;
    schedule.expected = expected_of(plan, *frame, schedule.unpaid_breaks);
    return schedule;
}

std::optional<Instant> late_after(const DayPlan& plan, const Schedule& schedule) {
    if (schedule.expected.empty()) return std::nullopt;
    return schedule.expected.from() + plan.shift->late_grace;
}

std::optional<Instant> absent_after(const DayPlan& plan, const Schedule& schedule) {
    const auto frame = frame_of(plan);
    if (!frame) return std::nullopt;
    return std::min(late_after(plan, schedule).value_or(frame->to), frame->to);
}

}  // namespace rollcall::attendance
