#include "http/target.h"

#include <gtest/gtest.h>

#include "http/text.h"

namespace rollcall::http {
namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

TEST(ParseTarget, DecodesPathAndQuery) {
    const auto target = parse_target("/people/J%C3%B6rg%20A?q=a+b%26c&empty=&flag&&q=2");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/people/J\xc3\xb6rg A");
    EXPECT_EQ(target->query, (Query{{"q", "a b&c"}, {"empty", ""}, {"flag", ""}, {"q", "2"}}));
    EXPECT_EQ(parse_target("/a+b")->path, "/a+b");
}

TEST(ParseTarget, TakesAbsoluteForm) {
    const auto target = parse_target("HTTP://example.org:81/a?b=c");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/a");
    EXPECT_EQ(target->authority, "example.org:81");
    EXPECT_EQ(parse_target("http://example.org")->path, "/");
    EXPECT_EQ(parse_target("http://example.org?x=1")->path, "/");
}

TEST(ParseTarget, RefusesWhatCouldMeanTwoThings) {
    for (const std::string raw : {"",
                                  "a",
                                  "*",
                                  "/../etc",
                                  "/a/..",
                                  "/a/.",
                                  "/%2e%2e/a",
                                  "/.%2E/",
                                  "/a%2fb",
                                  "/a%2Fb",
                                  "/%00",
                                  "/a%0d%0ab",
                                  "/%7f",
                                  "/%",
                                  "/%4",
                                  "/%zz",
                                  "/%ff",
                                  "/%c0%ae",
                                  "/%ed%a0%80",
                                  "/\xff",
                                  "/a?b=%ff",
                                  "/a?%00",
                                  "/a?b=%4",
                                  "/a#b",
                                  "ftp://a/b",
                                  "http:///a",
                                  "http://user@host/a",
                                  "http://ho st/",
                                  "//../x",
                                  "example.org:443"}) {
        EXPECT_FALSE(parse_target(raw)) << raw;
    }
}

TEST(ParseTarget, LeavesNamesThatOnlyLookLikeDots) {
    EXPECT_EQ(parse_target("/...")->path, "/...");
    EXPECT_EQ(parse_target("/.well-known/x")->path, "/.well-known/x");
    EXPECT_EQ(parse_target("/a..b")->path, "/a..b");
}

TEST(IsAuthority, KnowsHostsAndPorts) {
    for (const std::string good :
         {"a", "example.org", "example.org:8000", "127.0.0.1:1", "[::1]", "[::1]:443", "a_b-c"}) {
        EXPECT_TRUE(is_authority(good)) << good;
    }
    for (const std::string bad : {"", ":80", "a:b", "a:123456", "a b", "a/b", "u@h", "[::1", "[]", "a:1:2", "a,b"}) {
        EXPECT_FALSE(is_authority(bad)) << bad;
    }
}

TEST(IsUtf8, KnowsTheEdges) {
    for (const std::string good : {"", "a", "\xc2\x80", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                                   "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        EXPECT_TRUE(is_utf8(good));
    }
    for (const std::string bad : {"\x80", "\xc1\xbf", "\xc2", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                                  "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xe2\x28\xa1"}) {
        EXPECT_FALSE(is_utf8(bad));
    }
}

}  // namespace
}  // namespace rollcall::http
