#include "store/fold.h"

#include <gtest/gtest.h>

#include "store/lower_case_runs.h"

namespace rollcall::store {
namespace {

std::string utf8(std::uint32_t value) {
    std::string out;
    auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (value < 0x80) return std::string(1, static_cast<char>(value));
    if (value < 0x800) {
        put(0xC0 | value >> 6);
    } else if (value < 0x10000) {
        put(0xE0 | value >> 12);
        put(0x80 | (value >> 6 & 0x3F));
    } else {
        put(0xF0 | value >> 18);
        put(0x80 | (value >> 12 & 0x3F));
        put(0x80 | (value >> 6 & 0x3F));
    }
    put(0x80 | (value & 0x3F));
    return out;
}

TEST(Fold, LowersEveryLetterOfTheTable) {
    int letters = 0;
    for (const LowerCaseRun& run : kLowerCaseRuns) {
        for (std::uint32_t value = run.first; value <= run.last; value += run.stride, ++letters) {
            const auto lower = static_cast<std::uint32_t>(static_cast<std::int64_t>(value) + run.shift);
            EXPECT_EQ(fold(utf8(value)), utf8(lower)) << std::hex << value;
        }
    }
    EXPECT_EQ(letters, 1432);  // Unicode 14.0, without U+0130 whose lower case is two code points
}

TEST(Fold, ChangesNothingTwice) {
    for (std::uint32_t value = 0; value < 0x20000; ++value) {
        if (value >= 0xD800 && value < 0xE000) continue;
        const std::string once = fold(utf8(value));
        ASSERT_EQ(fold(once), once) << std::hex << value;
    }
}

TEST(Fold, LowersNamesOfSeveralScripts) {
    EXPECT_EQ(fold("ÅNGSTRÖM Straße"), "ångström straße");
    EXPECT_EQ(fold("ΣΟΦΊΑ"), "σοφία");
    EXPECT_EQ(fold("ЖАННА"), "жанна");
    EXPECT_EQ(fold("李 明 محمد"), "李 明 محمد");
    EXPECT_EQ(fold(""), "");
}

TEST(Fold, KeepsBytesThatAreNotUtf8) {
    for (const std::string text : {"\xFF", "\xC3", "\xE2\x82", "\xC0\x80", "\xF5\x80\x80\x80", "\x80"}) {
        EXPECT_EQ(fold("A" + text + "B"), "a" + text + "b");
    }
}

}  // namespace
}  // namespace rollcall::store
