#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "attendance/shift.h"

namespace rollcall::store {

// A shift's rules beyond its times, days and graces, as both databases, archives and the API write them; times of day
// as "13:00", durations as whole minutes in members named so.
boost::json::object shift_rules(const Shift& shift);
// Empty for those of a new shift.
std::string shift_rules_text(const Shift& shift);

// Reads what shift_rules_text wrote, into `shift`; members that are not there, as in what an older program has written,
// leave what a new shift has. False for a text that is none of ours; `shift` is not to be used then.
bool read_shift_rules(std::string_view text, Shift& shift);

}  // namespace rollcall::store
