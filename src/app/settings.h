#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "app/payroll_format.h"
#include "core/config.h"
#include "identity/key_ring.h"
#include "notify/mail_server.h"
#include "store/settings.h"

namespace rollcall::app {

// How long a server may go on with settings that another one has changed.
inline constexpr std::chrono::seconds kSettingsLookInterval{2};

// Who is told of a late arrival.
struct LateMail {
    bool person = true;
    bool manager = true;
    bool hr = true;
};

// The settings in force: what the configuration gives over what was set in the application over the defaults.
struct Settings {
    std::string organisation_name{};
    RegistrationPolicy registration = RegistrationPolicy::approval;
    std::string liveness{};  // off | lenient | strict
    std::chrono::minutes punch_cooldown{};
    bool keep_photos = true;
    std::string language{};
    std::string hr_email{};  // may be empty
    LateMail late_mail{};
    PayrollFormat payroll = default_payroll();
    std::optional<notify::MailServer> mail{};  // absent: messages wait in the outbox
    std::set<std::string> fixed{};             // what the configuration gives, by the names of the API
    long long revision = 0;                    // of the store they were read from
};

// The settings of this process, read again from the store when they change. Thread-safe.
class LiveSettings {
  public:
    // `configured_mail` is what config.smtp_url says. Reads at once; throws StoreUnavailable, or std::runtime_error for
    // stored settings that cannot be read.
    LiveSettings(const Config& config, std::optional<notify::MailServer> configured_mail, store::SettingsStore& store,
                 const identity::KeyRing& keys);

    // A snapshot that never changes, at most kSettingsLookInterval old. While the store is away, the last one known.
    std::shared_ptr<const Settings> current();
    // The same, read anew if anything changed: before and after a change of one's own. Throws as the constructor.
    std::shared_ptr<const Settings> latest();

  private:
    using Steady = std::chrono::steady_clock;
    Settings read() const;

    const Config& config_;
    const std::optional<notify::MailServer> configured_mail_;
    store::SettingsStore& store_;
    const identity::KeyRing& keys_;
    std::mutex reading_;  // one reads, others go on with what there is
    std::mutex mutex_;    // of what follows
    std::shared_ptr<const Settings> snapshot_;
    Steady::time_point next_look_{};
};

}  // namespace rollcall::app
