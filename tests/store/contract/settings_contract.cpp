#include <gmock/gmock.h>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

StoredSetting plain(const std::string& name, const std::string& value) {
    return {name, value, {}, {}};
}

StoredSetting secret(const std::string& name, const Bytes& sealed, const std::string& master = "m1") {
    return {name, {}, sealed, master};
}

std::vector<std::string> names(const StoredSettings& settings) {
    std::vector<std::string> found;
    for (const StoredSetting& setting : settings.items) found.push_back(setting.name);
    return found;
}

TEST_P(StoreContract, KeepsSettingsOverARestart) {
    EXPECT_TRUE(settings().all().items.empty());
    const long long revision = settings().revision();
    ASSERT_TRUE(settings().update(
        {{plain("mail", R"({"host":"ünicode"})"), secret("mail_password", {0, 1, 255})}, {}, revision},
        entry("settings.changed")));
    EXPECT_EQ(last_action(), "settings.changed");
    reopen();
    const StoredSettings found = settings().all();
    ASSERT_THAT(names(found), testing::ElementsAre("mail", "mail_password"));
    EXPECT_EQ(found.items[0].value, R"({"host":"ünicode"})");
    EXPECT_TRUE(found.items[0].sealed.empty());
    EXPECT_EQ(found.items[0].master_key_id, "");
    EXPECT_EQ(found.items[1].value, "");
    EXPECT_EQ(found.items[1].sealed, (Bytes{0, 1, 255}));
    EXPECT_EQ(found.items[1].master_key_id, "m1");
    EXPECT_GT(found.revision, revision);
    EXPECT_EQ(settings().revision(), found.revision);
}

TEST_P(StoreContract, ReplacesAndErasesSettings) {
    ASSERT_TRUE(settings().update({{plain("a", "1"), secret("b", {1}), plain("c", "3")}, {}, 0}, entry("s")));
    ASSERT_TRUE(settings().update({{plain("a", "true"), plain("b", "2")}, {"c", "never there"}, 1}, entry("s")));
    const StoredSettings found = settings().all();
    ASSERT_THAT(names(found), testing::ElementsAre("a", "b"));
    EXPECT_EQ(found.items[0].value, "true");
    EXPECT_EQ(found.items[1].value, "2");
    EXPECT_TRUE(found.items[1].sealed.empty());
}

TEST_P(StoreContract, RefusesAChangeOfSettingsThatAreNoLongerTheSame) {
    const auto other = place_->open();
    ASSERT_TRUE(other->settings().update({{plain("a", "1")}, {}, settings().revision()}, entry("s")));
    EXPECT_EQ(code_of(settings().update({{plain("a", "2")}, {"a"}, 0}, entry("s"))), Code::conflict);
    EXPECT_EQ(audit_count(), 1U);
    EXPECT_EQ(settings().all().items.at(0).value, "1");
    EXPECT_TRUE(settings().update({{plain("a", "2")}, {}, other->settings().revision()}, entry("s")));
}

TEST_P(StoreContract, KeepsTheFirstOfWhatMayBePutOnce) {
    EXPECT_EQ(settings().put_once(secret("witness", {1})).sealed, (Bytes{1}));
    EXPECT_EQ(place_->open()->settings().put_once(secret("witness", {2}, "m2")).sealed, (Bytes{1}));
    EXPECT_EQ(settings().all().items.at(0).master_key_id, "m1");
    EXPECT_EQ(settings().revision(), 0);
    EXPECT_EQ(audit_count(), 0U);
}

TEST_P(StoreContract, ExchangesSealedSettingsOnce) {
    ASSERT_TRUE(settings().update({{plain("a", "1"), secret("b", {1, 2})}, {}, 0}, entry("s")));
    ASSERT_TRUE(settings().reseal(secret("b", {3, 4}, "m2"), {1, 2}));
    const StoredSettings found = settings().all();
    EXPECT_EQ(found.items[1].sealed, (Bytes{3, 4}));
    EXPECT_EQ(found.items[1].master_key_id, "m2");
    EXPECT_EQ(found.revision, 1);
    EXPECT_EQ(code_of(settings().reseal(secret("b", {5}, "m2"), {1, 2})), Code::conflict);
    EXPECT_EQ(code_of(settings().reseal(secret("a", {5}, "m2"), {1, 2})), Code::not_found);
}

}  // namespace
}  // namespace rollcall::store
