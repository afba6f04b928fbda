#include <gmock/gmock.h>

#include "core/config.h"

namespace rollcall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Environment = std::map<std::string, std::string>;

Result<Config> load(const Environment& environment, std::string_view toml = "") {
    return load_config(toml, "rollcall.toml", environment);
}

TEST(ConfigAliases, MongoUriIsTheDatabaseUrl) {
    const auto config = load({{"MONGO_URI", "mongodb+srv://app:s3cret@cluster.example.net/attendance"}});
    ASSERT_TRUE(config) << config.error().detail;
    EXPECT_EQ(config->database_url, "mongodb+srv://app:s3cret@cluster.example.net/attendance");
    EXPECT_THAT(config->given, testing::Contains("database.url"));
    EXPECT_THAT(config->notices, IsEmpty());
    EXPECT_THAT(describe(*config), Not(HasSubstr("s3cret")));
}

TEST(ConfigAliases, TheMailPairIsGmailWithTlsFromTheStart) {
    const auto config = load({{"EMAIL_ADDRESS", "office+hr@example.org"}, {"EMAIL_PASSWORD", "ab cd:/?#@%ü"}});
    ASSERT_TRUE(config) << config.error().detail;
    EXPECT_EQ(config->smtp_url, "smtps://office%2Bhr%40example.org:ab%20cd%3A%2F%3F%23%40%25%C3%BC@smtp.gmail.com:465");
    EXPECT_EQ(config->mail_from, "office+hr@example.org");
    EXPECT_THAT(describe(*config), HasSubstr(":***@smtp.gmail.com:465"));
}

TEST(ConfigAliases, RollcallsOwnNamesWin) {
    const Environment aliases{
        {"MONGO_URI", "mongodb://old"}, {"EMAIL_ADDRESS", "old@example.org"}, {"EMAIL_PASSWORD", "old"}};
    Environment both = aliases;
    both["ROLLCALL_DATABASE_URL"] = "sqlite:new.db";
    both["ROLLCALL_SMTP_URL"] = "smtp://new.example.org";
    both["ROLLCALL_MAIL_FROM"] = "new@example.org";
    for (const auto& config : {load(both), load(aliases, R"(database.url = "sqlite:new.db"
mail.smtp_url = "smtp://new.example.org"
mail.from = "new@example.org")")}) {
        ASSERT_TRUE(config) << config.error().detail;
        EXPECT_EQ(config->database_url, "sqlite:new.db");
        EXPECT_EQ(config->smtp_url, "smtp://new.example.org");
        EXPECT_EQ(config->mail_from, "new@example.org");
        EXPECT_THAT(
            config->notices,
            ElementsAre("MONGO_URI is ignored, because database.url is given: unset it.",
                        "EMAIL_ADDRESS with EMAIL_PASSWORD is ignored, because mail.smtp_url is given: unset it."));
    }
}

TEST(ConfigAliases, ASenderOfRollcallsOwnGoesWithTheMailPair) {
    const auto config = load({{"EMAIL_ADDRESS", "a@example.org"},
                              {"EMAIL_PASSWORD", "p"},
                              {"ROLLCALL_MAIL_FROM", "Rollcall <a@example.org>"}});
    ASSERT_TRUE(config) << config.error().detail;
    EXPECT_EQ(config->mail_from, "Rollcall <a@example.org>");
    EXPECT_THAT(config->smtp_url, HasSubstr("smtp.gmail.com"));
}

TEST(ConfigAliases, HalfAPairIsRefusedUnlessItIsNotNeeded) {
    const auto lonely = load({{"EMAIL_ADDRESS", "a@example.org"}, {"EMAIL_PASSWORD", ""}});
    ASSERT_FALSE(lonely);
    EXPECT_THAT(lonely.error().detail, HasSubstr("mail.smtp_url (EMAIL_ADDRESS) must be given together with "
                                                 "EMAIL_PASSWORD, or neither"));
    const auto secret = load({{"EMAIL_PASSWORD", "hunter2"}});
    ASSERT_FALSE(secret);
    EXPECT_THAT(secret.error().detail, HasSubstr("EMAIL_ADDRESS"));
    EXPECT_THAT(secret.error().detail, Not(HasSubstr("hunter2")));
    const auto beside =
        load({{"EMAIL_PASSWORD", "x"}, {"ROLLCALL_SMTP_URL", "smtp://h"}, {"ROLLCALL_MAIL_FROM", "a@b.de"}});
    ASSERT_TRUE(beside) << beside.error().detail;
    EXPECT_EQ(beside->notices.size(), 1u);
}

TEST(ConfigAliases, AreCheckedAndNamedInErrorsWithoutTheirSecrets) {
    const auto wrong =
        load({{"MONGO_URI", "postgres://app:s3cret@h/db"}, {"EMAIL_ADDRESS", "nobody"}, {"EMAIL_PASSWORD", "s3cret"}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.size(), 2u);
    EXPECT_THAT(wrong.error().detail, HasSubstr("database.url (MONGO_URI) must be"));
    EXPECT_THAT(wrong.error().detail, HasSubstr("mail.from (EMAIL_ADDRESS) must be an e-mail address"));
    EXPECT_THAT(wrong.error().detail, Not(HasSubstr("s3cret")));
}

TEST(ConfigAliases, SecretsAmongAMongoUrlsOptionsAreMasked) {
    const auto config = load({{"MONGO_URI",
                               "mongodb://u:p1@a:27017,b:27018/db?replicaSet=rs&tlsCertificateKeyFilePassword=p2"
                               "&authMechanismProperties=AWS_SESSION_TOKEN:p3"}});
    ASSERT_TRUE(config) << config.error().detail;
    EXPECT_THAT(describe(*config),
                HasSubstr("mongodb://u:***@a:27017,b:27018/db?replicaSet=rs&tlsCertificateKeyFilePassword=***"
                          "&authMechanismProperties=***"));
}

}  // namespace
}  // namespace rollcall
