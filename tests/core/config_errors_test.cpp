#include <gmock/gmock.h>

#include "core/config.h"
#include "core/config_source.h"

namespace rollcall {
namespace {

using testing::HasSubstr;
using testing::Not;
using Environment = std::map<std::string, std::string>;

Error refused(std::string_view toml, const Environment& environment = {}) {
    auto config = load_config(toml, "rollcall.toml", environment);
    if (config) throw std::runtime_error("accepted");
    EXPECT_EQ(config.error().code, Code::config_invalid);
    return config.error();
}

bool accepted(const char* variable, const std::string& value) {
    Environment environment{{variable, value}};
    if (std::string_view(variable) == "ROLLCALL_SMTP_URL") environment["ROLLCALL_MAIL_FROM"] = "a@b.de";
    return load_config("", "rollcall.toml", environment).has_value();
}

TEST(ConfigErrors, NameTheKeyAndItsLine) {
    const Error error = refused("data = \"d\"\n[server]\nport = 70000\n");
    ASSERT_EQ(error.fields.size(), 1u);
    EXPECT_EQ(error.fields[0].field, "server.port");
    EXPECT_THAT(error.fields[0].message, HasSubstr("server.port (rollcall.toml line 3) must be from 1 to 65535"));
    EXPECT_THAT(error.detail, HasSubstr(error.fields[0].message));
}

TEST(ConfigErrors, NameTheKeyAndItsVariable) {
    const Error error = refused("", {{"ROLLCALL_PORT", "http"}});
    ASSERT_EQ(error.fields.size(), 1u);
    EXPECT_EQ(error.fields[0].message, "server.port (ROLLCALL_PORT) must be a whole number.");
}

TEST(ConfigErrors, AreAllToldAtOnce) {
    const Error error = refused("[server]\nport = -1\nprot = 1\n", {{"ROLLCALL_ZONE", "Mars"}, {"ROLLCALL_PROT", "1"}});
    ASSERT_EQ(error.fields.size(), 4u);
    for (const FieldError& field : error.fields) EXPECT_THAT(error.detail, HasSubstr(field.message));
}

TEST(ConfigErrors, UnknownNamesAreWrong) {
    EXPECT_EQ(refused("[server]\nprot = 1\n").fields[0].field, "server.prot");
    EXPECT_EQ(refused("server = 5\n").fields[0].field, "server");
    EXPECT_EQ(refused("[serv]\nport = 1\n").fields[0].field, "serv.port");
    EXPECT_EQ(refused("", {{"ROLLCALL_PROT", "1"}}).fields[0].field, "ROLLCALL_PROT");
}

TEST(ConfigErrors, ATypeIsNotGuessed) {
    EXPECT_THAT(refused("[server]\nport = \"8000\"\n").detail, HasSubstr("whole number without quotation marks"));
    EXPECT_THAT(refused("data = 5\n").detail, HasSubstr("text in quotation marks"));
    EXPECT_THAT(refused("[face]\nkeep_photos = 1\n").detail, HasSubstr("true or false"));
    EXPECT_THAT(refused("[face]\nmodel_path = \"a\"\n").detail, HasSubstr("list of texts"));
    EXPECT_THAT(refused("[face]\nmodel_path = [1]\n").detail, HasSubstr("list of texts"));
    EXPECT_THAT(refused("[face]\nmatch_fmr = 2026-01-01\n").detail, HasSubstr("must be a number"));
    EXPECT_THAT(refused("[server.port]\na = 1\n").detail, HasSubstr("server.port.a"));
}

TEST(ConfigErrors, NotTomlNamesTheLine) {
    EXPECT_THAT(refused("data = \"d\"\nport = = 1\n").detail, HasSubstr("rollcall.toml line 2 is not TOML"));
    EXPECT_THAT(refused("data = \"d\"\ndata = \"e\"\n").detail, HasSubstr("line 2"));
}

TEST(ConfigErrors, NeverQuoteASecret) {
    const Error error = refused("[mail]\nsmtp_url = \"ftp://user:geheim42@host\"\n");
    EXPECT_THAT(error.detail, Not(HasSubstr("geheim42")));
    EXPECT_THAT(error.detail, HasSubstr("mail.smtp_url"));
}

TEST(ConfigErrors, NothingOfALoginMayFollowTheQuestionMark) {
    EXPECT_THAT(refused("[mail]\nsmtp_url = \"smtp://user:25?word@host\"\n").detail, HasSubstr("%3F for ?"));
}

TEST(ConfigErrors, TlsNeedsBothFiles) {
    EXPECT_EQ(refused("", {{"ROLLCALL_TLS_CERT", "c.pem"}}).fields[0].field, "server.tls_key");
    EXPECT_EQ(refused("", {{"ROLLCALL_TLS_KEY", "k.pem"}}).fields[0].field, "server.tls_cert");
}

TEST(ConfigErrors, MailNeedsASender) {
    EXPECT_EQ(refused("", {{"ROLLCALL_SMTP_URL", "smtp://mail.example.org"}}).fields[0].field, "mail.from");
}

struct Limits {
    const char* variable;
    std::vector<std::string> good;
    std::vector<std::string> bad;
};

class ConfigValue : public testing::TestWithParam<Limits> {};

TEST_P(ConfigValue, IsAcceptedUpToItsLimits) {
    for (const auto& value : GetParam().good) EXPECT_TRUE(accepted(GetParam().variable, value)) << value;
    for (const auto& value : GetParam().bad) EXPECT_FALSE(accepted(GetParam().variable, value)) << value;
}

INSTANTIATE_TEST_SUITE_P(
    Each, ConfigValue,
    testing::Values(
        Limits{"ROLLCALL_PORT", {"0", "1", "65535"}, {"-1", "65536", "80a", " 80", "99999999999", "8.0"}},
        Limits{"ROLLCALL_ADDRESS", {"127.0.0.1", "::", "2001:db8::1"}, {"localhost", "256.0.0.1", "127.0.0.1:80"}},
        Limits{"ROLLCALL_TRUSTED_PROXIES",
               {"10.0.0.7", "10.0.0.0/8", "10.1.2.3/8", "0.0.0.0/0", "192.0.2.1/32,fd00::/8", "::1", "2001:db8::/128"},
               {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08", "10.0.0/8", "/8",
                "10.0.0.0/8/8", "10.0.0.0/8x", "proxy", "10.0.0.7,proxy/8"}},
        Limits{"ROLLCALL_IO_THREADS", {"1", "64"}, {"0", "65"}}, Limits{"ROLLCALL_ENGINES", {"0", "64"}, {"-1", "65"}},
        Limits{"ROLLCALL_MATCH_FMR", {"1e-9", "0.1", "1e-4"}, {"0", "0.10001", "-1e-4", "nan", "inf", "1e-4x"}},
        Limits{"ROLLCALL_DUPLICATE_FMR", {"1e-6"}, {"0", "1"}},
        Limits{"ROLLCALL_LIVENESS", {"off", "lenient", "strict"}, {"Strict", "none"}},
        Limits{"ROLLCALL_KEEP_PHOTOS", {"true", "false"}, {"yes", "1", "TRUE"}},
        Limits{"ROLLCALL_REGISTRATION", {"off", "approval", "open"}, {"closed", "Open"}},
        Limits{"ROLLCALL_PUNCH_COOLDOWN",
               {"0m", "2m", "720m", "12h"},
               {"721m", "13h", "90s", "2", "m", "-1m", "2 minutes", "99999999h"}},
        Limits{"ROLLCALL_DRAIN_DELAY", {"0s", "10s", "600s", "10m"}, {"601s", "11m", "1h", "5", "-1s", "s", " 1s"}},
        Limits{"ROLLCALL_CONSENT_VERSION", {"1", std::string(64, 'v')}, {std::string(65, 'v')}},
        Limits{"ROLLCALL_PUBLIC_URL",
               {"http://a", "https://a.b:8443/", "http://[::1]:8000"},
               {"a.b", "ftp://a", "https://a/b", "https://", "https://u:p@a", "https://a:0", "https://a:70000",
                "https://a b", "https://a?x", "http://[::1"}},
        Limits{"ROLLCALL_DATABASE_URL",
               {"sqlite:///a", "sqlite:a/b.db", "mongodb://h", "mongodb://u:p%40@h:27017,i:27018/db?replicaSet=rs",
                "mongodb+srv://u:p@cluster.example.net/db", "mongodb://[::1]:27017/"},
               {"sqlite:", "sqlite://", "sqlite:///", "sqlite://host/a", "sqlite:/a", "postgres://x", "mongodb://",
                "mongodb:///db", "mongodb+srv://u:p@/db", "mongodb://a b", "mongo://h"}},
        Limits{
            "ROLLCALL_SMTP_URL",
            {"smtps://u:p@mail.example.org:465", "smtp://localhost", "smtp://[::1]:25/"},
            {"mail.example.org", "http://mail.example.org", "smtp://", "smtp://u:p@", "smtp://h:0", "smtp://h/path"}},
        Limits{"ROLLCALL_MAIL_FROM", {"a@b.de", "Rollcall <a@b.de>"}, {"a", "Rollcall <a>", "<>", "a@b.de>"}},
        Limits{"ROLLCALL_HR_EMAIL", {"a@b.de"}, {"a", "a@b.de,c@d.de", "HR <a@b.de>"}},
        Limits{"ROLLCALL_RECOGNISER", {"retail-0095"}, {"../x", "a b", std::string(65, 'a')}},
        Limits{"ROLLCALL_LANGUAGE", {"en", "de-AT", "zh-Hant"}, {"EN", "e", "english", "en-", "en_US"}},
        Limits{"ROLLCALL_ZONE", {"UTC", "Europe/Berlin"}, {"Berlin", "CEST+2"}},
        Limits{"ROLLCALL_LOG_LEVEL", {"trace", "debug", "info", "warn", "error"}, {"warning", "INFO"}},
        Limits{"ROLLCALL_DATA",
               {std::string(kMaxSettingBytes, 'd')},
               {std::string(kMaxSettingBytes + 1, 'd'), "a\nb", "a\xff"}}),
    [](const auto& row) { return std::string(row.param.variable).substr(9); });

TEST(ConfigErrors, ListsAreLimited) {
    std::string list = "[face]\nmodel_path = [";
    for (std::size_t i = 0; i < kMaxSettingValues; ++i) list += "\"/m\", ";
    EXPECT_TRUE(load_config(list + "]\n", "t", {}));
    EXPECT_THAT(refused(list + "\"/m\"]\n").detail, HasSubstr("at most 64 values"));
}

TEST(ConfigErrors, FilesAreLimited) {
    const std::string largest = "#" + std::string(kMaxConfigBytes - 2, 'x') + "\n";
    EXPECT_TRUE(load_config(largest, "t", {}));
    EXPECT_THAT(refused(largest + "\n").detail, HasSubstr("larger than a configuration can be"));
}

TEST(ConfigErrors, DeepNestingIsRefusedNotFollowed) {
    EXPECT_FALSE(load_config("a = " + std::string(100000, '[') + "\n", "t", {}));
    EXPECT_FALSE(load_config("a = " + std::string(100000, '{') + "\n", "t", {}));
}

}  // namespace
}  // namespace rollcall
