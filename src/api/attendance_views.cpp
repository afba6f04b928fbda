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

boost::json::value shift_view(const app::Today& today) {
    const auto& occurrence = today.day.shift;
    if (!occurrence) return nullptr;
    const Shift& shift = *today.rules.shift;
    const date::time_zone& zone = *today.rules.zone;
    return boost::json::object{{"id", shift.id.text()},
                               {"name", shift.name},
                               {"start", format_iso(occurrence->start, zone)},
                               {"end", format_iso(occurrence->end, zone)},
                               {"late_after", format_iso(occurrence->start + shift.late_grace, zone)}};
}

boost::json::value text_or_null(const std::string& text) {
    return text.empty() ? boost::json::value(nullptr) : boost::json::value(text);
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
    return result;
}

boost::json::object view(const app::Today& today, EvidenceView evidence) {
    const date::time_zone& zone = *today.rules.zone;
    boost::json::array punches;
    for (const Punch& punch : today.punches) punches.emplace_back(view(punch, evidence));
    boost::json::object face{{"available", !today.no_face_check_in}, {"reason", nullptr}};
    if (today.no_face_check_in) face["reason"] = name_of(*today.no_face_check_in);
    boost::json::object result = day_view(today.day, zone);
    result["now"] = format_iso(today.now, zone);
    result["shift"] = shift_view(today);
    result["open_since"] = time_or_null(today.day.open_since, zone);
    result["next_direction"] = to_string(today.next);
    result["punches"] = std::move(punches);
    result["face_check_in"] = std::move(face);
    result["contact"] = contact_view(today.contact);
    return result;
}

}  // namespace rollcall::api
