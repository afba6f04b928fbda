#include "http/accept.h"

#include <gtest/gtest.h>

namespace rollcall::http {
namespace {

TEST(WeightOf, ReadsTheListedWeight) {
    EXPECT_EQ(weight_of("br;q=0.8, gzip", "br"), 0.8);
    EXPECT_EQ(weight_of("br;q=0.8, gzip", "gzip"), 1.0);
    EXPECT_EQ(weight_of("GZIP ; q=0", "gzip"), 0.0);
    EXPECT_EQ(weight_of("text/html;level=1;q=0.5", "text/html"), 0.5);
}

TEST(WeightOf, KnowsNothingOfWhatIsNotNamed) {
    EXPECT_EQ(weight_of("", "br"), std::nullopt);
    EXPECT_EQ(weight_of("*, text/*", "br"), std::nullopt);
    EXPECT_EQ(weight_of("brotli, xbr", "br"), std::nullopt);
}

TEST(WeightOf, PassesOverWhatIsMalformed) {
    EXPECT_EQ(weight_of(",;,br;q=2,gzip", "gzip"), 1.0);
    for (const char* list : {"br;q=2", "br;q=-1", "br;q=nan", "br;q=", "br;q=1x", "br;q", "br;q=\"1"})
        EXPECT_EQ(weight_of(list, "br"), std::nullopt) << list;
}

TEST(HoldsEtag, ComparesWeaklyAndKnowsTheStar) {
    EXPECT_TRUE(holds_etag("\"abc\"", "\"abc\""));
    EXPECT_TRUE(holds_etag("\"x\", W/\"abc\"", "\"abc\""));
    EXPECT_TRUE(holds_etag(" * ", "\"abc\""));
    EXPECT_FALSE(holds_etag("", "\"abc\""));
    EXPECT_FALSE(holds_etag("\"abc", "\"abc\""));
    EXPECT_FALSE(holds_etag("\"abcd\"", "\"abc\""));
}

}  // namespace
}  // namespace rollcall::http
