#pragma once

#include <string>

#include "attendance/holidays.h"
#include "attendance/leave.h"
#include "attendance/shift_assignment.h"
#include "store/sqlite/query.h"

namespace rollcall::store {

// Holidays, leave and assignments as they lie in the tables, for the repositories and for an archive alike. Each `read`
// reads the columns named above it, in their order; each `put` stores a row by a statement that ends with the `kPut…`
// above it, as in "INSERT " or "INSERT OR REPLACE ".

inline const std::string kHolidayCalendarColumns = "id, name, holidays, feed_url, fetched_at, feed_error";
HolidayCalendar read_holiday_calendar(Query& row);
inline const std::string kPutHolidayCalendar =
    "INTO holiday_calendars (id, name, name_key, holidays, feed_url, fetched_at, feed_error)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)";
void put_holiday_calendar_row(Connection& writer, const std::string& sql, const HolidayCalendar& calendar);

inline const std::string kLeaveTypeColumns = "id, name, paid, yearly_half_days, retired";
LeaveType read_leave_type(Query& row);
inline const std::string kPutLeaveType =
    "INTO leave_types (id, name, name_key, paid, yearly_half_days, retired) VALUES (?, ?, ?, ?, ?, ?)";
void put_leave_type_row(Connection& writer, const std::string& sql, const LeaveType& type);

inline const std::string kLeaveColumns =
    "leave_requests.id, leave_requests.person_id, leave_requests.leave_type_id, leave_requests.first_day,"
    " leave_requests.last_day, leave_requests.portion, leave_requests.status, leave_requests.note,"
    " leave_requests.requested_by, leave_requests.requested_at, leave_requests.decided_by, leave_requests.decided_at,"
    " leave_requests.decision_note";
LeaveRequest read_leave(Query& row);
inline const std::string kPutLeave =
    "INTO leave_requests (id, person_id, leave_type_id, first_day, last_day, portion, status, note, requested_by,"
    " requested_at, decided_by, decided_at, decision_note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
void put_leave_row(Connection& writer, const std::string& sql, const LeaveRequest& request);

inline const std::string kAssignmentColumns =
    "shift_assignments.id, shift_assignments.person_id, shift_assignments.first_day, shift_assignments.last_day,"
    " shift_assignments.cycle, shift_assignments.on_shift_days, shift_assignments.note,"
    " shift_assignments.assigned_by, shift_assignments.assigned_at";
ShiftAssignment read_assignment(Query& row);
inline const std::string kPutAssignment =
    "INTO shift_assignments (id, person_id, first_day, last_day, cycle, on_shift_days, note, assigned_by, assigned_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
// With the shifts that its cycle names.
void put_assignment_row(Connection& writer, const std::string& sql, const ShiftAssignment& assignment);
// Of one that is gone; for where foreign keys, which do so, are off.
void forget_assigned_shifts(Connection& writer, const ShiftAssignmentId& assignment);

}  // namespace rollcall::store
