#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"

namespace rollcall {

// Days as a set of bits: bit 0 is Monday, bit 6 Sunday (ISO 8601 order).
using WeekdaySet = std::uint8_t;
inline constexpr WeekdaySet kMondayToFriday = 0b0011111;

// From one time of day to another, as clocks at the shift's site show it. A time before the shift's start is one of
// the day after it: 02:00 in a shift that begins at 22:00.
struct ClockSpan {
    std::chrono::minutes from{0};
    std::chrono::minutes to{0};

    bool operator==(const ClockSpan&) const = default;
};

// An unpaid break is taken off what was worked during it; a paid one counts as worked even if checked out for.
struct Break {
    ClockSpan span;
    bool paid = false;

    bool operator==(const Break&) const = default;
};

// pairs: from each check-in to its check-out. first_to_last: from the day's first check-in to its last check-out.
enum class HoursCounted { pairs, first_to_last };
enum class RoundingMode { none, up, down, nearest };

// What a punch counts as when hours are added up: the next, last or nearest multiple of `step` after midnight.
// Lateness is always judged by the punch itself.
struct Rounding {
    RoundingMode mode = RoundingMode::none;
    std::chrono::minutes step{0};

    bool operator==(const Rounding&) const = default;
};

// Which work is overtime, and what an hour of it earns, in percent of an ordinary hour. Absent thresholds: none.
// Whatever is worked on a rest day or a holiday is overtime where `after_daily` or `after_weekly` is set.
struct OvertimeRules {
    std::optional<std::chrono::minutes> after_daily{};
    std::optional<std::chrono::minutes> after_weekly{};
    int workday_percent = 100;
    int rest_day_percent = 100;
    int holiday_percent = 100;
    bool needs_approval = false;

    bool operator==(const OvertimeRules&) const = default;
};

// Within the shift's start and end people come and go as they like, but for the core, and work `required` in all.
struct FlexibleHours {
    std::optional<ClockSpan> core{};
    std::chrono::minutes required{0};

    bool operator==(const FlexibleHours&) const = default;
};

enum class Deduction { half_day, day };
// Every so many late days cost this much of a day's pay; never for 0.
struct LatenessCost {
    int late_days = 0;
    Deduction deduction = Deduction::half_day;

    bool operator==(const LatenessCost&) const = default;
};

// The longest that opens_before and closes_after may be.
inline constexpr std::chrono::minutes kMaxShiftMargin{12 * 60};

// The rule set a person works under. `end` at or before `start` means the shift crosses midnight.
struct Shift {
    ShiftId id;
    std::string name;  // unique, compared without case
    SiteId site_id;    // whose zone its times are in
    std::chrono::minutes start{9 * 60};
    std::chrono::minutes end{17 * 60};
    WeekdaySet days = kMondayToFriday;
    std::chrono::minutes late_grace{0};
    std::chrono::minutes early_grace{0};
    // From how long before the start and until how long after the end a punch counts to it (Frappe HR's: 60 minutes).
    std::chrono::minutes opens_before{60};
    std::chrono::minutes closes_after{60};
    std::vector<ClockSpan> gaps{};  // a split shift: nobody is expected then, and lateness is judged after each anew
    std::vector<Break> breaks{};
    std::optional<FlexibleHours> flexible{};
    HoursCounted hours_counted = HoursCounted::pairs;
    Rounding round_in{};
    Rounding round_out{};
    std::chrono::minutes half_day_below{0};  // who works less than this in all: half_day; 0: never
    std::chrono::minutes absent_below{0};    // and less than this: absent; 0: never
    bool auto_check_out = false;             // whoever forgets to check out is held to have left at the shift's end
    OvertimeRules overtime{};
    LatenessCost lateness_cost{};

    bool operator==(const Shift&) const = default;
};

std::string_view to_string(HoursCounted counted);
std::string_view to_string(RoundingMode mode);
std::string_view to_string(Deduction deduction);
// Each reads exactly what to_string writes; empty for anything else.
std::optional<HoursCounted> parse_hours_counted(std::string_view text);
std::optional<RoundingMode> parse_rounding_mode(std::string_view text);
std::optional<Deduction> parse_deduction(std::string_view text);

}  // namespace rollcall
