#include "core/config.h"

#include <gmock/gmock.h>

namespace rollcall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Environment = std::map<std::string, std::string>;

Config loaded(std::string_view toml, const Environment& environment = {}) {
    auto config = load_config(toml, "rollcall.toml", environment);
    if (!config) throw std::runtime_error(config.error().detail);
    return *config;
}

constexpr const char* kEverything = R"(
data = "/var/lib/rollcall"
[server]
address = "0.0.0.0"
port = 8443
tls_cert = "/etc/rollcall/cert.pem"
tls_key = "/etc/rollcall/key.pem"
trusted_proxies = ["10.0.0.1", "::1"]
io_threads = 2
drain_delay = "1m"
public_url = "https://rollcall.example.org/"
[database]
url = "sqlite:///srv/rollcall.db"
[keys]
master_key_file = "/run/secrets/master.key"
[face]
model_path = ["/opt/models", "/srv/models"]
model_manifest = "/etc/rollcall/manifest.toml"
detector = "yunet"
recogniser = "mobilefacenet"
engines = 3
match_fmr = 1e-3
duplicate_fmr = 0.00001
liveness = "strict"
keep_photos = false
[policy]
registration = "off"
punch_cooldown = "1h"
consent_version = "2026-11"
[mail]
smtp_url = "smtp://localhost:2525?tls=off"
ca_file = "/etc/ssl/our.pem"
from = "Rollcall <rollcall@example.org>"
hr_email = "hr@example.org"
[organisation]
language = "pt-BR"
zone = "America/Sao_Paulo"
[log]
level = "debug"
format = "json"
)";

TEST(Config, RemembersWhatWasGiven) {
    EXPECT_THAT(loaded("").given, testing::IsEmpty());
    const Config config = loaded("[policy]\nregistration = \"approval\"\n[mail]\nhr_email = \"\"",
                                 {{"ROLLCALL_LIVENESS", "lenient"}, {"ROLLCALL_LANGUAGE", ""}});
    EXPECT_THAT(config.given, ElementsAre("face.liveness", "mail.hr_email", "policy.registration"));
}

TEST(Config, NothingGivenMeansTheDefaults) {
    const Config config = loaded("");
    EXPECT_EQ(config.data, "data");
    EXPECT_EQ(config.database_url, "sqlite:data/rollcall.db");
    EXPECT_EQ(sqlite_file(config), "data/rollcall.db");
    EXPECT_EQ(config.master_key_file, "data/master.key");
    EXPECT_EQ(config.public_url, "http://127.0.0.1:8000");
    EXPECT_EQ(config.registration, RegistrationPolicy::approval);
    EXPECT_EQ(config.punch_cooldown, std::chrono::minutes{2});
    EXPECT_EQ(config.drain_delay, std::chrono::seconds{0});
    EXPECT_DOUBLE_EQ(config.match_fmr, 1e-4);
}

TEST(Config, EveryKeyIsRead) {
    const Config config = loaded(kEverything);
    EXPECT_EQ(config.data, "/var/lib/rollcall");
    EXPECT_EQ(config.address, "0.0.0.0");
    EXPECT_EQ(config.port, 8443);
    EXPECT_EQ(config.tls_certificate, "/etc/rollcall/cert.pem");
    EXPECT_EQ(config.tls_key, "/etc/rollcall/key.pem");
    EXPECT_THAT(config.trusted_proxies, ElementsAre("10.0.0.1", "::1"));
    EXPECT_EQ(config.io_threads, 2);
    EXPECT_EQ(config.drain_delay, std::chrono::seconds{60});
    EXPECT_EQ(config.public_url, "https://rollcall.example.org");
    EXPECT_EQ(sqlite_file(config), "/srv/rollcall.db");
    EXPECT_EQ(config.master_key_file, "/run/secrets/master.key");
    EXPECT_THAT(config.model_path, ElementsAre("/opt/models", "/srv/models"));
    EXPECT_EQ(config.model_manifest, "/etc/rollcall/manifest.toml");
    EXPECT_EQ(config.detector, "yunet");
    EXPECT_EQ(config.recogniser, "mobilefacenet");
    EXPECT_EQ(config.engines, 3);
    EXPECT_DOUBLE_EQ(config.match_fmr, 1e-3);
    EXPECT_DOUBLE_EQ(config.duplicate_fmr, 1e-5);
    EXPECT_EQ(config.liveness, "strict");
    EXPECT_FALSE(config.keep_photos);
    EXPECT_EQ(config.registration, RegistrationPolicy::off);
    EXPECT_EQ(config.punch_cooldown, std::chrono::minutes{60});
    EXPECT_EQ(config.consent_version, "2026-11");
    EXPECT_EQ(config.smtp_url, "smtp://localhost:2525?tls=off");
    EXPECT_EQ(config.smtp_ca_file, "/etc/ssl/our.pem");
    EXPECT_EQ(config.mail_from, "Rollcall <rollcall@example.org>");
    EXPECT_EQ(config.hr_email, "hr@example.org");
    EXPECT_EQ(config.language, "pt-BR");
    EXPECT_EQ(config.zone, "America/Sao_Paulo");
    EXPECT_EQ(config.log_level, "debug");
    EXPECT_EQ(config.log_format, "json");
}

TEST(Config, TheEnvironmentWinsOverTheFile) {
    const Config config = loaded(kEverything, {{"ROLLCALL_PORT", "9000"},
                                               {"ROLLCALL_KEEP_PHOTOS", "true"},
                                               {"ROLLCALL_MATCH_FMR", "0.01"},
                                               {"ROLLCALL_MODEL_PATH", "/a:/b:"},
                                               {"ROLLCALL_TRUSTED_PROXIES", "192.0.2.1,2001:db8::1"},
                                               {"ROLLCALL_REGISTRATION", "open"},
                                               {"ROLLCALL_PUNCH_COOLDOWN", "0m"}});
    EXPECT_EQ(config.port, 9000);
    EXPECT_TRUE(config.keep_photos);
    EXPECT_DOUBLE_EQ(config.match_fmr, 0.01);
    EXPECT_THAT(config.model_path, ElementsAre("/a", "/b"));
    EXPECT_THAT(config.trusted_proxies, ElementsAre("192.0.2.1", "2001:db8::1"));
    EXPECT_EQ(config.registration, RegistrationPolicy::open);
    EXPECT_EQ(config.punch_cooldown.count(), 0);
    EXPECT_EQ(config.zone, "America/Sao_Paulo");
}

TEST(Config, AnEmptyVariableCountsAsNotGiven) {
    EXPECT_EQ(loaded(kEverything, {{"ROLLCALL_PORT", ""}, {"ROLLCALL_HR_EMAIL", ""}}).port, 8443);
}

TEST(Config, VariablesOfOthersAreLeftAlone) {
    EXPECT_NO_THROW(loaded("", {{"PATH", "/bin"},
                                {"ROLLCALL_CONFIG", "x.toml"},
                                {"ROLLCALL_CACHE", "/c"},
                                {"ROLLCALL_TEST_FACES", "/f"},
                                {"rollcall_port", "x"}}));
}

TEST(Config, DefaultsFollowTheDataFolderAndAddress) {
    const Config config =
        loaded("", {{"ROLLCALL_DATA", "/srv/r"}, {"ROLLCALL_ADDRESS", "::"}, {"ROLLCALL_PORT", "80"}});
    EXPECT_EQ(config.database_url, "sqlite:///srv/r/rollcall.db");
    EXPECT_EQ(sqlite_file(config), "/srv/r/rollcall.db");
    EXPECT_EQ(config.master_key_file, "/srv/r/master.key");
    EXPECT_EQ(config.public_url, "http://localhost");
    EXPECT_EQ(loaded("", {{"ROLLCALL_ADDRESS", "::1"}}).public_url, "http://[::1]:8000");
    EXPECT_EQ(loaded("", {{"ROLLCALL_TLS_CERT", "c"}, {"ROLLCALL_TLS_KEY", "k"}}).public_url, "https://127.0.0.1:8000");
}

TEST(Config, FourSlashesNameTheSameFileAsThree) {
    EXPECT_EQ(sqlite_file(loaded("", {{"ROLLCALL_DATABASE_URL", "sqlite:////tmp/r.db"}})).lexically_normal(),
              "/tmp/r.db");
}

TEST(Describe, ReadsBackAsTheSameConfiguration) {
    for (const char* toml : {"", kEverything}) {
        const std::string text = describe(loaded(toml));
        EXPECT_EQ(describe(loaded(text)), text);
    }
    const Config again = loaded(describe(loaded(kEverything)));
    EXPECT_EQ(again.port, 8443);
    EXPECT_DOUBLE_EQ(again.duplicate_fmr, 1e-5);
    EXPECT_THAT(again.model_path, ElementsAre("/opt/models", "/srv/models"));
}

TEST(Describe, QuotesWhatTomlWouldMisread) {
    const Config config = loaded("", {{"ROLLCALL_DATA", R"(/a "b"\c)"}});
    EXPECT_THAT(describe(config), HasSubstr(R"(data = "/a \"b\"\\c")"));
    EXPECT_EQ(loaded(describe(config)).data, R"(/a "b"\c)");
}

TEST(Describe, MasksPasswords) {
    const Config config = loaded("", {{"ROLLCALL_SMTP_URL", "smtps://post:s3:cr@t@mail.example.org:465"},
                                      {"ROLLCALL_MAIL_FROM", "a@example.org"}});
    const std::string text = describe(config);
    EXPECT_THAT(text, HasSubstr(R"(mail.smtp_url = "smtps://post:***@mail.example.org:465")"));
    EXPECT_THAT(text, Not(HasSubstr("s3")));
}

TEST(Describe, IsOneLineForEachSetting) {
    const std::string text = describe(loaded(""));
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 32);
    EXPECT_THAT(text, HasSubstr("policy.punch_cooldown = \"2m\"\n"));
    EXPECT_THAT(text, HasSubstr("face.match_fmr = 1e-04\n"));
    EXPECT_THAT(text, HasSubstr("face.model_path = []\n"));
}

}  // namespace
}  // namespace rollcall
