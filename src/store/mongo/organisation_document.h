#pragma once

#include <string>

#include "attendance/holidays.h"
#include "attendance/leave.h"
#include "attendance/types.h"
#include "store/mongo/bson.h"

namespace rollcall::store::mongo {

// What the organisation's document holds under an id in `sites`, `shifts`, `departments`, `holiday_calendars` and
// `leave_types`.
Doc site_fields(const Site& site);
Doc shift_fields(const Shift& shift);
Doc department_fields(const Department& department);
Doc holiday_calendar_fields(const HolidayCalendar& calendar);
Doc leave_type_fields(const LeaveType& type);

Site read_site(const std::string& id, View view);
Shift read_shift(const std::string& id, View view);
Department read_department(const std::string& id, View view);
HolidayCalendar read_holiday_calendar(const std::string& id, View view);
LeaveType read_leave_type(const std::string& id, View view);

}  // namespace rollcall::store::mongo
