#pragma once

#include "attendance/shift.h"
#include "core/result.h"

namespace rollcall::app {

inline constexpr std::chrono::minutes kMaxGrace{240};
inline constexpr std::size_t kMaxShiftGaps = 3;
inline constexpr std::size_t kMaxShiftBreaks = 8;
inline constexpr std::chrono::minutes kMaxRoundingStep{60};
inline constexpr std::chrono::hours kMaxWeek{168};
inline constexpr int kMaxOvertimePercent = 1000;
inline constexpr int kMaxLateDays = 31;

// validation_failed with the field that is wrong, unless these rules can be worked by: gaps, breaks and the core lie
// within the shift and do not overlap each other, and every number is within its limits. The site is not looked at.
Result<void> check_shift_rules(const Shift& shift);

}  // namespace rollcall::app
