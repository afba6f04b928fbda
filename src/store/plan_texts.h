#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attendance/leave.h"
#include "attendance/shift_assignment.h"
#include "core/zone.h"

namespace rollcall::store {

// What both databases keep of plans as texts, and how they decide on them.

// Behind every date in the order of texts, so that one index serves what ends and what does not.
inline constexpr std::string_view kOpenEnd = "open";
std::string last_day_text(const std::optional<LocalDate>& day);
// Reads what last_day_text wrote; throws std::logic_error for anything else.
std::optional<LocalDate> parse_last_day(std::string_view text);

// A cycle as ids of shifts, empty for a rest day; and back.
std::vector<std::string> texts_of_cycle(const std::vector<std::optional<ShiftId>>& cycle);
std::vector<std::optional<ShiftId>> cycle_of_texts(const std::vector<std::string>& texts);
// Those it names, each once.
std::vector<std::string> shifts_of_cycle(const std::vector<std::optional<ShiftId>>& cycle);

// Whether a new request may be stored beside the others of its person.
bool takes_free_days(const LeaveRequest& request, const std::vector<LeaveRequest>& others);

}  // namespace rollcall::store
