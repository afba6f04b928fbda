#include "store/mongo/organisation_document.h"

#include <stdexcept>

#include "store/shift_rules.h"

namespace rollcall::store::mongo {

Doc site_fields(const Site& site) {
    return make("name", site.name, "zone", site.zone, "holiday_calendar_id", site.holiday_calendar_id);
}

Doc shift_fields(const Shift& shift) {
    return make("name", shift.name, "site_id", shift.site_id, "start_min", shift.start, "end_min", shift.end, "days",
                static_cast<int>(shift.days), "late_grace", shift.late_grace, "early_grace", shift.early_grace, "rules",
                shift_rules_text(shift));
}

Doc department_fields(const Department& department) {
    return make("name", department.name, "manager_id", department.manager_id, "shift_id", department.shift_id);
}

Doc holiday_calendar_fields(const HolidayCalendar& calendar) {
    std::vector<Doc> holidays;
    for (const Holiday& holiday : calendar.holidays) holidays.push_back(make("day", holiday.day, "name", holiday.name));
    return make("name", calendar.name, "holidays", holidays, "feed_url", calendar.feed_url, "fetched_at",
                calendar.fetched_at, "feed_error", calendar.feed_error);
}

Doc leave_type_fields(const LeaveType& type) {
    return make("name", type.name, "paid", type.paid, "yearly_half_days", type.yearly_half_days, "retired",
                type.retired);
}

Site read_site(const std::string& id, View view) {
    return {SiteId(id), view.text("name"), view.text("zone"),
            view.optional_id<HolidayCalendarId>("holiday_calendar_id")};
}

Shift read_shift(const std::string& id, View view) {
    Shift shift;
    shift.id = ShiftId(id);
    shift.name = view.text("name");
    shift.site_id = view.id<SiteId>("site_id");
    shift.start = std::chrono::minutes(view.number("start_min"));
    shift.end = std::chrono::minutes(view.number("end_min"));
    shift.days = static_cast<WeekdaySet>(view.number("days"));
    shift.late_grace = std::chrono::minutes(view.number("late_grace"));
    shift.early_grace = std::chrono::minutes(view.number("early_grace"));
    if (!read_shift_rules(view.has("rules") ? view.text("rules") : "", shift))
        throw std::logic_error("A shift's rules cannot be read.");
    return shift;
}

Department read_department(const std::string& id, View view) {
    return {DepartmentId(id), view.text("name"), view.optional_id<PersonId>("manager_id"),
            view.optional_id<ShiftId>("shift_id")};
}

HolidayCalendar read_holiday_calendar(const std::string& id, View view) {
    HolidayCalendar calendar;
    calendar.id = HolidayCalendarId(id);
    calendar.name = view.text("name");
    for (const View& holiday : view.documents("holidays"))
        calendar.holidays.push_back({holiday.date("day"), holiday.text("name")});
    calendar.feed_url = view.text("feed_url");
    calendar.fetched_at = view.optional_instant("fetched_at");
    calendar.feed_error = view.text("feed_error");
    return calendar;
}

LeaveType read_leave_type(const std::string& id, View view) {
    LeaveType type;
    type.id = LeaveTypeId(id);
    type.name = view.text("name");
    type.paid = view.boolean("paid");
    if (view.has("yearly_half_days")) type.yearly_half_days = static_cast<int>(view.number("yearly_half_days"));
    type.retired = view.boolean("retired");
    return type;
}

}  // namespace rollcall::store::mongo
