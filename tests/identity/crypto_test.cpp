#include "identity/crypto.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <set>
#include <system_error>
#include <thread>

namespace rollcall::identity {
namespace {

class Crypto : public testing::Test {
  protected:
    void SetUp() override { init_crypto(); }
};

using Sealing = Crypto;
using Tokens = Crypto;
using Ids = Crypto;

TEST_F(Sealing, OpensWithTheSameKeyAndContext) {
    const SecretKey key = SecretKey::random();
    for (const std::size_t size : {0u, 1u, 512u, 100'000u}) {
        const Bytes plain(size, 0x5a);
        const auto opened = open(key, seal(key, plain, "face:1"), "face:1");
        ASSERT_TRUE(opened) << size;
        EXPECT_EQ(*opened, plain);
    }
}

TEST_F(Sealing, DoesNotOpenInAnotherContextOrWithAnotherKey) {
    const SecretKey key = SecretKey::random();
    const Bytes sealed = seal(key, as_bytes("template"), "face:1");
    EXPECT_FALSE(open(key, sealed, "face:2"));
    EXPECT_FALSE(open(key, sealed, ""));
    EXPECT_FALSE(open(SecretKey::random(), sealed, "face:1"));
    EXPECT_FALSE(open(SecretKey(), sealed, "face:1"));
}

TEST_F(Sealing, NoticesEveryChangedBitAndEveryMissingByte) {
    const SecretKey key = SecretKey::random();
    const Bytes sealed = seal(key, as_bytes("template"), "face:1");
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        Bytes changed = sealed;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
        EXPECT_FALSE(open(key, changed, "face:1")) << bit;
    }
    for (std::size_t length = 0; length < sealed.size(); ++length) {
        EXPECT_FALSE(open(key, ByteView(sealed).first(length), "face:1")) << length;
    }
}

TEST_F(Sealing, NeverLooksTheSameTwice) {
    const SecretKey key = SecretKey::random();
    EXPECT_NE(seal(key, as_bytes("template"), "c"), seal(key, as_bytes("template"), "c"));
}

TEST_F(Sealing, KeysAreWipedWhenMovedFrom) {
    SecretKey key = SecretKey::random();
    const SecretKey moved = std::move(key);
    const SecretKey zero;
    EXPECT_EQ(std::memcmp(key.data(), zero.data(), kKeyBytes), 0);  // NOLINT(bugprone-use-after-move): that is the test
    EXPECT_NE(std::memcmp(moved.data(), zero.data(), kKeyBytes), 0);
}

TEST_F(Sealing, KeysHaveExactlyTheirSize) {
    EXPECT_THROW(SecretKey(Bytes(kKeyBytes - 1)), std::invalid_argument);
    EXPECT_THROW(SecretKey(Bytes(kKeyBytes + 1)), std::invalid_argument);
}

TEST_F(Crypto, Sha256MatchesTheStandardsExamples) {
    // FIPS 180-4 examples.
    EXPECT_EQ(sha256_hex(as_bytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_F(Crypto, Sha256OfAFileIsThatOfItsBytes) {
    const auto file = std::filesystem::path(testing::TempDir()) / "rollcall_sha256";
    for (const std::size_t size : {0u, 65'536u, 65'537u, 200'000u}) {
        const std::string content(size, 'x');
        std::ofstream(file, std::ios::binary) << content;
        EXPECT_EQ(sha256_hex_of_file(file), sha256_hex(as_bytes(content)));
    }
    std::filesystem::remove(file);
    EXPECT_THROW(sha256_hex_of_file(file), std::system_error);
    EXPECT_THROW(sha256_hex_of_file(testing::TempDir()), std::system_error);
}

TEST_F(Tokens, Hold256BitsInUrlSafeText) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = random_token();
        EXPECT_EQ(token.size(), 43u);
        EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
                  std::string::npos);
        EXPECT_TRUE(seen.insert(token).second);
    }
}

TEST_F(Tokens, CompareByContent) {
    EXPECT_TRUE(equal_constant_time("abc", "abc"));
    EXPECT_TRUE(equal_constant_time("", ""));
    EXPECT_FALSE(equal_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_constant_time("abc", "abcd"));
}

TEST_F(Ids, AscendWithinOneMillisecondAndWhenTheClockStepsBack) {
    FixedClock clock{Instant{std::chrono::milliseconds{1'800'000'000'000}}};
    SystemIdSource ids(clock);
    std::string before;
    for (int i = 0; i < 10'000; ++i) {
        if (i == 5'000) clock.advance(std::chrono::hours{-1});
        const std::string id = ids.next();
        ASSERT_TRUE(is_uuid(id)) << id;
        ASSERT_LT(before, id);
        before = id;
    }
}

TEST_F(Ids, AreUniqueAcrossThreads) {
    const SystemClock clock;
    SystemIdSource ids(clock);
    std::array<std::vector<std::string>, 4> made;
    std::vector<std::thread> threads;
    for (auto& list : made) {
        threads.emplace_back([&ids, &list] {
            for (int i = 0; i < 2'000; ++i) list.push_back(ids.next());
        });
    }
    for (auto& thread : threads) thread.join();
    std::set<std::string> all;
    for (const auto& list : made) all.insert(list.begin(), list.end());
    EXPECT_EQ(all.size(), 8'000u);
}

}  // namespace
}  // namespace rollcall::identity
