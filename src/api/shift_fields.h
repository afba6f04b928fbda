#pragma once

#include "api/json_fields.h"
#include "attendance/shift.h"

namespace rollcall::api {

// Applies the rules in a body to `shift`, whatever is not there left as it is; what is wrong is reported to `fields`.
void take_shift_rules(JsonFields& fields, Shift& shift);

// A time of day such as "09:00".
void take_time(JsonFields& fields, std::string_view name, std::chrono::minutes& target);

}  // namespace rollcall::api
