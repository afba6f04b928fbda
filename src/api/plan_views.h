#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "app/leave_balance.h"
#include "app/leave_requests.h"
#include "app/roster.h"
#include "attendance/holidays.h"

namespace rollcall::api {

// What leaves the system of holidays, leave and shift assignments, as docs/openapi.yaml describes it.

// Where a feed is may be a secret: it and what went wrong with it are shown only `with_feed`.
boost::json::object view(const HolidayCalendar& calendar, bool with_feed);
boost::json::object view(const LeaveType& type);
boost::json::object view(const app::KnownLeave& leave);
boost::json::object view(const app::LeaveBalance& balance);
boost::json::object view(const ShiftAssignment& assignment);
boost::json::object view(const app::RosterRow& row);

}  // namespace rollcall::api
