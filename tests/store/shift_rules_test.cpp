#include "store/shift_rules.h"

#include <gtest/gtest.h>

namespace rollcall::store {
namespace {

using std::chrono::minutes;

// A shift of which only the rules matter.
Shift read(std::string_view text) {
    Shift shift;
    EXPECT_TRUE(read_shift_rules(text, shift)) << text;
    return shift;
}

TEST(ShiftRules, AreThoseOfANewShiftWhereNothingIsWritten) {
    EXPECT_EQ(read(""), Shift{});
    EXPECT_EQ(read("{}"), Shift{});
    EXPECT_EQ(read(shift_rules_text(Shift{})), Shift{});
}

TEST(ShiftRules, ComeBackAsTheyWereWritten) {
    Shift shift;
    shift.gaps = {{minutes(12 * 60), minutes(13 * 60)}};
    shift.breaks = {{{minutes(10 * 60), minutes(10 * 60 + 15)}, true}};
    shift.flexible = FlexibleHours{std::nullopt, minutes(400)};
    shift.overtime.after_weekly = minutes(2400);
    EXPECT_EQ(read(shift_rules_text(shift)), shift);
}

// What a newer program has added is passed over.
TEST(ShiftRules, KnowNothingOfWhatIsAddedLater) {
    EXPECT_EQ(read(R"({"round_in":{"mode":"up","step_minutes":5,"since":1},"moon":"full"})").round_in,
              (Rounding{RoundingMode::up, minutes(5)}));
}

TEST(ShiftRules, AreRefusedWhereTheyMeanNothing) {
    for (const char* text :
         {"x", "[]", "7", R"({"gaps":{}})", R"({"gaps":[{"from":"12:00"}]})", R"({"gaps":[{"from":"12:00","to":"1"}]})",
          R"({"round_in":{"mode":"sideways"}})", R"({"overtime":[]})", R"({"opens_before_minutes":"60"})",
          R"({"closes_after_minutes":1e30})"}) {
        Shift shift;
        EXPECT_FALSE(read_shift_rules(text, shift)) << text;
    }
}

}  // namespace
}  // namespace rollcall::store
