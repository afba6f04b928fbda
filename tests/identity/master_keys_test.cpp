#include <gmock/gmock.h>

#include <unistd.h>

#include <cstring>
#include <thread>

#include "identity/crypto.h"
#include "identity/key_file.h"
#include "identity/key_folder.h"

namespace rollcall::identity {
namespace {

using std::filesystem::perms;
using testing::HasSubstr;
using testing::Not;
const PersonId kBen("017f22e2-79b0-7cc3-98c4-dc0c0c073990");

class MasterKeyFile : public KeyFolder {
  protected:
    std::string refusal() const {
        const auto keys = MasterKeys::load(file(), true);
        if (keys) return "accepted";
        EXPECT_EQ(keys.error().code, Code::config_invalid);
        return keys.error().detail;
    }
};

TEST_F(MasterKeyFile, IsMadeOnceForItsOwnerAlone) {
    const auto made = MasterKeys::load(file(), true);
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(std::filesystem::status(file()).permissions(), perms::owner_read | perms::owner_write);
    EXPECT_EQ(files_in_folder(), 1);
    const auto again = MasterKeys::load(file(), true);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->current_id(), made->current_id());
}

TEST_F(MasterKeyFile, IsNotMadeUnlessAsked) {
    const auto keys = MasterKeys::load(file(), false);
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().code, Code::config_invalid);
    EXPECT_EQ(files_in_folder(), 0);
}

TEST_F(MasterKeyFile, MakesItsFolder) {
    EXPECT_TRUE(MasterKeys::load(folder() / "a" / "b" / "master.key", true));
}

TEST_F(MasterKeyFile, ThatOthersCanReadIsRefused) {
    for (const perms others : {perms::group_read, perms::others_read, perms::group_write, perms::others_exec}) {
        write("k1 " + kDigits + "\n", perms::owner_read | perms::owner_write | others);
        EXPECT_THAT(refusal(), HasSubstr("chmod 600"));
    }
    write("k1 " + kDigits + "\n", perms::owner_read);
    EXPECT_EQ(refusal(), "accepted");
}

TEST_F(MasterKeyFile, OfSomebodyElseMayBeReadByItsGroup) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
    const auto give = [this](perms mode) {
        write("k1 " + kDigits + "\n", mode);
        ASSERT_EQ(::chown(file().c_str(), 65534, 65534), 0);
    };
    give(perms::owner_read | perms::group_read);
    EXPECT_EQ(refusal(), "accepted");
    for (const perms others : {perms::group_write, perms::group_exec, perms::others_read, perms::others_write}) {
        give(perms::owner_read | perms::group_read | others);
        EXPECT_THAT(refusal(), HasSubstr("chmod 440"));
    }
}

TEST_F(MasterKeyFile, ThatIsDamagedIsRefusedNamingTheLineButNotTheKey) {
    const std::string good = "k1 " + kDigits + "\n";
    for (const std::string& line : {std::string("k2"), "k2 " + kDigits.substr(1), "k2 " + kDigits + "a",
                                    "k2 " + kDigits.substr(1) + "g", "K2 " + kDigits, " " + kDigits, "k1 " + kDigits,
                                    std::string(kMaxMasterKeyIdLength + 1, 'k') + " " + kDigits}) {
        write(good + line + "\n");
        EXPECT_THAT(refusal(), HasSubstr("Line 2")) << line;
        EXPECT_THAT(refusal(), Not(HasSubstr("aaaa"))) << line;
    }
    write("");
    EXPECT_THAT(refusal(), HasSubstr("holds no key"));
}

TEST_F(MasterKeyFile, HoldsAtMostItsLimit) {
    std::string lines;
    for (std::size_t i = 0; i < kMaxMasterKeys; ++i) lines += "k" + std::to_string(i) + " " + kDigits + "\n";
    write(lines);
    EXPECT_EQ(refusal(), "accepted");
    EXPECT_FALSE(MasterKeys::add_key(file()));
    write(lines + "more " + kDigits + "\n");
    EXPECT_THAT(refusal(), HasSubstr("one key too many"));
    write(std::string(kMaxKeyFileBytes + 1, '\n'));
    EXPECT_THAT(refusal(), HasSubstr("too large"));
}

TEST_F(MasterKeyFile, ThatIsAFolderOrUnreachableIsRefused) {
    EXPECT_FALSE(MasterKeys::load(folder(), true));
    write("k1 " + kDigits + "\n");
    EXPECT_FALSE(MasterKeys::load(file() / "below", true));
}

TEST_F(MasterKeyFile, RotationKeepsWhatTheOldKeyWrappedReadable) {
    const auto first = MasterKeys::load(file(), true);
    const SecretKey data_key = SecretKey::random();
    const Bytes wrapped = first->wrap(data_key, kAnna);

    const auto second = MasterKeys::add_key(file());
    ASSERT_TRUE(second) << second.error().detail;
    EXPECT_NE(second->current_id(), first->current_id());
    const auto unwrapped = second->unwrap(wrapped, first->current_id(), kAnna);
    ASSERT_TRUE(unwrapped);
    EXPECT_EQ(std::memcmp(unwrapped->data(), data_key.data(), kKeyBytes), 0);

    const auto third = MasterKeys::drop_old_keys(file());
    ASSERT_TRUE(third);
    EXPECT_EQ(third->current_id(), second->current_id());
    EXPECT_FALSE(third->unwrap(wrapped, first->current_id(), kAnna));
    EXPECT_EQ(MasterKeys::load(file(), false)->current_id(), second->current_id());
    EXPECT_EQ(std::filesystem::status(file()).permissions(), perms::owner_read | perms::owner_write);
    EXPECT_EQ(files_in_folder(), 1);
}

TEST_F(MasterKeyFile, AWrappedKeyBelongsToItsPerson) {
    const auto keys = MasterKeys::load(file(), true);
    const Bytes wrapped = keys->wrap(SecretKey::random(), kAnna);
    EXPECT_TRUE(keys->unwrap(wrapped, keys->current_id(), kAnna));
    EXPECT_FALSE(keys->unwrap(wrapped, keys->current_id(), kBen));
    EXPECT_FALSE(keys->unwrap(wrapped, "unknown", kAnna));
}

TEST_F(MasterKeyFile, RotatingFollowsALink) {
    const auto target = folder() / "real.key";
    ASSERT_TRUE(MasterKeys::load(target, true));
    std::filesystem::create_symlink(target, file());
    ASSERT_TRUE(MasterKeys::add_key(file()));
    EXPECT_TRUE(std::filesystem::is_symlink(file()));
    const std::string lines = content();
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
}

TEST_F(MasterKeyFile, ConcurrentStartsAgreeOnOneKey) {
    std::array<std::string, 8> ids;
    std::vector<std::thread> threads;
    for (auto& id : ids) {
        threads.emplace_back([this, &id] { id = MasterKeys::load(file(), true)->current_id(); });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_THAT(ids, testing::Each(ids[0]));
    EXPECT_EQ(files_in_folder(), 1);
}

TEST_F(MasterKeyFile, ConcurrentRotationsLoseNoKey) {
    ASSERT_TRUE(MasterKeys::load(file(), true));
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([this] { EXPECT_TRUE(MasterKeys::add_key(file())); });
    }
    for (auto& thread : threads) thread.join();
    const std::string lines = content();
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 9);
}

}  // namespace
}  // namespace rollcall::identity
