#include <boost/json.hpp>

#include "api/views.h"
#include "core/zone.h"

namespace rollcall::api {

namespace {
boost::json::value time_or_null(const std::optional<Instant>& at, const date::time_zone& zone) {
    return at ? boost::json::value(format_iso(*at, zone)) : boost::json::value(nullptr);
}

// What lists and today's page show alike.
boost::json::object day_view(const attendance::AttendanceDay& day, const date::time_zone& zone) {
    return {{"day", format_date(day.day)},
            {"zone", zone.name()},
            {"status", to_string(day.status)},
            {"checked_in", day.open_since.has_value()},
            {"first_in", time_or_null(day.first_in, zone)},
            {"last_out", time_or_null(day.last_out, zone)},
            {"worked_minutes", day.worked.count()},
            {"late_by_minutes", day.late_by.count()}};
}

boost::json::value shift_view(const app::Today& today, const attendance::DayPlan& plan) {
    const auto& occurrence = today.day.shift;
    if (!occurrence) return nullptr;
    const Shift& shift = *plan.shift;
    const date::time_zone& zone = *plan.zone;
    return boost::json::object{{"id", shift.id.text()},
                               {"name", shift.name},
                               {"start", format_iso(occurrence->start, zone)},
                               {"end", format_iso(occurrence->end, zone)},
                               {"late_after", time_or_null(today.late_after, zone)}};
}

boost::json::value planned_leave_view(const std::optional<attendance::PlannedLeave>& leave) {
    if (!leave) return nullptr;
    return boost::json::object{{"name", leave->name}, {"portion", to_string(leave->portion)}};
}

boost::json::value contact_view(const std::optional<app::Contact>& contact) {
    if (!contact) return nullptr;
    return boost::json::object{{"name", text_or_null(contact->name)}, {"email", text_or_null(contact->email)}};
}
}  // namespace

boost::json::object view(const app::PersonDay& row) {
    const Person& person = row.who.person;
    const auto& shift = row.day.shift;
    boost::json::object result = day_view(row.day, *row.zone);
    result["person_id"] = person.id.text();
    result["person_code"] = person.code;
    result["person_name"] = person.name;
    result["department_id"] = or_null(person.department_id);
    result["shift_id"] = or_null(row.shift_id);
    result["site_id"] = or_null(row.site_id);
    result["shift_start"] = time_or_null(shift ? std::optional(shift->start) : std::nullopt, *row.zone);
    result["shift_end"] = time_or_null(shift ? std::optional(shift->end) : std::nullopt, *row.zone);
    result["early_by_minutes"] = row.day.early_by.count();
    result["unpaid_break_minutes"] = row.day.unpaid_breaks.count();
    result["overtime_minutes"] = row.day.overtime.count();
    result["short_by_minutes"] = row.day.short_by.count();
    return result;
}

namespace {
boost::json::value minutes_or_null(const std::optional<std::chrono::minutes>& time) {
    return time ? boost::json::value(time->count()) : boost::json::value(nullptr);
}

boost::json::object step_view(const attendance::DayStep& step, const date::time_zone& zone) {
    return {{"rule", to_string(step.rule)},
            {"from", time_or_null(step.from, zone)},
            {"to", time_or_null(step.to, zone)},
            {"minutes", minutes_or_null(step.amount)},
            {"limit_minutes", minutes_or_null(step.limit)},
            {"percent", step.percent ? boost::json::value(*step.percent) : boost::json::value(nullptr)},
            {"name", text_or_null(step.name)},
            {"detail", text_or_null(std::string(step.detail))}};
}
}  // namespace

boost::json::object view(const app::ExplainedDay& explained, EvidenceView evidence) {
    const attendance::AttendanceDay& day = explained.result.day;
    boost::json::array punches, steps;
    for (const Punch& punch : explained.punches) punches.emplace_back(view(punch, evidence));
    for (const auto& step : explained.steps) steps.emplace_back(step_view(step, *explained.result.zone));
    boost::json::object result = view(explained.result);
    result["kind"] = to_string(day.kind);
    result["closed"] = day.closed;
    result["shift_source"] = to_string(explained.result.shift_source);
    result["auto_checked_out"] = day.auto_checked_out;
    result["overtime_percent"] = day.overtime_percent;
    result["punches"] = std::move(punches);
    result["steps"] = std::move(steps);
    return result;
}

boost::json::object view(const app::Today& today, EvidenceView evidence) {
    const attendance::DayPlan plan = attendance::plan_of(today.rules, today.day.day);
    const date::time_zone& zone = *plan.zone;
    boost::json::array punches;
    for (const Punch& punch : today.punches) punches.emplace_back(view(punch, evidence));
    boost::json::object face{{"available", !today.no_face_check_in}, {"reason", nullptr}};
    if (today.no_face_check_in) face["reason"] = name_of(*today.no_face_check_in);
    boost::json::object result = day_view(today.day, zone);
    result["now"] = format_iso(today.now, zone);
    result["shift"] = shift_view(today, plan);
    result["holiday"] = text_or_null(today.holiday.value_or(""));
    result["leave"] = planned_leave_view(today.leave);
    result["open_since"] = time_or_null(today.day.open_since, zone);
    result["next_direction"] = to_string(today.next);
    result["punches"] = std::move(punches);
    result["face_check_in"] = std::move(face);
    result["contact"] = contact_view(today.contact);
    return result;
}

}  // namespace rollcall::api
