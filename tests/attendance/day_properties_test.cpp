// What holds of every day, whatever the rules and the punches: looked for in some thousand random ones.
#include <algorithm>
#include <map>
#include <random>

#include "attendance/day_fixtures.h"

namespace rollcall::attendance {
namespace {

using std::chrono::minutes;

constexpr int kRandomDays = 5000;
constexpr minutes kLongestStep{60};

class Dice {
  public:
    explicit Dice(unsigned seed) : engine_(seed) {}

    int upto(int most) { return static_cast<int>(engine_() % static_cast<unsigned>(most + 1)); }
    bool one_in(int count) { return upto(count - 1) == 0; }
    minutes minutes_upto(int most) { return minutes{upto(most)}; }

  private:
    std::mt19937 engine_;  // the same on every machine, unlike the distributions of the library
};

constexpr int kMinutesOfDay = 24 * 60;

// Between `from` and `to`, both minutes after the shift's start.
ClockSpan span_within(Dice& dice, const Shift& shift, int from, int to) {
    const int begin = from + dice.upto(std::max(0, to - from - 2));
    const int end = begin + 1 + dice.upto(std::max(0, to - begin - 2));
    const auto clock = [&](int after) { return minutes{(shift.start.count() + after) % kMinutesOfDay}; };
    return {clock(begin), clock(end)};
}

Rounding rounding(Dice& dice) {
    return {static_cast<RoundingMode>(dice.upto(3)), minutes{1 + dice.upto(59)}};
}

// As an administrator may enter them: gaps and breaks lie in the shift, apart from each other.
Shift random_shift(Dice& dice) {
    Shift made;
    made.start = dice.minutes_upto(kMinutesOfDay - 1);
    const int length = 60 + dice.upto(kMinutesOfDay - 61);
    made.end = minutes{(made.start.count() + length) % kMinutesOfDay};
    made.days = static_cast<WeekdaySet>(dice.one_in(5) ? 0b0010101 : kEveryDay);
    made.late_grace = dice.minutes_upto(30);
    made.early_grace = dice.minutes_upto(30);
    made.closes_after = dice.minutes_upto(720);
    const int third = length / 3;
    if (dice.one_in(3)) made.breaks.push_back({span_within(dice, made, 0, third), dice.one_in(2)});
    if (dice.one_in(3)) made.breaks.push_back({span_within(dice, made, 2 * third, length), dice.one_in(2)});
    if (dice.one_in(3)) {
        made.flexible = FlexibleHours{{}, dice.minutes_upto(length)};
        if (dice.one_in(2)) made.flexible->core = span_within(dice, made, 0, length);
    } else if (dice.one_in(2)) {
        made.gaps.push_back(span_within(dice, made, third, 2 * third));
    }
    if (dice.one_in(2)) made.hours_counted = HoursCounted::first_to_last;
    if (dice.one_in(2)) made.round_in = rounding(dice);
    if (dice.one_in(2)) made.round_out = rounding(dice);
    made.half_day_below = dice.minutes_upto(length);
    made.absent_below = dice.minutes_upto(static_cast<int>(made.half_day_below.count()));
    made.auto_check_out = dice.one_in(3);
    if (dice.one_in(2)) made.overtime.after_daily = dice.minutes_upto(600);
    if (dice.one_in(2)) made.overtime.after_weekly = dice.minutes_upto(2400);
    return made;
}

struct RandomDay {
    std::optional<Shift> shift{};
    DayPlan plan{};
    std::vector<Punch> punches{};
    const Punch* open = nullptr;
    Instant now{};
};

void add_punches(Dice& dice, RandomDay& day) {
    const Instant midnight = to_instant(*day.plan.zone, day.plan.day);
    const int count = dice.upto(6);
    for (int i = 0; i < count; ++i) {
        Punch punch;
        punch.id = PunchId(std::to_string(100 + i));
        punch.direction = dice.one_in(2) ? Direction::in : Direction::out;
        punch.at = midnight + dice.minutes_upto(2 * kMinutesOfDay) + std::chrono::seconds{dice.upto(59)};
        day.punches.push_back(punch);
        // Every so often one that is the same.
        if (!dice.one_in(4)) continue;
        punch.id = PunchId(std::to_string(200 + i));
        punch.at += std::chrono::seconds{dice.upto(130)};
        day.punches.push_back(punch);
    }
}

void choose_now(Dice& dice, RandomDay& day) {
    const auto before = [](const Punch& a, const Punch& b) { return a.at != b.at ? a.at < b.at : a.id < b.id; };
    const auto latest = std::max_element(day.punches.begin(), day.punches.end(), before);
    const Instant earliest = latest == day.punches.end() ? to_instant(*day.plan.zone, day.plan.day) : latest->at;
    day.now = earliest + dice.minutes_upto(3 * kMinutesOfDay);
    if (latest != day.punches.end() && latest->direction == Direction::in && dice.one_in(2)) day.open = &*latest;
}

void make(Dice& dice, RandomDay& day) {
    static const char* const kZones[] = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                         "Africa/Casablanca"};
    if (!dice.one_in(10)) day.shift = random_shift(dice);
    day.plan.day = rollcall::attendance::day("2026-01-01") + date::days{dice.upto(364)};
    day.plan.zone = find_zone(kZones[dice.upto(3)]);
    day.plan.shift = day.shift ? &*day.shift : nullptr;
    if (dice.one_in(10)) day.plan.holiday = "Holiday";
    if (dice.one_in(5)) day.plan.leave = PlannedLeave{"Leave", static_cast<LeavePortion>(dice.upto(2))};
    day.plan.worked_this_week = dice.minutes_upto(3000);
    add_punches(dice, day);
    choose_now(dice, day);
}

AttendanceDay computed(const RandomDay& day, Instant now, DaySteps* steps = nullptr) {
    return attendance_day({day.punches, day.open}, day.plan, now, steps);
}

std::string said(const AttendanceDay& day) {
    const auto time = [](const std::optional<Instant>& when) { return when ? format_iso_utc(*when) : "-"; };
    std::string text = format_date(day.day) + " " + std::string(to_string(day.kind)) + " ";
    text += std::string(to_string(day.status)) + " " + time(day.first_in) + " " + time(day.last_out);
    for (const minutes each : {day.worked, day.unpaid_breaks, day.late_by, day.early_by, day.short_by, day.overtime})
        text += " " + std::to_string(each.count());
    return text + (day.open_since ? " open" : "") + (day.auto_checked_out ? " auto" : "") +
           (day.closed ? " closed" : "");
}

// Calls `check` with random days; a failure names the one that failed.
template <class Check>
void for_all_days(Check check) {
    Dice dice{20261123};
    for (int i = 0; i < kRandomDays && !testing::Test::HasFailure(); ++i) {
        RandomDay day;
        make(dice, day);
        SCOPED_TRACE(std::to_string(i) + ": " + said(computed(day, day.now)));
        check(day, dice);
    }
}

TEST(EveryDay, HasWorkWithinItsSpan) {
    for_all_days([](const RandomDay& day, Dice&) {
        const AttendanceDay found = computed(day, day.now);
        EXPECT_GE(found.worked, minutes{0});
        if (!found.first_in) {
            EXPECT_EQ(found.worked, minutes{0});
        }
        const std::optional<Instant> end = found.open_since ? day.now : found.last_out;
        if (!found.first_in || !end) return;
        // One step of rounding at each end; paid breaks lie in between.
        EXPECT_LE(found.worked, *end - *found.first_in + 2 * kLongestStep);
        if (day.shift && day.shift->round_in.mode == RoundingMode::none &&
            day.shift->round_out.mode == RoundingMode::none) {
            EXPECT_LE(found.worked, *end - *found.first_in);
        }
    });
}

TEST(EveryDay, HasNoNegativeNumbers) {
    for_all_days([](const RandomDay& day, Dice&) {
        const AttendanceDay found = computed(day, day.now);
        for (const minutes each :
             {found.unpaid_breaks, found.late_by, found.early_by, found.short_by, found.overtime, found.worked})
            EXPECT_GE(each, minutes{0});
        EXPECT_LE(found.overtime, found.worked);
    });
}

TEST(EveryDay, DoesNotDependOnTheOrderOfItsPunches) {
    for_all_days([](RandomDay& day, Dice& dice) {
        const std::string before = said(computed(day, day.now));
        EXPECT_EQ(said(computed(day, day.now)), before);
        const PunchId open = day.open != nullptr ? day.open->id : PunchId();
        for (std::size_t i = day.punches.size(); i > 1; --i)
            std::swap(day.punches[i - 1], day.punches[static_cast<std::size_t>(dice.upto(static_cast<int>(i) - 1))]);
        if (day.open != nullptr)
            day.open = &*std::find_if(day.punches.begin(), day.punches.end(),
                                      [&](const Punch& punch) { return punch.id == open; });
        EXPECT_EQ(said(computed(day, day.now)), before);
    });
}

TEST(EveryDay, StaysAsItIsOnceItIsClosed) {
    for_all_days([](const RandomDay& day, Dice& dice) {
        const AttendanceDay found = computed(day, day.now);
        if (found.closed) {
            EXPECT_EQ(said(computed(day, day.now + dice.minutes_upto(5 * kMinutesOfDay))), said(found));
        }
    });
}

TEST(EveryDay, HasAStatusThatItsNumbersBear) {
    for_all_days([](const RandomDay& day, Dice&) {
        const AttendanceDay found = computed(day, day.now);
        const bool judged =
            found.status == kPresent || found.status == kLate || found.status == kHalfDay || found.status == kAbsent;
        EXPECT_EQ(found.status == kLate,
                  found.late_by > minutes{0} && found.status != kHalfDay && found.status != kAbsent);
        if (!judged) {
            EXPECT_EQ(found.late_by + found.early_by + found.short_by, minutes{0});
        }
        if (found.kind != DayKind::workday) {
            EXPECT_EQ(found.late_by + found.early_by + found.short_by, minutes{0});
        }
        if (found.status == kPresent || found.status == kLate) {
            EXPECT_TRUE(found.first_in);
        }
        if (found.status == kNotDue || found.status == kOff) {
            EXPECT_FALSE(found.first_in);
        }
        if (found.status == kHalfDay) {
            EXPECT_TRUE(found.first_in);
        }
        EXPECT_EQ(found.shift.has_value(), found.kind == DayKind::workday);
        if (found.open_since) {
            EXPECT_FALSE(found.closed || found.auto_checked_out);
        }
    });
}

// The sums of what the steps tell.
TEST(EveryDay, IsWhatItsStepsSay) {
    for_all_days([](const RandomDay& day, Dice&) {
        DaySteps steps;
        const AttendanceDay found = computed(day, day.now, &steps);
        EXPECT_EQ(said(found), said(computed(day, day.now)));
        std::map<DayRule, minutes> sums;
        for (const DayStep& step : steps)
            if (step.amount) sums[step.rule] += *step.amount;
        EXPECT_EQ(sums[DayRule::worked], found.worked);
        EXPECT_EQ(sums[DayRule::late], found.late_by);
        EXPECT_EQ(sums[DayRule::early], found.early_by);
        EXPECT_EQ(sums[DayRule::unpaid_break], found.unpaid_breaks);
        EXPECT_EQ(sums[DayRule::short_of_required], found.short_by);
        EXPECT_EQ(sums[DayRule::daily_overtime] + sums[DayRule::weekly_overtime] + sums[DayRule::rest_day_overtime] +
                      sums[DayRule::holiday_overtime],
                  found.overtime);
    });
}

}  // namespace
}  // namespace rollcall::attendance
