#include "report/table.h"

#include <gtest/gtest.h>

#include "report/samples.h"
#include "report/text_width.h"

namespace rollcall::report {
namespace {

using std::chrono::minutes;

TEST(FormatDuration, GoesOnBeyondADay) {
    EXPECT_EQ(format_duration(minutes{0}), "0:00");
    EXPECT_EQ(format_duration(minutes{59}), "0:59");
    EXPECT_EQ(format_duration(minutes{24 * 60}), "24:00");
    EXPECT_EQ(format_duration(minutes{161 * 60 + 5}), "161:05");
    EXPECT_EQ(format_duration(minutes{-90}), "-1:30");
}

TEST(FormatHundredths, HasTwoDecimals) {
    EXPECT_EQ(format_hundredths({0}), "0.00");
    EXPECT_EQ(format_hundredths({5}), "0.05");
    EXPECT_EQ(format_hundredths({16150}), "161.50");
    EXPECT_EQ(format_hundredths({-25}), "-0.25");
}

TEST(Tally, AddsUpDecimals) {
    Tally tally({{"hours", "Hours", ColumnType::decimal, Total::sum, {}, false, {}}});
    for (const long long each : {750LL, 25LL, -5LL}) tally.add({Hundredths{each}});
    tally.add({Cell()});
    EXPECT_EQ(std::get<Hundredths>(tally.row("Total")[0]).count, 770);
}

TEST(FormatClock, SaysHowManyDaysLater) {
    const date::time_zone* berlin = find_zone("Europe/Berlin");
    const Instant at = *parse_iso("2026-11-24T05:02:00Z");
    EXPECT_EQ(format_clock({at, berlin, 0}), "06:02");
    EXPECT_EQ(format_clock({at, berlin, 1}), "06:02 +1");
    EXPECT_EQ(format_clock({at, berlin, -1}), "06:02 -1");
}

TEST(DateStyle, FollowsItsPattern) {
    EXPECT_EQ(DateStyle{}.text(sample_day()), "2026-11-23");
    EXPECT_EQ((DateStyle{"{day}.{month}.{year}", {}}.text(sample_day())), "23.11.2026");
    EXPECT_EQ((DateStyle{"{day} {name}", std::vector<std::string>(12, "Nov")}.text(sample_day())), "23 Nov");
}

TEST(Tally, AddsUpWhatHasATotalAndCountsWhoWasThere) {
    Tally tally(sample_columns());
    EXPECT_TRUE(tally.any());
    tally.add(sample_row("Asha"));
    Row absent = sample_row("Bo");
    absent[5] = Word{"absent", "A", Tone::bad};
    absent[3] = Cell();
    tally.add(absent);
    const Row total = tally.row("Total");
    EXPECT_EQ(std::get<std::string>(total[0]), "Total");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(total[1]));
    EXPECT_EQ(std::get<minutes>(total[3]), minutes{161 * 60 + 30});
    EXPECT_EQ(std::get<long long>(total[4]), 42);
    EXPECT_EQ(std::get<long long>(total[5]), 1);
}

TEST(TextWidth, CountsCharactersAndTheWideOnesTwice) {
    EXPECT_EQ(text_width(""), 0u);
    EXPECT_EQ(text_width("Zoë"), 3u);
    EXPECT_EQ(text_width("王小明"), 6u);
    EXPECT_EQ(text_width("دانة"), 4u);
    EXPECT_EQ(cut_to("Zoë Übel", 5), "Zoë Ü");
    EXPECT_EQ(cut_to("Zoë", 5), "Zoë");
}

}  // namespace
}  // namespace rollcall::report
