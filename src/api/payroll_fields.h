#pragma once

#include "api/json_fields.h"
#include "app/payroll_format.h"

namespace rollcall::api {

// The member `payroll` as it shall be: absent stays, null is the default.
void take_payroll(JsonFields& fields, std::optional<app::PayrollFormat>& change);

}  // namespace rollcall::api
