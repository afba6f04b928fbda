#include "app/organise.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <utility>
#include <vector>

#include "app/check_shift.h"
#include "app/holiday_feed.h"
#include "app/leave_days.h"
#include "calendar/parse.h"
#include "core/validate.h"
#include "store/shift_rules.h"

namespace rollcall::app {

namespace {
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
    return check_shift_rules(shift);
}

// Of its rules those that a new shift does not have.
std::vector<std::pair<std::string, std::string>> detail_of(const Shift& shift) {
    std::vector<std::pair<std::string, std::string>> detail{{"name", shift.name},
                                                            {"start", format_time_of_day(shift.start)},
                                                            {"end", format_time_of_day(shift.end)},
                                                            {"late_grace", std::to_string(shift.late_grace.count())},
                                                            {"early_grace", std::to_string(shift.early_grace.count())}};
    const boost::json::object usual = store::shift_rules(Shift{});
    for (const auto& rule : store::shift_rules(shift)) {
        if (rule.value() == usual.at(rule.key())) continue;
        const auto* word = rule.value().if_string();
        detail.emplace_back(rule.key(), word != nullptr ? std::string(*word) : boost::json::serialize(rule.value()));
    }
    return detail;
}

Result<void> check_holiday(const Holiday& holiday, std::size_t index) {
    const std::string field = fmt::format("holidays[{}].name", index);
    if (holiday.name.empty() || !is_valid_utf8(holiday.name) || has_control_characters(holiday.name) ||
        code_point_count(holiday.name) > calendar::kMaxHolidayNameLength)
        return invalid_field(field,
                             fmt::format("A holiday's name has 1 to {} characters and no control characters.",
                                         calendar::kMaxHolidayNameLength),
                             FieldReason::not_a_name);
    return {};
}

Result<void> put_in_order(std::vector<Holiday>& holidays) {
    if (holidays.size() > calendar::kMaxHolidays)
        return invalid_field("holidays", fmt::format("A calendar has at most {} holidays.", calendar::kMaxHolidays),
                             FieldReason::list_too_long);
    for (std::size_t i = 0; i < holidays.size(); ++i) {
        holidays[i].name = trim(holidays[i].name);
        if (auto good = check_holiday(holidays[i], i); !good) return good;
    }
    std::sort(holidays.begin(), holidays.end(), [](const Holiday& a, const Holiday& b) { return a.day < b.day; });
    const auto twice = std::adjacent_find(holidays.begin(), holidays.end(),
                                          [](const Holiday& a, const Holiday& b) { return a.day == b.day; });
    if (twice == holidays.end()) return {};
    return invalid_field("holidays", fmt::format("{} is there twice: name each day once.", format_date(twice->day)),
                         FieldReason::taken);
}

// What is fetched from where is a matter of the server's network.
Result<void> check_feed(Context& context, const Actor& actor, HolidayCalendar& calendar) {
    const auto before = context.database.organisation().holiday_calendar(calendar.id);
    if (calendar.feed_url == (before ? before->feed_url : std::string())) return {};
    if (actor.role != Role::admin)
        return fail(Code::forbidden, "Only an administrator says where a calendar is fetched from.");
    calendar.fetched_at.reset();
    calendar.feed_error.clear();
    return calendar.feed_url.empty() ? Result<void>{} : check_feed_url(calendar.feed_url);
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
    if (site.holiday_calendar_id && !context.database.organisation().holiday_calendar(*site.holiday_calendar_id))
        return invalid_field("holiday_calendar_id", "There is no such calendar.", FieldReason::not_found);
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
        shift, audit(context, actor, "shift.put", shift.id.text(), json_of(detail_of(shift))));
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

Result<LeaveType> put_leave_type(Context& context, const Actor& actor, LeaveType type) {
    type.name = trim(type.name);
    if (auto good = check_title(type.name); !good) return fail(good.error());
    if (type.yearly_half_days && (*type.yearly_half_days < 0 || *type.yearly_half_days > kMaxYearlyHalfDays))
        return invalid_field("yearly_allowance_days",
                             fmt::format("This is 0 to {} days, or null.", kMaxYearlyHalfDays / 2),
                             FieldReason::out_of_range);
    give_id(context, type, LeaveTypeId{});
    auto stored = context.database.organisation().put_leave_type(
        type,
        audit(
            context, actor, "leave_type.put", type.id.text(),
            json_of({{"name", type.name},
                     {"paid", type.paid ? "yes" : "no"},
                     {"yearly_allowance_days", type.yearly_half_days ? text_of_half_days(*type.yearly_half_days) : ""},
                     {"retired", type.retired ? "yes" : "no"}})));
    if (!stored) return fail(stored.error());
    return type;
}

Result<HolidayCalendar> put_holiday_calendar(Context& context, const Actor& actor, HolidayCalendar calendar) {
    calendar.name = trim(calendar.name);
    calendar.feed_url = trim(calendar.feed_url);
    if (auto good = check_title(calendar.name); !good) return fail(good.error());
    if (auto good = put_in_order(calendar.holidays); !good) return fail(good.error());
    if (auto good = check_feed(context, actor, calendar); !good) return fail(good.error());
    if (calendar.id.empty() && context.database.organisation().holiday_calendars().size() >= kMaxHolidayCalendars)
        return invalid_field(
            "name", fmt::format("There are {} calendars already: delete one that no site needs.", kMaxHolidayCalendars),
            FieldReason::list_too_long);
    give_id(context, calendar, HolidayCalendarId{});
    auto stored = context.database.organisation().put_holiday_calendar(
        calendar, audit(context, actor, "holiday_calendar.put", calendar.id.text(),
                        json_of({{"name", calendar.name},
                                 {"holidays", std::to_string(calendar.holidays.size())},
                                 {"feed", calendar.feed_url.empty() ? "no" : "yes"}})));
    if (!stored) return fail(stored.error());
    return calendar;
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
