#include "identity/password.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "identity/crypto.h"

namespace rollcall::identity {
namespace {

class Password : public testing::Test {
  protected:
    void SetUp() override { init_crypto(); }
};

TEST_F(Password, IsVerifiedAgainstItsOwnHashOnly) {
    const auto hash = hash_password("violet kestrel 42");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << *hash;
    EXPECT_TRUE(verify_password(*hash, "violet kestrel 42").value());
    EXPECT_FALSE(verify_password(*hash, "violet kestrel 43").value());
    EXPECT_FALSE(verify_password(*hash, "").value());
    EXPECT_NE(*hash, hash_password("violet kestrel 42").value());
}

TEST_F(Password, MayHoldAnyByte) {
    using namespace std::string_literals;
    const std::string odd = "nul\0and Zo\xc3\xab \xf0\x9f\x98\x80"s;
    const auto hash = hash_password(odd);
    EXPECT_TRUE(verify_password(*hash, odd).value());
    EXPECT_FALSE(verify_password(*hash, "nul").value());
}

TEST_F(Password, IsHashedUpToItsLimit) {
    const auto longest = hash_password(std::string(kMaxPasswordBytes, 'x'));
    ASSERT_TRUE(longest);
    EXPECT_TRUE(verify_password(*longest, std::string(kMaxPasswordBytes, 'x')).value());
    EXPECT_FALSE(verify_password(*longest, std::string(kMaxPasswordBytes + 1, 'x')).value());
    const auto too_long = hash_password(std::string(kMaxPasswordBytes + 1, 'x'));
    ASSERT_FALSE(too_long);
    EXPECT_EQ(too_long.error().code, Code::validation_failed);
}

TEST_F(Password, AgainstNoHashIsFalseAfterTheSameWork) {
    const auto hash = hash_password("violet kestrel 42").value();
    const auto took = [](std::string_view against) {
        auto best = std::chrono::steady_clock::duration::max();
        for (int i = 0; i < 5; ++i) {
            const auto begin = std::chrono::steady_clock::now();
            EXPECT_FALSE(verify_password(against, "wrong password").value());
            best = std::min(best, std::chrono::steady_clock::now() - begin);
        }
        return std::chrono::duration<double, std::milli>(best).count();
    };
    const double with_hash = took(hash);
    const double without = took("");
    RecordProperty("milliseconds", std::to_string(with_hash));
    EXPECT_GT(without, with_hash * 0.5);
    EXPECT_LT(without, with_hash * 2);
}

TEST_F(Password, AgainstADamagedHashIsFalse) {
    for (const std::string& hash : {std::string("x"), std::string("$argon2id$"), std::string(500, '$')}) {
        EXPECT_FALSE(verify_password(hash, "violet kestrel 42").value());
    }
}

TEST_F(Password, OfWeakerParametersNeedsARehash) {
    EXPECT_FALSE(needs_rehash(hash_password("violet kestrel 42").value()));
    EXPECT_TRUE(
        needs_rehash("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                     "wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA"));
    EXPECT_TRUE(needs_rehash(""));
    EXPECT_TRUE(needs_rehash("nonsense"));
}

TEST_F(Password, AStormIsRefusedBeyondTheLineButNeverAnsweredWrongly) {
    const auto hash = hash_password("violet kestrel 42").value();
    constexpr int kCallers = kMaxConcurrentHashes + kMaxHashWaiters + 16;
    std::atomic<int> right{0};
    std::atomic<int> overloaded{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kCallers; ++i) {
        threads.emplace_back([&] {
            const auto matches = verify_password(hash, "violet kestrel 42");
            if (matches && *matches) ++right;
            if (!matches && matches.error().code == Code::overloaded) ++overloaded;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(right + overloaded, kCallers);
    EXPECT_GE(right, kMaxConcurrentHashes + kMaxHashWaiters);
}

}  // namespace
}  // namespace rollcall::identity
