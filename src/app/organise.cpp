#include "app/organise.h"

#include <fmt/format.h>

#include "core/validate.h"

namespace rollcall::app {

namespace {
constexpr WeekdaySet kEveryDay = 0b1111111;

template <class Record, class AnyId>
void give_id(Context& context, Record& record, AnyId) {
    if (record.id.empty()) record.id = context.ids.make<AnyId>();
}

constexpr const char* kDefaultSite = "Main site";
constexpr const char* kDefaultShift = "Day";

// What was made, or the one that has its name already.
template <class Made, class All>
Made made_or_found(Made made, const std::string& name, All all) {
    if (made || made.error().code != Code::name_taken) return made;
    for (auto& known : all()) {
        if (fold_case(known.name) == fold_case(name)) return std::move(known);
    }
    return made;
}

Result<void> check_shift(Context& context, const Shift& shift) {
    if (!context.database.organisation().site(shift.site_id))
        return invalid_field("site_id", "There is no such site.", FieldReason::not_found);
    if (shift.start == shift.end)
        return invalid_field("end", "A shift's end must differ from its start.", FieldReason::no_duration);
    if (shift.days == 0 || shift.days > kEveryDay)
        return invalid_field("days", "Name at least one weekday.", FieldReason::required);
    if (shift.late_grace.count() < 0 || shift.late_grace > kMaxGrace)
        return invalid_field("late_grace_minutes", fmt::format("The grace is 0 to {} minutes.", kMaxGrace.count()),
                             FieldReason::out_of_range);
    if (shift.early_grace.count() < 0 || shift.early_grace > kMaxGrace)
        return invalid_field("early_grace_minutes", fmt::format("The grace is 0 to {} minutes.", kMaxGrace.count()),
                             FieldReason::out_of_range);
    return {};
}
}  // namespace

Result<void> check_title(const std::string& name) {
    if (name.empty() || !is_valid_utf8(name) || has_control_characters(name) ||
        code_point_count(name) > kMaxTitleLength)
        return invalid_field("name",
                             fmt::format("A name has 1 to {} characters and no control characters.", kMaxTitleLength),
                             FieldReason::not_a_name);
    return {};
}

Result<Site> put_site(Context& context, const Actor& actor, Site site) {
    site.name = trim(site.name);
    if (auto good = check_title(site.name); !good) return fail(good.error());
    if (!find_zone(site.zone))
        return invalid_field("zone", "Give an IANA time zone such as Europe/Berlin or America/New_York.",
                             FieldReason::not_a_zone);
    give_id(context, site, SiteId{});
    auto stored = context.database.organisation().put_site(
        site, audit(context, actor, "site.put", site.id.text(), json_of({{"name", site.name}, {"zone", site.zone}})));
    if (!stored) return fail(stored.error());
    return site;
}

Result<Shift> put_shift(Context& context, const Actor& actor, Shift shift) {
    shift.name = trim(shift.name);
    if (auto good = check_title(shift.name); !good) return fail(good.error());
    if (auto good = check_shift(context, shift); !good) return fail(good.error());
    give_id(context, shift, ShiftId{});
    auto stored = context.database.organisation().put_shift(
        shift, audit(context, actor, "shift.put", shift.id.text(),
                     json_of({{"name", shift.name},
                              {"start", format_time_of_day(shift.start)},
                              {"end", format_time_of_day(shift.end)},
                              {"late_grace", std::to_string(shift.late_grace.count())}})));
    if (!stored) return fail(stored.error());
    return shift;
}

Result<Department> put_department(Context& context, const Actor& actor, Department department) {
    department.name = trim(department.name);
    if (auto good = check_title(department.name); !good) return fail(good.error());
    if (department.manager_id && !context.database.people().find(*department.manager_id))
        return invalid_field("manager_id", "There is no such person.", FieldReason::not_found);
    if (department.shift_id && !context.database.organisation().shift(*department.shift_id))
        return invalid_field("shift_id", "There is no such shift.", FieldReason::not_found);
    give_id(context, department, DepartmentId{});
    auto stored = context.database.organisation().put_department(
        department,
        audit(context, actor, "department.put", department.id.text(), json_of({{"name", department.name}})));
    if (!stored) return fail(stored.error());
    return department;
}

void create_defaults(Context& context) {
    auto& organisation = context.database.organisation();
    if (organisation.default_shift()) return;
    Actor system;
    system.name = "system";
    // Another server may be making them at this moment, or one may have died when it had made half of them.
    auto site = made_or_found(put_site(context, system, Site{{}, kDefaultSite, context.config.zone}), kDefaultSite,
                              [&] { return organisation.sites(); });
    auto shift =
        site ? made_or_found(put_shift(context, system, Shift{.id = {}, .name = kDefaultShift, .site_id = site->id}),
                             kDefaultShift, [&] { return organisation.shifts(); })
             : fail(site.error());
    if (!shift) throw std::runtime_error("the default shift could not be made: " + shift.error().detail);
    auto stored = organisation.set_default_shift(shift->id, audit(context, system, "shift.default", shift->id.text()));
    if (!stored) throw std::runtime_error("the default shift could not be set: " + stored.error().detail);
}

}  // namespace rollcall::app
