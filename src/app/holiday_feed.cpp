#include "app/holiday_feed.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "app/place.h"
#include "calendar/parse.h"
#include "core/validate.h"

namespace rollcall::app {

namespace {
using Holidays = std::map<LocalDate, std::string>;
constexpr int kFetchesBusySeconds = 10;
constexpr std::array<std::string_view, 3> kSchemes{"https://", "http://", "webcal://"};

struct Window {
    LocalDate from;
    LocalDate to;
};

Window window_at(Instant now) {
    const date::year year = date::year_month_day{date::floor<date::days>(now)}.year();
    return {LocalDate{(year - date::years{1}) / date::January / 1},
            LocalDate{(year + date::years{2}) / date::December / 31}};
}

Result<std::vector<Holiday>> read_holidays(std::string_view ics, const Window& window) {
    auto holidays = calendar::parse_holidays(ics, window.from, window.to);
    if (holidays && holidays->empty())
        return invalid_field("file", fmt::format("There are no holidays from {} to {} in it: choose another calendar.",
                                                 format_date(window.from), format_date(window.to)));
    return holidays;
}

Holidays by_day(const std::vector<Holiday>& holidays) {
    Holidays all;
    for (const Holiday& holiday : holidays) all.emplace(holiday.day, holiday.name);
    return all;
}

Result<std::vector<Holiday>> in_order(Holidays all) {
    if (all.size() > calendar::kMaxHolidays)
        return invalid_field("file",
                             fmt::format("The calendar would have more than {} holidays: remove old ones first.",
                                         calendar::kMaxHolidays),
                             FieldReason::list_too_long);
    std::vector<Holiday> holidays;
    for (auto& [day, name] : all) holidays.push_back({day, std::move(name)});
    return holidays;
}

Result<std::vector<Holiday>> fetched(Context& context, const std::string& url, const Window& window) {
    const auto ics = context.fetch_calendar(url);
    if (!ics) return fail(ics.error());
    return read_holidays(*ics, window);
}

// What it has outside the window, and what was fetched within.
Result<std::vector<Holiday>> with_fetched(const HolidayCalendar& calendar, const Window& window,
                                          const std::vector<Holiday>& fresh) {
    Holidays all = by_day(fresh);
    for (const Holiday& holiday : calendar.holidays) {
        if (holiday.day < window.from || holiday.day > window.to) all.emplace(holiday.day, holiday.name);
    }
    return in_order(std::move(all));
}

Result<HolidayCalendar> put(Context& context, const Actor& actor, HolidayCalendar calendar, const char* action,
                            const std::vector<std::pair<std::string, std::string>>& detail) {
    auto stored = context.database.organisation().put_holiday_calendar(
        calendar, audit(context, actor, action, calendar.id.text(), json_of(detail)));
    if (!stored) return fail(stored.error());
    context.publish(PeopleChanged{});
    return calendar;
}

Result<HolidayCalendar> put_failure(Context& context, const Actor& actor, HolidayCalendar calendar,
                                    const std::string& reason) {
    if (calendar.feed_error == reason) return calendar;
    calendar.feed_error = reason;
    const std::string name = calendar.name;
    return put(context, actor, std::move(calendar), "holiday_calendar.fetch_failed",
               {{"name", name}, {"error", reason}});
}

bool is_due(const HolidayCalendar& calendar, const FeedAttempts& attempts, const std::string& key, Instant now) {
    if (calendar.feed_url.empty()) return false;
    const auto last = attempts.find(key);
    if (last != attempts.end() && now - last->second < kFeedRetry) return false;
    return !calendar.feed_error.empty() || !calendar.fetched_at || now - *calendar.fetched_at >= kFeedAge;
}
}  // namespace

Result<void> check_feed_url(const std::string& url) {
    const auto scheme =
        std::find_if(kSchemes.begin(), kSchemes.end(), [&](std::string_view known) { return url.starts_with(known); });
    if (scheme == kSchemes.end())
        return invalid_field("feed_url", "Give an address that begins with https://, http:// or webcal://.",
                             FieldReason::not_a_feed);
    if (url.size() > kMaxFeedUrlLength)
        return invalid_field("feed_url", fmt::format("An address has at most {} characters.", kMaxFeedUrlLength),
                             FieldReason::too_long);
    std::string_view host = std::string_view(url).substr(scheme->size());
    host = host.substr(0, host.find_first_of("/?#"));
    const bool breaks = url.find_first_of(" \\\"<>") != std::string::npos || has_control_characters(url);
    if (host.empty() || host.front() == ':' || !is_valid_utf8(url) || breaks)
        return invalid_field("feed_url", "This is not an address: copy it from the calendar's settings.",
                             FieldReason::not_a_feed);
    if (host.find('@') != std::string_view::npos)
        return invalid_field("feed_url", "Give an address without a user name and a password.",
                             FieldReason::not_a_feed);
    return {};
}

Result<HolidayImport> import_holidays(Context& context, const Actor& actor, const HolidayCalendarId& id,
                                      std::string_view ics) {
    auto calendar = context.database.organisation().holiday_calendar(id);
    if (!calendar) return fail(calendar.error());
    const auto fresh = read_holidays(ics, window_at(context.clock.now()));
    if (!fresh) return fail(fresh.error());
    HolidayImport result;
    Holidays all = by_day(calendar->holidays);
    for (const Holiday& holiday : *fresh) {
        const auto [known, is_new] = all.emplace(holiday.day, holiday.name);
        ++(is_new ? result.added : known->second == holiday.name ? result.unchanged : result.replaced);
        known->second = holiday.name;
    }
    auto merged = in_order(std::move(all));
    if (!merged) return fail(merged.error());
    calendar->holidays = std::move(*merged);
    result.calendar = std::move(*calendar);
    if (result.added + result.replaced == 0) return result;
    auto stored = put(context, actor, result.calendar, "holiday_calendar.imported",
                      {{"name", result.calendar.name},
                       {"added", std::to_string(result.added)},
                       {"replaced", std::to_string(result.replaced)},
                       {"unchanged", std::to_string(result.unchanged)}});
    if (!stored) return fail(stored.error());
    return result;
}

Result<HolidayCalendar> refresh_holidays(Context& context, const Actor& actor, const HolidayCalendarId& id) {
    auto& organisation = context.database.organisation();
    const auto before = organisation.holiday_calendar(id);
    if (!before) return fail(before.error());
    if (before->feed_url.empty())
        return invalid_field("feed_url", "This calendar has no address to fetch it from: give it one first.",
                             FieldReason::required);
    const Place<FeedAttempts, kMaxFetchesAtOnce> place;
    if (!place.taken())
        return fail(Error{
            Code::overloaded, "Other calendars are being fetched. Try again in a moment.", {}, kFetchesBusySeconds});
    const Window window = window_at(context.clock.now());
    auto holidays = fetched(context, before->feed_url, window);
    if (!holidays && holidays.error().code != Code::validation_failed) return fail(holidays.error());
    // Fetching takes seconds, in which somebody may have changed it.
    auto calendar = organisation.holiday_calendar(id);
    if (!calendar || calendar->feed_url != before->feed_url) return calendar;
    if (holidays) holidays = with_fetched(*calendar, window, *holidays);
    if (!holidays) return put_failure(context, actor, std::move(*calendar), holidays.error().detail);
    calendar->holidays = std::move(*holidays);
    calendar->fetched_at = context.clock.now();
    calendar->feed_error.clear();
    const std::string name = calendar->name;
    const std::string count = std::to_string(calendar->holidays.size());
    return put(context, actor, std::move(*calendar), "holiday_calendar.fetched", {{"name", name}, {"holidays", count}});
}

void refresh_due_calendars(Context& context, FeedAttempts& attempts, const std::function<bool()>& go_on) {
    Actor system;
    system.name = "system";
    for (const HolidayCalendar& calendar : context.database.organisation().holiday_calendars()) {
        if (!go_on()) return;
        const std::string key = calendar.id.text() + " " + calendar.feed_url;
        const Instant now = context.clock.now();
        if (!is_due(calendar, attempts, key, now)) continue;
        attempts[key] = now;
        const auto refreshed = refresh_holidays(context, system, calendar.id);
        const std::string trouble = refreshed ? refreshed->feed_error : refreshed.error().detail;
        if (trouble.empty())
            spdlog::info("holiday calendar {}: fetched, {} holidays", calendar.name, refreshed->holidays.size());
        else
            spdlog::warn("holiday calendar {}: {}", calendar.name, trouble);
    }
}

}  // namespace rollcall::app
