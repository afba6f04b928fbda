#pragma once

#include <boost/json/object.hpp>

#include "app/payroll_format.h"

namespace rollcall::app {

// As it is stored, and as the API shows it.
boost::json::object payroll_json(const PayrollFormat& format);
// Passes over what this program does not know; throws where it has another shape.
PayrollFormat read_payroll(const boost::json::object& stored);

}  // namespace rollcall::app
