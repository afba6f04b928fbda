#include <boost/json.hpp>

#include "api/call.h"
#include "api/field_readers.h"
#include "api/form.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/change_person.h"
#include "app/enrol_face.h"
#include "app/register_person.h"

namespace rollcall::api {

namespace {
// A person the caller may see; not_found otherwise, so that ids cannot be probed.
Result<Person> visible_person(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto person = call.context.database.people().find(*id);
    if (!person || !call.actor().may_read(*person)) return fail(Code::not_found, "There is no such person.");
    return person;
}

std::optional<Role> role_of(Call& call, const PersonId& id) {
    auto account = call.context.database.people().account(id);
    return account ? std::optional(account->role) : std::nullopt;
}

http::Response created(const Person& person, std::optional<Role> role) {
    auto response = json_response(201, view(person, role));
    response.headers.set("Location", "/api/v1/people/" + person.id.text());
    return response;
}

template <class AnyId>
std::optional<std::optional<AnyId>> nullable_id(JsonFields& fields, std::string_view name) {
    auto value = fields.nullable_string(name);
    if (!value) return {};
    if (!*value) return std::optional<AnyId>{};
    if (!is_uuid(**value)) {
        fields.wrong(name, "This must be an id or null.");
        return {};
    }
    return std::optional<AnyId>(AnyId(**value));
}

constexpr std::string_view kRoles = "employee, manager, hr, admin";

Result<app::NewPersonByStaff> person_from_json(Call& call) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    app::NewPersonByStaff person;
    person.details.code = fields.string("code");
    person.details.name = fields.string("name");
    person.details.email = fields.optional_string("email").value_or("");
    person.details.language = fields.optional_string("language").value_or("");
    person.details.department_id = nullable_id<DepartmentId>(fields, "department_id").value_or(std::nullopt);
    person.details.shift_id = nullable_id<ShiftId>(fields, "shift_id").value_or(std::nullopt);
    person.password = fields.optional_string("password").value_or("");
    person.role = take_choice(fields, "role", parse_role, kRoles).value_or(Role::employee);
    if (auto good = fields.finish(); !good) return fail(good.error());
    return person;
}

Result<app::NewPersonByStaff> person_from_form(Call& call) {
    auto form = Form::parse(
        call.request,
        {"code", "name", "email", "language", "department", "password", "role", "consent", "consent_version"},
        app::kMaxPhotosPerRequest);
    if (!form) return fail(form.error());
    app::NewPersonByStaff person;
    person.details.code = form->text("code").value_or("");
    person.details.name = form->text("name").value_or("");
    person.details.email = form->text("email").value_or("");
    person.details.language = form->text("language").value_or("");
    if (const auto department = form->text("department"); department && !department->empty()) {
        auto found = app::find_department(call.context, *department);
        if (!found) return fail(found.error());
        person.details.department_id = *found;
    }
    person.password = form->text("password").value_or("");
    if (const auto role = form->text("role")) {
        const auto parsed = parse_role(*role);
        if (!parsed) return invalid_field("role", "This must be one of " + std::string(kRoles) + ".");
        person.role = *parsed;
    }
    auto consent = form->flag("consent");
    if (!consent) return fail(consent.error());
    person.consent = *consent;
    person.consent_version = form->text("consent_version").value_or("");
    person.photos = form->photos();
    return person;
}
}  // namespace

Reply list_people(Call& call) {
    Query query(call.request);
    store::PersonFilter filter;
    filter.text = query.text("text").value_or("");
    filter.status = query.choice("status", parse_person_status, "pending, active, suspended, archived");
    filter.department_id = query.id<DepartmentId>("department_id");
    filter.enrolled = query.boolean("enrolled");
    const PageRequest page = query.page();
    if (auto good = query.finish(); !good) return fail(good.error());
    if (!call.actor().sees_everyone()) filter.within = call.actor().managed;
    return json_response(200, page_view(call.context.database.people().list(filter, page),
                                        [](const store::ListedPerson& person) { return view(person); }));
}

Reply post_person(Call& call) {
    const auto type = call.request.headers.find("Content-Type").value_or("");
    auto request = type.starts_with("multipart/") ? person_from_form(call) : person_from_json(call);
    if (!request) return fail(request.error());
    auto person = app::add_person(call.context, call.actor(), *request, call.request.deadline);
    if (!person) return fail(person.error());
    return created(*person, role_of(call, person->id));
}

Reply get_person(Call& call) {
    auto person = visible_person(call);
    if (!person) return fail(person.error());
    return json_response(200, view(*person, role_of(call, person->id)));
}

Reply patch_person(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    app::PersonChange change;
    change.code = fields.optional_string("code");
    change.name = fields.optional_string("name");
    change.email = fields.optional_string("email");
    change.language = fields.optional_string("language");
    change.department_id = nullable_id<DepartmentId>(fields, "department_id");
    change.shift_id = nullable_id<ShiftId>(fields, "shift_id");
    change.status = take_choice(fields, "status", parse_person_status, "active, suspended, archived");
    change.status_reason = fields.optional_string("status_reason").value_or("");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto person = app::change_person(call.context, call.actor(), *id, change);
    if (!person) return fail(person.error());
    return json_response(200, view(*person, role_of(call, *id)));
}

Reply put_account(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    app::AccountChange change;
    change.role = take_choice(fields, "role", parse_role, kRoles);
    change.password = fields.optional_string("password");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto account = app::change_account(call.context, call.actor(), *id, change);
    if (!account) return fail(account.error());
    return json_response(200, {{"person_id", id->text()},
                               {"role", to_string(account->role)},
                               {"can_sign_in", !account->password_hash.empty()}});
}

Reply list_faces(Call& call) {
    auto person = visible_person(call);
    if (!person) return fail(person.error());
    boost::json::array items;
    for (const auto& face : call.context.database.people().faces(person->id)) items.emplace_back(view(face));
    return json_response(200, {{"items", std::move(items)}});
}

Reply post_faces(Call& call) {
    auto id = call.id<PersonId>("id");
    if (!id) return fail(id.error());
    auto form = Form::parse(call.request, {"consent", "consent_version"}, app::kMaxPhotosPerRequest);
    if (!form) return fail(form.error());
    auto consent = form->flag("consent");
    if (!consent) return fail(consent.error());
    std::optional<Consent> given;
    if (*consent) {
        given = Consent{form->text("consent_version").value_or(""), call.context.clock.now()};
        if (given->text_version != call.context.config.consent_version)
            return invalid_field("consent_version", "The current consent text has version " +
                                                        call.context.config.consent_version +
                                                        "; read it at /api/v1/consent.");
    }
    auto faces = app::add_faces(call.context, call.actor(), *id, form->photos(), given, call.request.deadline);
    if (!faces) return fail(faces.error());
    boost::json::array items;
    for (const auto& face : *faces) items.emplace_back(view(face));
    return json_response(201, {{"items", std::move(items)}});
}

Reply delete_face(Call& call) {
    auto person = call.id<PersonId>("id");
    auto face = call.id<FaceId>("face_id");
    if (!person || !face) return fail(Code::not_found, "There is no such face.");
    auto deleted = app::delete_face(call.context, call.actor(), *person, *face);
    if (!deleted) return fail(deleted.error());
    return no_content();
}

}  // namespace rollcall::api
