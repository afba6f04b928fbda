#include "attendance/presence.h"

#include <algorithm>
#include <vector>

#include "core/zone.h"

namespace rollcall::attendance {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

// How long a check-in that nothing followed is known to have lasted.
constexpr milliseconds kMoment{1};

void note(DaySteps* steps, DayStep step) {
    if (steps != nullptr) steps->push_back(std::move(step));
}

std::vector<const Punch*> in_order(std::span<const Punch> punches) {
    std::vector<const Punch*> ordered;
    ordered.reserve(punches.size());
    for (const Punch& punch : punches) ordered.push_back(&punch);
    std::sort(ordered.begin(), ordered.end(),
              [](const Punch* a, const Punch* b) { return a->at != b->at ? a->at < b->at : a->id < b->id; });
    return ordered;
}

// Puts the punches of a day together, one after the other.
class Pairing {
  public:
    Pairing(const Punches& punches, const DayPlan& plan, const Schedule& schedule, DaySteps* steps)
        : punches_(punches), plan_(plan), schedule_(schedule), steps_(steps) {}

    void take(const Punch& punch) {
        const bool is_open = punches_.open != nullptr && punch.id == punches_.open->id;
        if (before_ != nullptr && before_->direction == punch.direction && punch.at - before_->at < kSamePunchWithin) {
            if (is_open) open_ = before_;  // they are one
            return note(steps_, {.rule = DayRule::duplicate, .from = punch.at});
        }
        if (is_open) open_ = &punch;
        before_ = &punch;
        if (punch.direction == Direction::in) return take_in(punch);
        take_out(punch);
    }

    void finish() {
        if (unpaired_ == nullptr) return;
        const Instant in = unpaired_->at;
        const auto held_until = auto_check_out_at();
        if (unpaired_ == open_) {
            note(steps_, {.rule = DayRule::open, .from = in});
            presence.open_since = in;
            add({in, std::max(in, punches_.now)});
        } else if (held_until && *held_until > in) {
            note(steps_, {.rule = DayRule::auto_check_out, .from = in, .to = *held_until});
            presence.auto_checked_out = true;
            presence.last_out = *held_until;
            add({in, *held_until});
        } else {
            note(steps_, {.rule = DayRule::forgotten_check_out, .from = in});
            presence.unknown.add({in + kMoment, Instant::max()});
            presence.forgotten = true;
        }
    }

    Periods hours() const {
        if (!first_to_last()) return hours_;
        Periods hours;
        const auto last = presence.open_since ? std::max(*presence.open_since, punches_.now) : presence.last_out;
        if (!last) return hours;
        hours.add(rounded({*presence.first_in, *last}));
        if (!hours.empty()) note(steps_, {.rule = DayRule::first_to_last, .from = hours.from(), .to = hours.to()});
        return hours;
    }

    Presence presence{};

  private:
    void take_in(const Punch& punch) {
        if (unpaired_ != nullptr) {
            note(steps_, {.rule = DayRule::forgotten_check_out, .from = unpaired_->at});
            presence.unknown.add({unpaired_->at + kMoment, punch.at});
        }
        note(steps_, {.rule = DayRule::check_in, .from = punch.at});
        if (!presence.first_in) presence.first_in = punch.at;
        presence.there.add({punch.at, punch.at + kMoment});
        unpaired_ = &punch;
    }

    void take_out(const Punch& punch) {
        const bool counts = unpaired_ != nullptr || (presence.first_in && first_to_last());
        if (!counts) return note(steps_, {.rule = DayRule::no_check_in, .from = punch.at});
        note(steps_, {.rule = DayRule::check_out, .from = punch.at});
        // Where hours count from first to last, who checks out twice was there in between.
        add({unpaired_ != nullptr ? unpaired_->at : *presence.last_out, punch.at});
        presence.last_out = punch.at;
        unpaired_ = nullptr;
    }

    void add(Period stay) {
        presence.there.add(stay);
        if (!first_to_last()) hours_.add(rounded(stay));
    }

    // At the shift's end, or when leave for the rest of it begins; absent if the shift does not check out by itself.
    std::optional<Instant> auto_check_out_at() const {
        if (plan_.shift == nullptr || !plan_.shift->auto_check_out) return std::nullopt;
        const bool leaves_early = plan_.leave && plan_.leave->portion == LeavePortion::second_half;
        if (leaves_early && !plan_.shift->flexible && !schedule_.expected.empty()) return schedule_.expected.to();
        return frame_of(plan_)->to;
    }

    bool first_to_last() const {
        return plan_.shift != nullptr && plan_.shift->hours_counted == HoursCounted::first_to_last;
    }

    // But for the end of what is open.
    Period rounded(Period stay) const {
        if (plan_.shift == nullptr) return stay;
        stay.from = rounded(stay.from, plan_.shift->round_in);
        if (!presence.open_since) stay.to = rounded(stay.to, plan_.shift->round_out);
        return stay;
    }

    Instant rounded(Instant at, const Rounding& rounding) const {
        if (rounding.mode == RoundingMode::none || rounding.step <= minutes{0}) return at;
        const auto local = to_local(*plan_.zone, at);
        const milliseconds of_day = local - date::floor<date::days>(local);
        const milliseconds step = rounding.step;
        milliseconds to = of_day - of_day % step;
        const milliseconds over = of_day - to;
        const bool up = rounding.mode == RoundingMode::up ? over > milliseconds{0}
                                                          : rounding.mode == RoundingMode::nearest && 2 * over >= step;
        if (up) to += step;
        const Instant result = at + (to - of_day);
        if (result != at) note(steps_, {.rule = DayRule::rounded, .from = at, .to = result});
        return result;
    }

    const Punches& punches_;
    const DayPlan& plan_;
    const Schedule& schedule_;
    DaySteps* steps_;
    const Punch* unpaired_ = nullptr;
    const Punch* before_ = nullptr;
    const Punch* open_ = nullptr;
    Periods hours_{};  // of each pair, rounded
};

// In whole minutes; nothing is said of what comes to none.
void note_amount(DaySteps* steps, DayRule rule, milliseconds amount) {
    const auto whole = std::chrono::floor<minutes>(amount);
    if (whole > minutes{0}) note(steps, {.rule = rule, .amount = whole});
}

}  // namespace

Presence presence_of(const Punches& punches, const DayPlan& plan, const Schedule& schedule, DaySteps* steps) {
    Pairing pairing(punches, plan, schedule, steps);
    for (const Punch* punch : in_order(punches.all)) pairing.take(*punch);
    pairing.finish();
    Presence presence = pairing.presence;
    presence.counted = pairing.hours();
    if (presence.counted.empty() || plan.shift == nullptr) return presence;

    if (plan.shift->hours_counted == HoursCounted::first_to_last) {
        note_amount(steps, DayRule::gap, presence.counted.within(schedule.gaps).length());
        presence.counted.subtract(schedule.gaps);
        if (presence.counted.empty()) return presence;
    }
    const Period whole{presence.counted.from(), presence.counted.to()};
    presence.unpaid_breaks = presence.counted.within(schedule.unpaid_breaks).length();
    note_amount(steps, DayRule::unpaid_break, presence.unpaid_breaks);
    presence.counted.subtract(schedule.unpaid_breaks);
    Periods paid = schedule.paid_breaks.within(whole);
    paid.subtract(presence.counted);
    note_amount(steps, DayRule::paid_break, paid.length());
    presence.counted.add(paid);
    return presence;
}

}  // namespace rollcall::attendance
