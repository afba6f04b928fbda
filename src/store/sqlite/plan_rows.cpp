#include "store/sqlite/plan_rows.h"

#include <boost/json.hpp>
#include <stdexcept>

#include "core/validate.h"
#include "store/plan_texts.h"
#include "store/sqlite/json.h"
#include "store/sqlite/person_row.h"

namespace rollcall::store {
namespace {

namespace json = boost::json;

constexpr const char* kForgetAssignedShifts = "DELETE FROM assigned_shifts WHERE assignment_id = ?";
constexpr const char* kPutAssignedShift =
    "INSERT OR IGNORE INTO assigned_shifts (assignment_id, shift_id) VALUES (?, ?)";

std::string holidays_json(const std::vector<Holiday>& holidays) {
    json::array all;
    for (const Holiday& holiday : holidays) all.push_back(json::array{format_date(holiday.day), holiday.name});
    return json::serialize(all);
}

std::vector<Holiday> parse_holidays(const std::string& text) {
    json::error_code error;
    const json::value all = json::parse(text, error);
    if (error || !all.is_array()) throw std::logic_error("The database holds holidays that are no list.");
    std::vector<Holiday> holidays;
    for (const json::value& each : all.get_array()) {
        const json::array& pair = each.as_array();
        const auto day = parse_date(std::string_view(pair.at(0).as_string()));
        if (!day) throw std::logic_error("The database holds a holiday without a date.");
        holidays.push_back({*day, std::string(pair.at(1).as_string())});
    }
    return holidays;
}

}  // namespace

HolidayCalendar read_holiday_calendar(Query& row) {
    HolidayCalendar calendar;
    calendar.id = row.id<HolidayCalendarId>();
    calendar.name = row.text();
    calendar.holidays = parse_holidays(row.text());
    calendar.feed_url = row.text();
    calendar.fetched_at = row.optional_instant();
    calendar.feed_error = row.text();
    return calendar;
}

void put_holiday_calendar_row(Connection& writer, const std::string& sql, const HolidayCalendar& calendar) {
    run(writer, sql, calendar.id, calendar.name, fold_case(calendar.name), holidays_json(calendar.holidays),
        calendar.feed_url, calendar.fetched_at, calendar.feed_error);
}

LeaveType read_leave_type(Query& row) {
    LeaveType type;
    type.id = row.id<LeaveTypeId>();
    type.name = row.text();
    type.paid = row.integer() != 0;
    type.yearly_half_days = row.optional_number();
    type.retired = row.integer() != 0;
    return type;
}

void put_leave_type_row(Connection& writer, const std::string& sql, const LeaveType& type) {
    run(writer, sql, type.id, type.name, fold_case(type.name), type.paid, type.yearly_half_days, type.retired);
}

LeaveRequest read_leave(Query& row) {
    LeaveRequest request;
    request.id = row.id<LeaveRequestId>();
    request.person_id = row.id<PersonId>();
    request.leave_type_id = row.id<LeaveTypeId>();
    request.from = row.date();
    request.to = row.date();
    request.portion = read_enum(row, parse_leave_portion);
    request.status = read_enum(row, parse_leave_status);
    request.note = row.text();
    request.requested_by = row.optional_id<PersonId>();
    request.requested_at = row.instant();
    request.decided_by = row.optional_id<PersonId>();
    request.decided_at = row.optional_instant();
    request.decision_note = row.text();
    return request;
}

void put_leave_row(Connection& writer, const std::string& sql, const LeaveRequest& request) {
    run(writer, sql, request.id, request.person_id, request.leave_type_id, format_date(request.from),
        format_date(request.to), to_string(request.portion), to_string(request.status), request.note,
        request.requested_by, request.requested_at, request.decided_by, request.decided_at, request.decision_note);
}

ShiftAssignment read_assignment(Query& row) {
    ShiftAssignment assignment;
    assignment.id = row.id<ShiftAssignmentId>();
    assignment.person_id = row.id<PersonId>();
    assignment.from = row.date();
    assignment.to = parse_last_day(row.text());
    assignment.cycle = cycle_of_texts(parse_json_array(row.text()));
    assignment.on_shift_days = row.integer() != 0;
    assignment.note = row.text();
    assignment.assigned_by = row.optional_id<PersonId>();
    assignment.assigned_at = row.instant();
    return assignment;
}

void put_assignment_row(Connection& writer, const std::string& sql, const ShiftAssignment& assignment) {
    run(writer, sql, assignment.id, assignment.person_id, format_date(assignment.from), last_day_text(assignment.to),
        json_array(texts_of_cycle(assignment.cycle)), assignment.on_shift_days, assignment.note, assignment.assigned_by,
        assignment.assigned_at);
    forget_assigned_shifts(writer, assignment.id);
    for (const std::string& shift : shifts_of_cycle(assignment.cycle))
        run(writer, kPutAssignedShift, assignment.id, shift);
}

void forget_assigned_shifts(Connection& writer, const ShiftAssignmentId& assignment) {
    run(writer, kForgetAssignedShifts, assignment);
}

}  // namespace rollcall::store
