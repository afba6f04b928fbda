#include "core/id.h"

#include <gtest/gtest.h>

namespace rollcall {
namespace {

TEST(Uuid, IsRecognisedOnlyInItsCanonicalForm) {
    EXPECT_TRUE(is_uuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    for (const char* text : {"", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b07cc398c4dc0c0c07398f",
                             "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
                             "017f22e2-79b0-7cc3-98c4_dc0c0c07398f", "g17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                             "../../../../../../../../../../etc/passwd"}) {
        EXPECT_FALSE(is_uuid(text)) << text;
    }
}

TEST(Uuid, Version7MatchesTheExampleOfTheRfc) {
    // RFC 9562 appendix A.6.
    const Instant at{std::chrono::milliseconds{0x017F22E279B0}};
    const std::array<std::uint8_t, 10> random{0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f};
    EXPECT_EQ(make_uuid_v7(at, random), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Uuid, Version7SetsVersionAndVariantWhateverTheRandomBits) {
    for (const std::uint8_t fill : std::array<std::uint8_t, 3>{0x00, 0xff, 0xa5}) {
        std::array<std::uint8_t, 10> random{};
        random.fill(fill);
        const std::string text = make_uuid_v7(Instant{std::chrono::milliseconds{1}}, random);
        EXPECT_TRUE(is_uuid(text));
        EXPECT_EQ(text[14], '7');
        EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos) << text;
    }
}

TEST(Uuid, Version7SortsByTime) {
    const std::array<std::uint8_t, 10> high{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    const Instant at{std::chrono::hours{24 * 365 * 50}};
    EXPECT_LT(make_uuid_v7(at, high), make_uuid_v7(at + std::chrono::milliseconds{1}, {}));
}

TEST(Id, ComparesByText) {
    EXPECT_EQ(PersonId("a"), PersonId("a"));
    EXPECT_LT(PersonId("a"), PersonId("b"));
    EXPECT_TRUE(PersonId().empty());
    EXPECT_EQ(std::hash<PersonId>{}(PersonId("a")), std::hash<PersonId>{}(PersonId("a")));
}

}  // namespace
}  // namespace rollcall
