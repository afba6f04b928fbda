#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rollcall {

inline constexpr int kMaxThreads = 64;             // I/O loops, and face engines
inline constexpr double kMaxFalseMatchRate = 0.1;  // beyond it a "match" means nothing
inline constexpr std::chrono::hours kMaxPunchCooldown{12};
inline constexpr std::chrono::minutes kMaxDrainDelay{10};

enum class RegistrationPolicy { off, approval, open };

// The effective configuration. Every field is one TOML key and one ROLLCALL_* variable (see docs/configure.md); the
// table in config.cpp is the only list of them.
struct Config {
    std::filesystem::path data = "data";
    std::string database_url;  // sqlite:///path, sqlite:relative or mongodb[+srv]://; default: DATA/rollcall.db
    std::filesystem::path master_key_file;  // default: DATA/master.key
    std::string public_url;                 // as people reach it; default: http(s)://address:port

    std::string address = "127.0.0.1";
    int port = 8000;
    std::filesystem::path tls_certificate, tls_key;
    std::vector<std::string> trusted_proxies;
    int io_threads = 1;
    std::chrono::seconds drain_delay{0};  // between a signal to stop and not taking connections any more

    std::vector<std::filesystem::path> model_path;  // searched in order; then DATA/models
    std::filesystem::path model_manifest;           // default: the built-in one
    std::string detector, recogniser;               // default: the manifest's
    int engines = 0;                                // 0: one per core
    double match_fmr = 1e-4;                        // of 1:1 checks; false match rate in (0, 0.1]
    double duplicate_fmr = 1e-6;                    // of the search for the same face under another name

    RegistrationPolicy registration = RegistrationPolicy::approval;
    std::string liveness = "lenient";  // off | lenient | strict
    std::chrono::minutes punch_cooldown{2};
    bool keep_photos = true;
    std::string consent_version = "1";

    std::string smtp_url;  // empty: mail waits in the outbox
    std::string smtp_ca_file;
    std::string mail_from;
    std::string hr_email;  // copied on late arrivals and alerts; may be empty
    std::string language = "en";
    std::string zone = "UTC";  // of the first site, made at first start

    std::string calendar_ca_file;  // PEM, for the servers of holiday calendars; empty: the system's

    std::string log_level = "info";
    std::string log_format = "text";  // text | json

    std::set<std::string, std::less<>>
        given{};                         // the keys that the file or the environment gave: nothing overrides them
    std::vector<std::string> notices{};  // sentences for the log: what was given and is not used
};

// Reads `toml` (may be empty) and then the ROLLCALL_* variables of `environment` over it, then MONGO_URI, EMAIL_ADDRESS
// and EMAIL_PASSWORD where those gave nothing; fills in the defaults that depend on others, and checks everything.
// config_invalid: one FieldError per wrong key, its name and the way it was given (file line or variable), all of them
// in `detail` too; unknown keys and ROLLCALL_* variables are wrong (but ROLLCALL_CONFIG, ROLLCALL_CACHE and
// ROLLCALL_TEST_*). An empty variable counts as not given.
Result<Config> load_config(std::string_view toml, const std::string& toml_name,
                           const std::map<std::string, std::string>& environment);

// One "key = value" line each, in TOML, passwords and other secrets masked as "***".
std::string describe(const Config& config);

// The file that a sqlite: database_url names.
std::filesystem::path sqlite_file(const Config& config);

}  // namespace rollcall
