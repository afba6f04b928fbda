#include "store/mongo/organisation_document.h"
#include "store/mongo/organisation_parts.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kCalendars = "holiday_calendars";
constexpr const char* kTypes = "leave_types";

}  // namespace

std::vector<HolidayCalendar> MongoOrganisationStore::holiday_calendars() {
    return read_all(pool_, kCalendars, read_holiday_calendar);
}

Result<HolidayCalendar> MongoOrganisationStore::holiday_calendar(const HolidayCalendarId& id) {
    return read_one(pool_, kCalendars, id.text(), read_holiday_calendar, no_such_holiday_calendar().value());
}

Result<void> MongoOrganisationStore::put_holiday_calendar(const HolidayCalendar& calendar, const AuditEntry& audit) {
    const std::string id = calendar.id.text();
    return decide(audit, [&](Commands&, View organisation, const Effects& effects) -> Result<Doc> {
        if (is_name_taken(organisation, kCalendars, calendar.name, id)) return name_is_taken();
        return change_with(fields_of("holiday_calendars." + id, holiday_calendar_fields(calendar)), effects);
    });
}

Result<void> MongoOrganisationStore::delete_holiday_calendar(const HolidayCalendarId& id, const AuditEntry& audit) {
    const auto inside = [&](View organisation) {
        return is_named_in(organisation, "sites", "holiday_calendar_id", id.text());
    };
    return remove({kCalendars, id.text(), no_such_holiday_calendar().value(), holiday_calendar_in_use().value(), inside,
                   [](Commands&) { return false; }},
                  audit);
}

std::vector<LeaveType> MongoOrganisationStore::leave_types() {
    return read_all(pool_, kTypes, read_leave_type);
}

Result<LeaveType> MongoOrganisationStore::leave_type(const LeaveTypeId& id) {
    return read_one(pool_, kTypes, id.text(), read_leave_type, no_such_leave_type().value());
}

Result<void> MongoOrganisationStore::put_leave_type(const LeaveType& type, const AuditEntry& audit) {
    const std::string id = type.id.text();
    return decide(audit, [&](Commands&, View organisation, const Effects& effects) -> Result<Doc> {
        if (is_name_taken(organisation, kTypes, type.name, id)) return name_is_taken();
        return change_with(fields_of("leave_types." + id, leave_type_fields(type)), effects);
    });
}

Result<void> MongoOrganisationStore::delete_leave_type(const LeaveTypeId& id, const AuditEntry& audit) {
    const auto outside = [&](Commands& db) { return db.find_one(kLeave, make("leave_type_id", id)).has_value(); };
    return remove({kTypes, id.text(), no_such_leave_type().value(), leave_type_in_use().value(),
                   [](View) { return false; }, outside},
                  audit);
}

}  // namespace rollcall::store::mongo
