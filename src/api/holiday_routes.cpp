#include <fmt/format.h>

#include <boost/json.hpp>

#include "api/call.h"
#include "api/field_readers.h"
#include "api/organisation_replies.h"
#include "api/plan_views.h"
#include "api/routes.h"
#include "app/holiday_feed.h"
#include "app/organise.h"
#include "calendar/parse.h"

namespace rollcall::api {

namespace {
boost::json::object shown(Call& call, const HolidayCalendar& calendar) {
    return view(calendar, call.actor().sees_everyone());
}

void take_holidays(JsonFields& fields, std::vector<Holiday>& holidays) {
    const auto objects = fields.optional_objects("holidays", calendar::kMaxHolidays);
    if (!objects) return;
    holidays.assign(objects->size(), {});
    for (std::size_t i = 0; i < objects->size(); ++i) {
        JsonFields holiday(*(*objects)[i]);
        holidays[i].day = take_date(holiday, "date");
        holidays[i].name = holiday.string("name");
        fields.include(fmt::format("holidays[{}]", i), holiday);
    }
}

Reply put_calendar(Call& call, HolidayCalendar calendar, unsigned status) {
    auto body = call.json(kHolidaysBodyLimit);
    if (!body) return fail(body.error());
    JsonFields fields(*body);
    calendar.name =
        calendar.id.empty() ? fields.string("name") : fields.optional_string("name").value_or(calendar.name);
    take_holidays(fields, calendar.holidays);
    if (const auto feed = fields.nullable_string("feed_url")) calendar.feed_url = feed->value_or("");
    if (auto good = fields.finish(); !good) return fail(good.error());
    auto result = app::put_holiday_calendar(call.context, call.actor(), std::move(calendar));
    if (!result) return fail(result.error());
    return stored(call, status, "holiday-calendars", *result, shown(call, *result));
}

Result<HolidayCalendar> the_calendar(Call& call) {
    auto id = call.id<HolidayCalendarId>("id");
    return id ? call.context.database.organisation().holiday_calendar(*id) : fail(id.error());
}
}  // namespace

Reply list_holiday_calendars(Call& call) {
    return list_of(call.context.database.organisation().holiday_calendars(),
                   [&](const HolidayCalendar& calendar) { return shown(call, calendar); });
}
Reply post_holiday_calendar(Call& call) {
    return put_calendar(call, HolidayCalendar{}, 201);
}
Reply get_holiday_calendar(Call& call) {
    auto calendar = the_calendar(call);
    if (!calendar) return fail(calendar.error());
    return json_response(200, shown(call, *calendar));
}
Reply patch_holiday_calendar(Call& call) {
    auto calendar = the_calendar(call);
    if (!calendar) return fail(calendar.error());
    return put_calendar(call, std::move(*calendar), 200);
}
Reply delete_holiday_calendar(Call& call) {
    auto calendar = the_calendar(call);
    if (!calendar) return fail(calendar.error());
    return gone(call, call.context.database.organisation().delete_holiday_calendar(
                          calendar->id, app::audit(call.context, call.actor(), "holiday_calendar.deleted",
                                                   calendar->id.text(), app::json_of({{"name", calendar->name}}))));
}

Reply import_holidays(Call& call) {
    auto id = call.id<HolidayCalendarId>("id");
    if (!id) return fail(id.error());
    if (auto declared = call.require_media("text/calendar"); !declared) return fail(declared.error());
    auto imported = app::import_holidays(call.context, call.actor(), *id, call.request.body);
    if (!imported) return fail(imported.error());
    return json_response(200, {{"added", imported->added},
                               {"replaced", imported->replaced},
                               {"unchanged", imported->unchanged},
                               {"calendar", shown(call, imported->calendar)}});
}

Reply refresh_holidays(Call& call) {
    auto id = call.id<HolidayCalendarId>("id");
    if (!id) return fail(id.error());
    auto calendar = app::refresh_holidays(call.context, call.actor(), *id);
    if (!calendar) return fail(calendar.error());
    return json_response(200, shown(call, *calendar));
}

}  // namespace rollcall::api
