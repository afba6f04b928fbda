#include "attendance/attendance_day.h"

#include <algorithm>
#include <utility>

#include "attendance/overtime.h"
#include "attendance/presence.h"
#include "core/zone.h"

namespace rollcall::attendance {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

// Of a delay that is longer than nothing.
minutes whole_minutes(milliseconds time) {
    return std::max(std::chrono::floor<minutes>(time), minutes{1});
}

// Computes one day; its parts are the steps of the contract in the header.
class Day {
  public:
    Day(const DayRecord& record, const DayPlan& plan, Instant now, DaySteps* steps)
        : record_(record),
          plan_(plan),
          now_(now),
          steps_(steps),
          schedule_(schedule_of(plan)),
          frame_(frame_of(plan)) {}

    AttendanceDay compute() {
        day_.day = plan_.day;
        day_.kind = kind_of(plan_);
        if (frame_ && day_.kind == DayKind::workday) day_.shift = ShiftOccurrence{plan_.day, frame_->from, frame_->to};
        tell_plan();
        presence_ = presence_of({record_.punches, open_of_day(), now_}, plan_, schedule_, steps_);
        take_presence();
        day_.closed = !day_.open_since && now_ > closes_at();
        judge_stretches();
        judge_required();
        day_.status = status();
        take_overtime();
        return day_;
    }

  private:
    void note(DayStep step) {
        if (steps_ != nullptr) steps_->push_back(std::move(step));
    }

    void tell_plan() {
        if (steps_ == nullptr) return;
        if (plan_.shift == nullptr) note({.rule = DayRule::no_shift});
        if (plan_.shift != nullptr && day_.kind == DayKind::rest_day)
            note({.rule = DayRule::rest_day, .name = plan_.shift->name});
        if (day_.shift)
            note({.rule = DayRule::shift, .from = frame_->from, .to = frame_->to, .name = plan_.shift->name});
        if (plan_.holiday) note({.rule = DayRule::holiday, .name = *plan_.holiday});
        if (plan_.leave)
            note({.rule = DayRule::leave, .name = plan_.leave->name, .detail = to_string(plan_.leave->portion)});
        if (!day_.shift || !plan_.shift->flexible || whole_day_of_leave()) return;
        note({.rule = DayRule::flexible, .amount = of_day(plan_.shift->flexible->required)});
        for (const Period& core : schedule_.expected) note({.rule = DayRule::core, .from = core.from, .to = core.to});
    }

    const Punch* open_of_day() const {
        const auto is_open = [&](const Punch& punch) {
            return record_.open != nullptr && punch.id == record_.open->id;
        };
        const auto found = std::find_if(record_.punches.begin(), record_.punches.end(), is_open);
        return found == record_.punches.end() ? nullptr : &*found;
    }

    void take_presence() {
        day_.first_in = presence_.first_in;
        day_.last_out = presence_.last_out;
        day_.auto_checked_out = presence_.auto_checked_out;
        day_.open_since = presence_.open_since;
        day_.worked = std::chrono::floor<minutes>(presence_.counted.length());
        day_.unpaid_breaks = std::chrono::floor<minutes>(presence_.unpaid_breaks);
        if (presence_.first_in) note({.rule = DayRule::worked, .amount = day_.worked});
    }

    Instant closes_at() const {
        if (frame_) return frame_->to + plan_.shift->closes_after;
        return to_instant(*plan_.zone, plan_.day + date::days{1});
    }

    // Late, early and missed.
    void judge_stretches() {
        if (!presence_.first_in || whole_day_of_leave()) return;
        Instant since = Instant::min();
        for (const Period& stretch : schedule_.expected) {
            judge(stretch, since);
            since = stretch.to;
        }
    }

    // `since`: the end of the stretch before it.
    void judge(const Period& stretch, Instant since) {
        const Periods within = presence_.there.within(stretch);
        const bool is_over = now_ >= stretch.to;
        if (!within.empty()) {
            // Who was there before the start has arrived in time, whatever they went for then.
            judge_late(presence_.there.within(Period{since, stretch.to}).from() - stretch.from);
            if (is_over && !is_end_unknown(stretch)) judge_early(stretch.to - within.to());
        } else if (schedule_.expected.count() == 1 && *presence_.first_in >= stretch.to) {
            judge_late(*presence_.first_in - stretch.from);
        } else if (is_over && presence_.unknown.within(stretch).empty()) {
            judge_missed(stretch);
        }
    }

    // Whether they had checked in, and nobody knows for how long.
    bool is_end_unknown(const Period& stretch) const {
        return !presence_.unknown.within(Period{stretch.to - milliseconds{1}, stretch.to}).empty();
    }

    void judge_missed(const Period& stretch) {
        // Who was there before a shift without parts, but not in it, left that early.
        if (schedule_.expected.count() == 1) return judge_early(stretch.to - stretch.from);
        ++missed_parts_;
        note({.rule = DayRule::missed_part, .from = stretch.from, .to = stretch.to});
    }

    void judge_late(milliseconds by) {
        if (by <= milliseconds{0}) return;
        const bool excused = by <= plan_.shift->late_grace;
        if (!excused) day_.late_by += whole_minutes(by);
        note({.rule = excused ? DayRule::within_late_grace : DayRule::late,
              .amount = whole_minutes(by),
              .limit = plan_.shift->late_grace});
    }

    void judge_early(milliseconds by) {
        if (by <= milliseconds{0}) return;
        const bool excused = by <= plan_.shift->early_grace;
        if (!excused) day_.early_by += whole_minutes(by);
        note({.rule = excused ? DayRule::within_early_grace : DayRule::early,
              .amount = whole_minutes(by),
              .limit = plan_.shift->early_grace});
    }

    void judge_required() {
        if (!day_.closed || !day_.shift || !plan_.shift->flexible || whole_day_of_leave() || !presence_.first_in)
            return;
        const minutes required = of_day(plan_.shift->flexible->required);
        if (day_.worked >= required) return;
        day_.short_by = required - day_.worked;
        note({.rule = DayRule::short_of_required, .amount = day_.short_by, .limit = required});
    }

    bool whole_day_of_leave() const { return plan_.leave && plan_.leave->portion == LeavePortion::day; }
    // Of what a whole day asks for.
    minutes of_day(minutes whole) const { return plan_.leave ? whole / 2 : whole; }

    AttendanceStatus status() {
        if (day_.kind == DayKind::workday && whole_day_of_leave()) return AttendanceStatus::on_leave;
        if (day_.kind == DayKind::workday) return presence_.first_in ? status_of_presence() : status_of_absence();
        if (presence_.first_in) return AttendanceStatus::present;
        return day_.kind == DayKind::holiday ? AttendanceStatus::holiday : AttendanceStatus::off;
    }

    AttendanceStatus status_of_absence() {
        const auto due = absent_after(plan_, schedule_);
        if (now_ <= *due) {
            note({.rule = DayRule::not_due, .to = due});
            return AttendanceStatus::not_due;
        }
        note({.rule = DayRule::absent, .from = schedule_.expected.empty() ? frame_->from : schedule_.expected.from()});
        return AttendanceStatus::absent;
    }

    AttendanceStatus status_of_presence() {
        if (day_.closed && !presence_.forgotten) {
            if (is_below(plan_.shift->absent_below, DayRule::below_absent)) return AttendanceStatus::absent;
            if (is_below(plan_.shift->half_day_below, DayRule::below_half_day)) return AttendanceStatus::half_day;
        }
        if (missed_parts_ > 0)
            return missed_parts_ == schedule_.expected.count() ? AttendanceStatus::absent : AttendanceStatus::half_day;
        return day_.late_by > minutes{0} ? AttendanceStatus::late : AttendanceStatus::present;
    }

    bool is_below(minutes limit, DayRule rule) {
        const minutes needed = of_day(limit);
        if (day_.worked >= needed) return false;
        note({.rule = rule, .amount = day_.worked, .limit = needed});
        return true;
    }

    void take_overtime() {
        if (plan_.shift == nullptr) return;
        const Overtime overtime = overtime_of(plan_.shift->overtime, day_.kind, day_.worked, plan_.worked_this_week);
        day_.overtime = overtime.total();
        day_.overtime_percent = overtime.percent;
        for (const auto& [rule, amount, limit] : overtime.parts)
            note({.rule = rule, .amount = amount, .limit = limit, .percent = overtime.percent});
    }

    const DayRecord& record_;
    const DayPlan& plan_;
    Instant now_;
    DaySteps* steps_;
    Schedule schedule_;
    std::optional<Period> frame_;
    Presence presence_{};
    std::size_t missed_parts_ = 0;
    AttendanceDay day_{};
};

}  // namespace

AttendanceDay attendance_day(const DayRecord& record, const DayPlan& plan, Instant now, DaySteps* steps) {
    return Day(record, plan, now, steps).compute();
}

LocalDate current_day(const PunchHistory& history, const WorkRules& rules, Instant now) {
    if (const Punch* open = open_check_in(history, rules, RequestedDirection::automatic, now)) return open->day;
    if (const auto occurrence = occurrence_at(rules, now)) return occurrence->day;
    return local_date(*rules.zone, now);
}

}  // namespace rollcall::attendance
