#include "core/validate.h"

#include <gtest/gtest.h>

namespace rollcall {
namespace {

TEST(Utf8, AcceptsEveryLength) {
    for (const char* text : {"", "plain", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                             "\xee\x80\x80", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "Zo\xc3\xab \xe2\x82\xac"}) {
        EXPECT_TRUE(is_valid_utf8(text)) << text;
    }
}

TEST(Utf8, RefusesWhatTheRfcForbids) {
    for (const char* text : {"\x80", "\xc0\x80", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x9f\xbf", "\xed\xa0\x80",
                             "\xe2\x82", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xfe"}) {
        EXPECT_FALSE(is_valid_utf8(text));
    }
}

TEST(Utf8, CountsCodePointsNotBytes) {
    EXPECT_EQ(code_point_count(""), 0u);
    EXPECT_EQ(code_point_count("abc"), 3u);
    EXPECT_EQ(code_point_count("Zo\xc3\xab\xe2\x82\xac\xf0\x9f\x98\x80"), 5u);
}

TEST(ControlCharacters, AreFoundWhereverTheyStand) {
    const std::string with_zero("a\0b", 3);
    EXPECT_TRUE(has_control_characters(with_zero));
    for (const char* text : {"a\n", "\ra", "a\tb", "\x7f", "\x1b[2J", "\xc2\x85", "a\xe2\x80\xa8",
                             "\xe2\x80\xae"
                             "cod",
                             "\xe2\x81\xa6x", "\xff\n"}) {
        EXPECT_TRUE(has_control_characters(text));
    }
    for (const char* text : {"", "Zo\xc3\xab", "a b", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "\xff", "\xe2\x80\x93"}) {
        EXPECT_FALSE(has_control_characters(text)) << text;
    }
}

TEST(Trim, TakesAsciiSpaceFromBothEnds) {
    EXPECT_EQ(trim("  a b \r\n"), "a b");
    EXPECT_EQ(trim("a"), "a");
    EXPECT_EQ(trim(" \t\n"), "");
    EXPECT_EQ(trim(""), "");
}

struct Fold {
    const char* text;
    const char* folded;
};

class FoldCase : public testing::TestWithParam<Fold> {};

TEST_P(FoldCase, LowersAndIsIdempotent) {
    EXPECT_EQ(fold_case(GetParam().text), GetParam().folded);
    EXPECT_EQ(fold_case(GetParam().folded), GetParam().folded);
}

INSTANTIATE_TEST_SUITE_P(Letters, FoldCase,
                         testing::Values(Fold{"", ""}, Fold{"ABCxyz-09@[`{", "abcxyz-09@[`{"},
                                         Fold{"MÜLLER ÀÖØÞ", "müller àöøþ"}, Fold{"×÷ß", "×÷ß"}, Fold{"ẞ", "ß"},
                                         Fold{"ŁÓDŹ ŠČŘŽ", "łódź ščřž"}, Fold{"Ÿ", "ÿ"}, Fold{"İı", "iı"},
                                         Fold{"ȘȚ", "șț"}, Fold{"NGUYỄN ƠƯ", "nguyễn ơư"},
                                         Fold{"ΆΈΌΎΏ ΑΩ ΣΑΣ σας", "άέόύώ αω σασ σασ"}, Fold{"ЁЖЯ ІЇЄҐ", "ёжя іїєґ"},
                                         Fold{"ԱՖ", "աֆ"}, Fold{"ſ", "s"}, Fold{"李明 محمد", "李明 محمد"}));

TEST(FoldCase, LeavesMalformedBytesAsTheyAre) {
    EXPECT_EQ(fold_case("A\xff\xc3"), "a\xff\xc3");
}

TEST(Email, AcceptsPlainAddresses) {
    for (const char* text : {"a@b.de", "anna.schmidt+work@example.co.uk", "o'brien@example.org", "root@localhost",
                             "x@xn--mller-kva.example", "j\xc3\xbcrgen@m\xc3\xbcller.example", "1_-@a-b.c1"}) {
        EXPECT_TRUE(is_valid_email(text)) << text;
    }
}

TEST(Email, RefusesWhatCouldBreakAHeaderOrCannotBeDelivered) {
    for (const char* text : {"",
                             "a",
                             "@b.de",
                             "a@",
                             "a@b",
                             "a@b@c.de",
                             "a b@c.de",
                             "a@b .de",
                             "a@b.de\r\nBcc: x@y.de",
                             "a\n@b.de",
                             "<a@b.de>",
                             "a@b.de,c@d.de",
                             "a@b.de;c@d.de",
                             "\"a\"@b.de",
                             "a@.de",
                             "a@b..de",
                             "a@b.de.",
                             ".a@b.de",
                             "a.@b.de",
                             "a..b@c.de",
                             "a@-b.de",
                             "a@b-.de",
                             "a@[127.0.0.1]",
                             "a@b_c.de",
                             "a\xff@b.de"}) {
        EXPECT_FALSE(is_valid_email(text)) << text;
    }
}

TEST(Email, IsAtMost254BytesWithALocalPartOf64) {
    const std::string domain =
        "@" + std::string(63, 'b') + "." + std::string(63, 'c') + "." + std::string(57, 'd') + ".de";
    const std::string longest = std::string(64, 'a') + domain;
    ASSERT_EQ(longest.size(), kMaxEmailBytes - 1);
    EXPECT_TRUE(is_valid_email(longest));
    EXPECT_TRUE(is_valid_email(longest + "x"));
    EXPECT_FALSE(is_valid_email(longest + "xy"));
    EXPECT_FALSE(is_valid_email(std::string(65, 'a') + "@b.de"));
    EXPECT_TRUE(is_valid_email("a@" + std::string(63, 'b') + ".de"));
    EXPECT_FALSE(is_valid_email("a@" + std::string(64, 'b') + ".de"));
}

}  // namespace
}  // namespace rollcall
