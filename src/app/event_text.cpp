#include "app/event_text.h"

#include <boost/json.hpp>

namespace rollcall::app {
namespace {

namespace json = boost::json;

json::value id_or_null(const std::optional<DepartmentId>& id) {
    return id ? json::value(id->text()) : json::value(nullptr);
}

json::object object_of(const PunchRecorded& event) {
    const Punch& punch = event.punch;
    return {{"event", "punch"},
            {"id", punch.id.text()},
            {"person_id", punch.person_id.text()},
            {"department_id", id_or_null(event.department_id)},
            {"direction", to_string(punch.direction)},
            {"late", punch.late},
            {"day", format_date(punch.day)}};
}
json::object object_of(const RegistrationChanged& event) {
    return {{"event", "registration"},
            {"person_id", event.person_id.text()},
            {"department_id", id_or_null(event.department_id)}};
}
json::object object_of(const PeopleChanged&) {
    return {{"event", "people"}};
}
json::object object_of(const AttemptRefused& event) {
    return {{"event", "attempt"},
            {"person_id", event.person_id.text()},
            {"department_id", id_or_null(event.department_id)}};
}
json::object object_of(const MailChanged& event) {
    return {{"event", "mail"}, {"status", store::to_string(event.status)}};
}

std::string text_at(const json::object& object, const char* name) {
    return std::string(object.at(name).as_string());
}

std::optional<DepartmentId> department(const json::object& object) {
    if (object.at("department_id").is_null()) return std::nullopt;
    return DepartmentId(text_at(object, "department_id"));
}

Punch read_punch(const json::object& object) {
    Punch punch;
    punch.id = PunchId(text_at(object, "id"));
    punch.person_id = PersonId(text_at(object, "person_id"));
    punch.direction = parse_direction(text_at(object, "direction")).value();
    punch.late = object.at("late").as_bool();
    punch.day = parse_date(text_at(object, "day")).value();
    return punch;
}

std::optional<Event> read_object(const json::object& object) {
    const std::string name = text_at(object, "event");
    if (name == "punch") return PunchRecorded{read_punch(object), department(object)};
    if (name == "registration") return RegistrationChanged{PersonId(text_at(object, "person_id")), department(object)};
    if (name == "people") return PeopleChanged{};
    if (name == "attempt") return AttemptRefused{PersonId(text_at(object, "person_id")), department(object)};
    if (name == "mail") return MailChanged{store::parse_message_status(text_at(object, "status")).value()};
    return std::nullopt;
}

}  // namespace

std::string write_event(const Event& event) {
    return json::serialize(std::visit([](const auto& what) { return object_of(what); }, event));
}

std::optional<Event> read_event(const std::string& text) {
    try {
        return read_object(json::parse(text).as_object());
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace rollcall::app
