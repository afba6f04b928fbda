#include "core/zone.h"

#include <gtest/gtest.h>

namespace rollcall {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

date::local_time<milliseconds> local(const char* text) {
    return date::local_time<milliseconds>{parse_iso(std::string(text) + "Z").value().time_since_epoch()};
}

std::string utc_of(const char* zone, const char* text) {
    return format_iso_utc(to_instant(*find_zone(zone), local(text)));
}

TEST(Zone, FindsIanaNamesAndNothingElse) {
    for (const char* name : {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"}) {
        EXPECT_NE(find_zone(name), nullptr) << name;
    }
    for (const char* name :
         {"", "Europe", "europe/berlin", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "UTC "}) {
        EXPECT_EQ(find_zone(name), nullptr) << name;
    }
}

TEST(Zone, OrdinaryTimesConvertBothWays) {
    EXPECT_EQ(utc_of("Europe/Berlin", "2026-11-23T09:00:00.250"), "2026-11-23T08:00:00.250Z");
    EXPECT_EQ(utc_of("Asia/Kathmandu", "2026-11-23T09:00:00"), "2026-11-23T03:15:00.000Z");
    const Instant at = parse_iso("2026-07-01T10:00:00Z").value();
    EXPECT_EQ(to_local(*find_zone("Europe/Berlin"), at), local("2026-07-01T12:00:00"));
}

TEST(Zone, TimesInTheSpringGapAreTheEndOfTheGap) {
    for (const char* skipped : {"2026-03-29T02:00:00", "2026-03-29T02:30:00", "2026-03-29T02:59:59.999"}) {
        EXPECT_EQ(utc_of("Europe/Berlin", skipped), "2026-03-29T01:00:00.000Z") << skipped;
    }
    EXPECT_EQ(utc_of("Europe/Berlin", "2026-03-29T03:00:00"), "2026-03-29T01:00:00.000Z");
    EXPECT_EQ(utc_of("America/New_York", "2026-03-08T02:30:00"), "2026-03-08T07:00:00.000Z");
    EXPECT_EQ(utc_of("Australia/Lord_Howe", "2026-10-04T02:15:00"), "2026-10-03T15:30:00.000Z");
}

TEST(Zone, TimesInTheAutumnOverlapAreTheFirstOfTheTwo) {
    EXPECT_EQ(utc_of("Europe/Berlin", "2026-10-25T02:30:00"), "2026-10-25T00:30:00.000Z");
    EXPECT_EQ(utc_of("America/New_York", "2026-11-01T01:30:00"), "2026-11-01T05:30:00.000Z");
    EXPECT_EQ(utc_of("Australia/Lord_Howe", "2026-04-05T01:45:00"), "2026-04-04T14:45:00.000Z");
}

TEST(Iso, IsWrittenWithTheZonesOffset) {
    const Instant at = parse_iso("2026-11-22T07:57:03.120Z").value();
    EXPECT_EQ(format_iso(at, *find_zone("Europe/Berlin")), "2026-11-22T08:57:03.120+01:00");
    EXPECT_EQ(format_iso(at, *find_zone("America/St_Johns")), "2026-11-22T04:27:03.120-03:30");
    EXPECT_EQ(format_iso(at, *find_zone("UTC")), "2026-11-22T07:57:03.120+00:00");
    EXPECT_EQ(format_iso_utc(at), "2026-11-22T07:57:03.120Z");
}

TEST(Iso, ReadsBackWhatIsWritten) {
    for (const char* zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"}) {
        for (const long long at : {0LL, 1'774'746'000'123LL, 1'792'888'200'999LL, -1LL, 951'827'696'000LL}) {
            const Instant instant{milliseconds{at}};
            EXPECT_EQ(parse_iso(format_iso(instant, *find_zone(zone))), instant) << zone << " " << at;
        }
    }
}

TEST(Iso, BeforeStandardTimeIsWrittenInUtc) {
    const Instant at = parse_iso("1850-01-01T00:00:00Z").value();
    EXPECT_EQ(format_iso(at, *find_zone("Europe/Berlin")), "1850-01-01T00:00:00.000Z");
}

TEST(Iso, FractionsFinerThanMillisecondsAreCutOff) {
    EXPECT_EQ(parse_iso("2026-01-01T00:00:00.5Z"), parse_iso("2026-01-01T00:00:00.500Z"));
    EXPECT_EQ(parse_iso("2026-01-01T00:00:00.123999999Z"), parse_iso("2026-01-01T00:00:00.123Z"));
    EXPECT_FALSE(parse_iso("2026-01-01T00:00:00.1234567890Z"));
    EXPECT_FALSE(parse_iso("2026-01-01T00:00:00.Z"));
}

TEST(Iso, ReadsNothingElse) {
    for (const char* text : {"",
                             "2026-01-01",
                             "2026-01-01T00:00Z",
                             "2026-01-01T00:00:00",
                             "2026-01-01 00:00:00Z",
                             "2026-01-01t00:00:00Z",
                             "2026-01-01T00:00:00z",
                             "2026-1-1T00:00:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-02-29T00:00:00Z",
                             "2026-04-31T00:00:00Z",
                             "2026-01-00T00:00:00Z",
                             "2026-01-01T24:00:00Z",
                             "2026-01-01T00:60:00Z",
                             "2026-01-01T00:00:60Z",
                             "2026-01-01T00:00:00+0100",
                             "2026-01-01T00:00:00+01",
                             "2026-01-01T00:00:00+24:00",
                             "2026-01-01T00:00:00+01:60",
                             "2026-01-01T00:00:00-00:00",
                             "2026-01-01T00:00:00Z ",
                             " 2026-01-01T00:00:00Z",
                             "+2026-01-01T00:00:00Z",
                             "12026-01-01T00:00:00Z",
                             "2026-01-01T00:00:00,5Z",
                             "2026-W01-1T00:00:00Z"}) {
        EXPECT_FALSE(parse_iso(text)) << text;
    }
}

TEST(Date, ReadsBackWhatIsWritten) {
    EXPECT_EQ(format_date(parse_date("2028-02-29").value()), "2028-02-29");
    for (const char* text : {"", "2026-02-29", "2026-00-01", "2026-1-01", "20260101", "2026-01-01 ", "26-01-01"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(TimeOfDay, GoesFromMidnightToAMinuteBefore) {
    EXPECT_EQ(parse_time_of_day("00:00"), minutes{0});
    EXPECT_EQ(parse_time_of_day("23:59"), minutes{1439});
    EXPECT_EQ(format_time_of_day(minutes{9 * 60 + 5}), "09:05");
    for (const char* text : {"", "9:00", "24:00", "12:60", "12:00:00", "12.00", "-1:00", "ab:cd"}) {
        EXPECT_FALSE(parse_time_of_day(text)) << text;
    }
}

}  // namespace
}  // namespace rollcall
