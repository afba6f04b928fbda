#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "app/context.h"
#include "attendance/holidays.h"

namespace rollcall::app {

inline constexpr std::chrono::hours kFeedAge{24};   // after which a calendar is fetched again
inline constexpr std::chrono::hours kFeedRetry{1};  // after which one that failed is tried again
inline constexpr std::size_t kMaxFeedUrlLength = 2000;
// Whoever asks for more than the server does by itself keeps a thread waiting for a server elsewhere.
inline constexpr int kMaxFetchesAtOnce = 2;

struct HolidayImport {
    int added = 0;
    int replaced = 0;
    int unchanged = 0;
    HolidayCalendar calendar;
};

// When this server last tried to fetch which calendar from where.
using FeedAttempts = std::map<std::string, Instant>;

// validation_failed (field "feed_url") unless a calendar may be fetched from this address: https, http or webcal, with
// a host, without a user name or password.
Result<void> check_feed_url(const std::string& url);

// Adds the holidays of an iCalendar file, from the beginning of last year to the end of the year after next; those of
// the same days give way, all others stay. not_found; validation_failed (field "file"), also if it has none.
Result<HolidayImport> import_holidays(Context& context, const Actor& actor, const HolidayCalendarId& id,
                                      std::string_view ics);

// Fetches the calendar and replaces its holidays of the same time with what is there. If that fails, they stay and
// `feed_error` of what is returned says why. not_found; validation_failed (field "feed_url") if it has none; overloaded
// while kMaxFetchesAtOnce are under way.
Result<HolidayCalendar> refresh_holidays(Context& context, const Actor& actor, const HolidayCalendarId& id);

// Refreshes, while `go_on` says so, every calendar with a feed that is due. Any number of servers may do so at once:
// each stores the same. Throws StoreUnavailable.
void refresh_due_calendars(Context& context, FeedAttempts& attempts, const std::function<bool()>& go_on);

}  // namespace rollcall::app
