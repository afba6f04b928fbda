#include "app/holiday_feed.h"

#include "app/office.h"
#include "calendar/parse.h"

namespace rollcall::app {
namespace {

constexpr const char* kUrl = "https://calendar.example.org/secret/holidays.ics";

std::string event(const std::string& name, const std::string& date, const std::string& more = "") {
    return "BEGIN:VEVENT\r\nSUMMARY:" + name + "\r\nDTSTART;VALUE=DATE:" + date + "\r\n" + more + "END:VEVENT\r\n";
}

std::string calendar_of(const std::string& events) {
    return "BEGIN:VCALENDAR\r\n" + events + "END:VCALENDAR\r\n";
}

// The clock stands on 2026-11-20.
class HolidayFeed : public Office {
  protected:
    HolidayFeed() {
        context_.fetch_calendar = [this](const std::string& url) {
            fetched_.push_back(url);
            return answer_;
        };
    }

    HolidayCalendar make(const std::string& name, const std::string& feed_url,
                         const std::vector<Holiday>& holidays = {}) {
        HolidayCalendar calendar{ids_.make<HolidayCalendarId>(), name, holidays, feed_url};
        EXPECT_TRUE(
            database_->organisation().put_holiday_calendar(calendar, audit(context_, command_line_actor(), "t", "")));
        return calendar;
    }
    std::string stored(const HolidayCalendar& calendar) {
        std::string text;
        for (const Holiday& holiday : now_of(calendar).holidays)
            text += (text.empty() ? "" : "; ") + format_date(holiday.day) + " " + holiday.name;
        return text;
    }
    HolidayCalendar now_of(const HolidayCalendar& calendar) {
        return database_->organisation().holiday_calendar(calendar.id).value();
    }
    HolidayCalendar refresh(const HolidayCalendar& calendar) {
        return refresh_holidays(context_, command_line_actor(), calendar.id).value();
    }
    Result<HolidayImport> import(const HolidayCalendar& calendar, const std::string& ics) {
        return import_holidays(context_, command_line_actor(), calendar.id, ics);
    }
    void refresh_due() {
        refresh_due_calendars(context_, attempts_, [] { return true; });
    }
    std::vector<std::string> audited(const HolidayCalendar& calendar) {
        store::AuditFilter filter;
        filter.subject = calendar.id.text();
        std::vector<std::string> actions;
        for (const auto& entry : database_->audit().list(filter, PageRequest{kMaxPageLimit, ""}).items)
            actions.insert(actions.begin(), entry.entry.action + " " + entry.entry.detail);
        return actions;
    }

    Result<std::string> answer_ = calendar_of(event("Christmas Day", "20261225"));
    std::vector<std::string> fetched_;
    FeedAttempts attempts_;
};

Holiday holiday(std::string_view date, std::string name) {
    return {parse_date(date).value(), std::move(name)};
}

TEST_F(HolidayFeed, AnImportAddsAndReplacesAndKeepsTheRest) {
    const auto calendar = make(
        "Berlin", "",
        {holiday("2026-05-01", "Labour Day"), holiday("2026-10-03", "Unity Day"), holiday("2026-12-24", "Closed")});
    const auto result =
        import(calendar, calendar_of(event("Labour Day", "20260501") + event("German Unity Day", "20261003") +
                                     event("Christmas Day", "20261225")));
    ASSERT_TRUE(result);
    EXPECT_EQ(std::tuple(result->added, result->replaced, result->unchanged), std::tuple(1, 1, 1));
    EXPECT_EQ(stored(calendar),
              "2026-05-01 Labour Day; 2026-10-03 German Unity Day; 2026-12-24 Closed; 2026-12-25 Christmas Day");
    EXPECT_EQ(result->calendar.holidays, now_of(calendar).holidays);
    EXPECT_EQ(audited(calendar),
              std::vector<std::string>{
                  R"(holiday_calendar.imported {"name":"Berlin","added":"1","replaced":"1","unchanged":"1"})"});
}

TEST_F(HolidayFeed, TheSameImportAgainChangesAndAuditsNothing) {
    const auto calendar = make("Berlin", "");
    const std::string ics = calendar_of(event("Christmas Day", "20261225"));
    ASSERT_TRUE(import(calendar, ics));
    const auto again = import(calendar, ics);
    ASSERT_TRUE(again);
    EXPECT_EQ(std::tuple(again->added, again->replaced, again->unchanged), std::tuple(0, 0, 1));
    EXPECT_EQ(audited(calendar).size(), 1u);
}

TEST_F(HolidayFeed, AnImportReachesFromLastYearToTheYearAfterNext) {
    const auto calendar = make("Berlin", "");
    ASSERT_TRUE(
        import(calendar, calendar_of(event("X", "20200101", "RRULE:FREQ=YEARLY\r\n") + event("Y", "20281231"))));
    EXPECT_EQ(stored(calendar), "2025-01-01 X; 2026-01-01 X; 2027-01-01 X; 2028-01-01 X; 2028-12-31 Y");
}

TEST_F(HolidayFeed, AnImportThatSaysNothingIsRefused) {
    const auto calendar = make("Berlin", "", {holiday("2026-12-24", "Closed")});
    EXPECT_EQ(import(calendar, "name,date").error().detail,
              "This is not an iCalendar file: export the calendar as .ics and try again.");
    EXPECT_EQ(import(calendar, calendar_of(event("Old", "19990101"))).error().detail,
              "There are no holidays from 2025-01-01 to 2028-12-31 in it: choose another calendar.");
    EXPECT_EQ(stored(calendar), "2026-12-24 Closed");
    EXPECT_EQ(import(HolidayCalendar{ids_.make<HolidayCalendarId>(), "None"}, "").error().code, Code::not_found);
}

TEST_F(HolidayFeed, ACalendarIsFilledToItsLimitAndNoFurther) {
    std::vector<Holiday> many;
    for (std::size_t i = 0; i + 1 < calendar::kMaxHolidays; ++i)
        many.push_back({parse_date("2000-01-01").value() + date::days{static_cast<int>(i)}, "Old"});
    const auto calendar = make("Berlin", kUrl, many);
    answer_ = calendar_of(event("A", "20261225") + event("B", "20261226"));
    EXPECT_EQ(import(calendar, *answer_).error().fields.at(0).reason, FieldReason::list_too_long);
    EXPECT_EQ(refresh(calendar).feed_error, "The calendar would have more than 1000 holidays: remove old ones first.");
    EXPECT_TRUE(import(calendar, calendar_of(event("A", "20261225"))));
}

TEST_F(HolidayFeed, ARefreshReplacesWhatIsWithinItsTimeAndKeepsTheRest) {
    const auto calendar =
        make("Berlin", kUrl,
             {holiday("2019-01-01", "Long ago"), holiday("2026-12-24", "Gone"), holiday("2040-01-01", "Far ahead")});
    const auto refreshed = refresh(calendar);
    EXPECT_EQ(refreshed.fetched_at, clock_.now());
    EXPECT_EQ(refreshed.feed_error, "");
    EXPECT_EQ(stored(calendar), "2019-01-01 Long ago; 2026-12-25 Christmas Day; 2040-01-01 Far ahead");
    EXPECT_EQ(fetched_, std::vector<std::string>{kUrl});
    EXPECT_EQ(audited(calendar),
              std::vector<std::string>{R"(holiday_calendar.fetched {"name":"Berlin","holidays":"3"})"});
}

TEST_F(HolidayFeed, AFailureKeepsTheHolidaysAndIsAuditedOnce) {
    const auto calendar = make("Berlin", kUrl);
    refresh(calendar);
    const Instant first = clock_.now();
    clock_.advance(std::chrono::hours(25));
    answer_ = invalid_field("feed_url", "calendar.example.org answered with status 500: check the address.");
    EXPECT_EQ(refresh(calendar).feed_error, answer_.error().detail);
    refresh(calendar);
    EXPECT_EQ(stored(calendar), "2026-12-25 Christmas Day");
    EXPECT_EQ(now_of(calendar).fetched_at, first);
    answer_ = std::string("<html>");
    refresh(calendar);
    EXPECT_EQ(now_of(calendar).feed_error, "This is not an iCalendar file: export the calendar as .ics and try again.");
    EXPECT_EQ(audited(calendar).size(), 3u);
    answer_ = calendar_of(event("Boxing Day", "20261226"));
    EXPECT_EQ(refresh(calendar).feed_error, "");
    EXPECT_EQ(stored(calendar), "2026-12-26 Boxing Day");
}

TEST_F(HolidayFeed, WhatCouldNotBeTriedIsNoFailureOfTheCalendar) {
    const auto calendar = make("Berlin", kUrl);
    answer_ = fail(Code::overloaded, "The server is being stopped: try again in a minute.");
    EXPECT_EQ(refresh_holidays(context_, command_line_actor(), calendar.id).error().code, Code::overloaded);
    EXPECT_EQ(now_of(calendar).feed_error, "");
    EXPECT_TRUE(audited(calendar).empty());
}

TEST_F(HolidayFeed, ACalendarWithoutAnAddressCannotBeRefreshed) {
    const auto calendar = make("By hand", "");
    EXPECT_EQ(refresh_holidays(context_, command_line_actor(), calendar.id).error().fields.at(0).field, "feed_url");
    EXPECT_EQ(refresh_holidays(context_, command_line_actor(), ids_.make<HolidayCalendarId>()).error().code,
              Code::not_found);
    EXPECT_TRUE(fetched_.empty());
}

TEST_F(HolidayFeed, AnAddressThatIsChangedMeanwhileIsNotOverwritten) {
    const auto calendar = make("Berlin", kUrl);
    context_.fetch_calendar = [&](const std::string&) {
        HolidayCalendar changed = calendar;
        changed.feed_url = "https://elsewhere.example.org/";
        EXPECT_TRUE(
            database_->organisation().put_holiday_calendar(changed, audit(context_, command_line_actor(), "t", "")));
        return answer_;
    };
    EXPECT_EQ(refresh(calendar).feed_url, "https://elsewhere.example.org/");
    EXPECT_EQ(stored(calendar), "");
}

TEST_F(HolidayFeed, OnlyCalendarsThatAreDueAreFetched) {
    make("By hand", "");
    const auto calendar = make("Berlin", kUrl);
    refresh_due();
    refresh_due();
    EXPECT_EQ(fetched_.size(), 1u);
    clock_.advance(kFeedAge - std::chrono::minutes(1));
    refresh_due();
    EXPECT_EQ(fetched_.size(), 1u);
    clock_.advance(std::chrono::minutes(1));
    refresh_due();
    EXPECT_EQ(fetched_.size(), 2u);
    EXPECT_EQ(now_of(calendar).fetched_at, clock_.now());
}

TEST_F(HolidayFeed, AFailedOneIsTriedAgainAfterAnHour) {
    make("Berlin", kUrl);
    answer_ = std::string("<html>");
    refresh_due();
    clock_.advance(kFeedRetry - std::chrono::minutes(1));
    refresh_due();
    EXPECT_EQ(fetched_.size(), 1u);
    clock_.advance(std::chrono::minutes(1));
    refresh_due();
    EXPECT_EQ(fetched_.size(), 2u);
}

TEST_F(HolidayFeed, WhatAnotherServerHasFetchedIsNotFetchedAgain) {
    make("Berlin", kUrl);
    refresh_due();
    FeedAttempts of_another;
    refresh_due_calendars(context_, of_another, [] { return true; });
    EXPECT_EQ(fetched_.size(), 1u);
}

TEST_F(HolidayFeed, NothingIsFetchedAnyMoreByWhoeverStops) {
    make("Berlin", kUrl);
    refresh_due_calendars(context_, attempts_, [] { return false; });
    EXPECT_TRUE(fetched_.empty());
}

TEST(FeedUrl, IsHttpsOrHttpOrWebcalWithAHostAndNoPassword) {
    const std::string https = "https://";
    for (const std::string& url :
         {https + "example.org", https + "example.org/a/b.ics?key=1#top", https + "[2001:db8::1]:8443/x",
          std::string("http://intranet:8080/holidays.ics"), std::string("webcal://example.org/x"),
          https + "example.org/" + std::string(kMaxFeedUrlLength - 20, 'x')})
        EXPECT_TRUE(check_feed_url(url)) << url;
    for (const std::string& url :
         {std::string(), std::string("example.org"), std::string("file:///etc/passwd"),
          std::string("ftp://example.org/"), std::string("gopher://example.org/"), https, https + "/x", https + "?x",
          https + ":443/", https + "user:password@example.org/", https + "user@example.org", https + "example.org/a b",
          https + "example.org/\r\nX: y", https + "example.org/\xff", https + "example.org\\@evil.example/",
          https + "example.org/" + std::string(kMaxFeedUrlLength - 19, 'x')})
        EXPECT_FALSE(check_feed_url(url)) << url;
}

}  // namespace
}  // namespace rollcall::app
