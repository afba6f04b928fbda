#include "notify/address.h"

#include <gtest/gtest.h>

namespace rollcall::notify {
namespace {

TEST(Address, ReadsThePlainAndTheNamedForm) {
    EXPECT_EQ(parse_address("a@b.example")->address, "a@b.example");
    EXPECT_EQ(parse_address("  a@b.example ")->address, "a@b.example");
    const auto named = parse_address("Ana María <ana@b.example>");
    ASSERT_TRUE(named);
    EXPECT_EQ(named->name, "Ana María");
    EXPECT_EQ(named->address, "ana@b.example");
    EXPECT_EQ(parse_address(R"("Doe, \"J\"" <j@b.example>)")->name, R"(Doe, "J")");
}

TEST(Address, RefusesWhatIsNoAddress) {
    for (const char* text : {"", "a", "@b", "a@", "a@b@c", "a b@c", "Name <a@b", "Name <>", "a@b, c@d", "a@b <c>",
                             "<a@b> x", "a@b\n", "a@b\r\nBcc: c@d", "A\r\nBcc: c@d <a@b>", "a\tb@c", "x:a@b;"}) {
        EXPECT_FALSE(parse_address(text)) << text;
    }
}

TEST(Address, HoldsItsLimits) {
    const std::string domain = "@example.org";
    EXPECT_TRUE(parse_address(std::string(kMaxAddressBytes - domain.size(), 'a') + domain));
    EXPECT_FALSE(parse_address(std::string(kMaxAddressBytes - domain.size() + 1, 'a') + domain));
    EXPECT_TRUE(parse_address(std::string(kMaxDisplayNameBytes, 'n') + " <a@b>"));
    EXPECT_FALSE(parse_address(std::string(kMaxDisplayNameBytes + 1, 'n') + " <a@b>"));
}

}  // namespace
}  // namespace rollcall::notify
