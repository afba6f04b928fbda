#include <boost/json.hpp>

#include "api/call.h"
#include "api/field_readers.h"
#include "api/organisation_replies.h"
#include "api/routes.h"
#include "api/shift_fields.h"
#include "api/views.h"
#include "app/organise.h"
#include "core/zone.h"

namespace rollcall::api {

namespace {
bool is_default(Call& call, const ShiftId& id) {
    return call.context.database.organisation().default_shift() == id;
}

// Applies the body to `site`; used for new ones (all fields required) and changes alike.
Reply put(Call& call, Site site, unsigned status) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    const bool is_new = site.id.empty();
    site.name = is_new ? fields.string("name") : fields.optional_string("name").value_or(site.name);
    site.zone = is_new ? fields.string("zone") : fields.optional_string("zone").value_or(site.zone);
    take_reference(fields, "holiday_calendar_id", site.holiday_calendar_id);
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto result = app::put_site(call.context, call.actor(), std::move(site));
    if (!result) return fail(result.error());
    return stored(call, status, "sites", *result, view(*result));
}

Reply put(Call& call, Shift shift, unsigned status) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    shift.name = shift.id.empty() ? fields.string("name") : fields.optional_string("name").value_or(shift.name);
    std::optional<SiteId> site = shift.site_id.empty() ? std::nullopt : std::optional(shift.site_id);
    take_reference(fields, "site_id", site);
    const auto sites = call.context.database.organisation().sites();
    if (!site && sites.size() == 1) site = sites.front().id;
    if (!site) fields.wrong("site_id", "This field is required where there are several sites.", FieldReason::required);
    take_shift_rules(fields, shift);
    if (const auto names = fields.optional_strings("days", 7)) {
        if (const auto days = parse_weekdays(*names))
            shift.days = *days;
        else
            fields.wrong("days", "Days are mon, tue, wed, thu, fri, sat, sun.");
    }
    const bool make_default = fields.optional_bool("default").value_or(false);
    if (auto good = fields.finish(); !good) return fail(good.error());
    shift.site_id = *site;
    auto result = app::put_shift(call.context, call.actor(), std::move(shift));
    if (!result) return fail(result.error());
    if (make_default) {
        auto set = call.context.database.organisation().set_default_shift(
            result->id, app::audit(call.context, call.actor(), "shift.default", result->id.text()));
        if (!set) return fail(set.error());
    }
    return stored(call, status, "shifts", *result, view(*result, is_default(call, result->id)));
}

Reply put(Call& call, Department department, unsigned status) {
    auto body = call.json();
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    department.name =
        department.id.empty() ? fields.string("name") : fields.optional_string("name").value_or(department.name);
    take_reference(fields, "manager_id", department.manager_id);
    take_reference(fields, "shift_id", department.shift_id);
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto result = app::put_department(call.context, call.actor(), std::move(department));
    if (!result) return fail(result.error());
    return stored(call, status, "departments", *result, view(*result));
}

Result<Site> the_site(Call& call) {
    auto id = call.id<SiteId>("id");
    return id ? call.context.database.organisation().site(*id) : fail(id.error());
}
Result<Shift> the_shift(Call& call) {
    auto id = call.id<ShiftId>("id");
    return id ? call.context.database.organisation().shift(*id) : fail(id.error());
}
Result<Department> the_department(Call& call) {
    auto id = call.id<DepartmentId>("id");
    return id ? call.context.database.organisation().department(*id) : fail(id.error());
}
}  // namespace

Reply list_sites(Call& call) {
    return list_of(call.context.database.organisation().sites(), [](const Site& site) { return view(site); });
}
Reply post_site(Call& call) {
    return put(call, Site{}, 201);
}
Reply get_site(Call& call) {
    auto site = the_site(call);
    if (!site) return fail(site.error());
    return json_response(200, view(*site));
}
Reply patch_site(Call& call) {
    auto site = the_site(call);
    if (!site) return fail(site.error());
    return put(call, std::move(*site), 200);
}
Reply delete_site(Call& call) {
    auto site = the_site(call);
    if (!site) return fail(site.error());
    return gone(call, call.context.database.organisation().delete_site(
                          site->id, app::audit(call.context, call.actor(), "site.deleted", site->id.text())));
}

Reply list_shifts(Call& call) {
    return list_of(call.context.database.organisation().shifts(),
                   [&](const Shift& shift) { return view(shift, is_default(call, shift.id)); });
}
Reply post_shift(Call& call) {
    return put(call, Shift{}, 201);
}
Reply get_shift(Call& call) {
    auto shift = the_shift(call);
    if (!shift) return fail(shift.error());
    return json_response(200, view(*shift, is_default(call, shift->id)));
}
Reply patch_shift(Call& call) {
    auto shift = the_shift(call);
    if (!shift) return fail(shift.error());
    return put(call, std::move(*shift), 200);
}
Reply delete_shift(Call& call) {
    auto shift = the_shift(call);
    if (!shift) return fail(shift.error());
    return gone(call, call.context.database.organisation().delete_shift(
                          shift->id, app::audit(call.context, call.actor(), "shift.deleted", shift->id.text())));
}

Reply list_departments(Call& call) {
    return list_of(call.context.database.organisation().departments(),
                   [](const Department& department) { return view(department); });
}
Reply post_department(Call& call) {
    return put(call, Department{}, 201);
}
Reply get_department(Call& call) {
    auto department = the_department(call);
    if (!department) return fail(department.error());
    return json_response(200, view(*department));
}
Reply patch_department(Call& call) {
    auto department = the_department(call);
    if (!department) return fail(department.error());
    return put(call, std::move(*department), 200);
}
Reply delete_department(Call& call) {
    auto department = the_department(call);
    if (!department) return fail(department.error());
    return gone(
        call, call.context.database.organisation().delete_department(
                  department->id, app::audit(call.context, call.actor(), "department.deleted", department->id.text())));
}

}  // namespace rollcall::api
