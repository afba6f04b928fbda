#include "api/plan_views.h"

#include <boost/json.hpp>

#include "api/views.h"
#include "core/zone.h"

namespace rollcall::api {

namespace {
// A whole number where it is one.
boost::json::value days_of(int half_days) {
    if (half_days % 2 == 0) return half_days / 2;
    return half_days / 2.0;
}

boost::json::value days_or_null(const std::optional<int>& half_days) {
    return half_days ? days_of(*half_days) : boost::json::value(nullptr);
}

boost::json::value utc_or_null(const std::optional<Instant>& at) {
    return at ? boost::json::value(format_iso_utc(*at)) : boost::json::value(nullptr);
}

boost::json::object planned_person(const Person& person) {
    return {{"id", person.id.text()},
            {"code", person.code},
            {"name", person.name},
            {"department_id", or_null(person.department_id)}};
}

boost::json::value roster_leave_view(const std::optional<app::RosterLeave>& leave) {
    if (!leave) return nullptr;
    return boost::json::object{{"id", leave->id.text()},
                               {"leave_type_id", leave->leave_type_id.text()},
                               {"portion", to_string(leave->portion)}};
}

boost::json::object roster_day_view(const app::RosterDay& day) {
    return {{"date", format_date(day.day)},
            {"kind", attendance::to_string(day.kind)},
            {"shift_id", or_null(day.shift_id)},
            {"source", app::to_string(day.source)},
            {"assignment_id", or_null(day.assignment_id)},
            {"holiday", day.holiday ? boost::json::value(*day.holiday) : boost::json::value(nullptr)},
            {"leave", roster_leave_view(day.leave)}};
}
}  // namespace

boost::json::object view(const HolidayCalendar& calendar, bool with_feed) {
    boost::json::array holidays;
    for (const Holiday& holiday : calendar.holidays)
        holidays.push_back(boost::json::object{{"date", format_date(holiday.day)}, {"name", holiday.name}});
    const auto shown = [&](const std::string& text) { return with_feed ? text_or_null(text) : nullptr; };
    return {{"id", calendar.id.text()},
            {"name", calendar.name},
            {"holidays", std::move(holidays)},
            {"feed_url", shown(calendar.feed_url)},
            {"fetched_at", utc_or_null(calendar.fetched_at)},
            {"feed_error", shown(calendar.feed_error)}};
}

boost::json::object view(const LeaveType& type) {
    return {{"id", type.id.text()},
            {"name", type.name},
            {"paid", type.paid},
            {"yearly_allowance_days", days_or_null(type.yearly_half_days)},
            {"retired", type.retired}};
}

boost::json::object view(const app::KnownLeave& leave) {
    const LeaveRequest& request = leave.request;
    boost::json::array may;
    for (const app::LeaveAct act : leave.may) may.emplace_back(app::to_string(act));
    return {{"id", request.id.text()},
            {"person", planned_person(leave.person)},
            {"leave_type_id", request.leave_type_id.text()},
            {"from", format_date(request.from)},
            {"to", format_date(request.to)},
            {"portion", to_string(request.portion)},
            {"status", to_string(request.status)},
            {"days", days_of(leave.half_days)},
            {"note", request.note},
            {"requested_by", or_null(request.requested_by)},
            {"requested_at", format_iso_utc(request.requested_at)},
            {"decided_by", or_null(request.decided_by)},
            {"decided_at", utc_or_null(request.decided_at)},
            {"decision_note", request.decision_note},
            {"may", std::move(may)}};
}

boost::json::object view(const app::LeaveBalance& balance) {
    boost::json::array items;
    for (const app::LeaveTally& tally : balance.items)
        items.push_back(boost::json::object{{"leave_type_id", tally.leave_type_id.text()},
                                            {"allowance_days", days_or_null(tally.allowance)},
                                            {"approved_days", days_of(tally.approved)},
                                            {"requested_days", days_of(tally.requested)},
                                            {"remaining_days", days_or_null(tally.remaining())}});
    return {{"year", balance.year}, {"items", std::move(items)}};
}

boost::json::object view(const ShiftAssignment& assignment) {
    boost::json::array cycle;
    for (const auto& shift : assignment.cycle) cycle.emplace_back(or_null(shift));
    return {{"id", assignment.id.text()},
            {"person_id", assignment.person_id.text()},
            {"from", format_date(assignment.from)},
            {"to", assignment.to ? boost::json::value(format_date(*assignment.to)) : boost::json::value(nullptr)},
            {"cycle", std::move(cycle)},
            {"on_shift_days", assignment.on_shift_days},
            {"note", assignment.note},
            {"assigned_by", or_null(assignment.assigned_by)},
            {"assigned_at", format_iso_utc(assignment.assigned_at)}};
}

boost::json::object view(const app::RosterRow& row) {
    boost::json::array days;
    for (const app::RosterDay& day : row.days) days.emplace_back(roster_day_view(day));
    return {{"person", planned_person(row.person)}, {"days", std::move(days)}};
}

}  // namespace rollcall::api
