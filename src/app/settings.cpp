#include "app/settings.h"

#include <array>

#include "app/stored_settings.h"
#include "store/database.h"

namespace rollcall::app {

namespace {
struct Fixed {
    const char* name;  // of the API
    const char* key;   // of the configuration
};
constexpr std::array kFixable{Fixed{"registration", "policy.registration"},
                              Fixed{"liveness", "face.liveness"},
                              Fixed{"punch_cooldown_minutes", "policy.punch_cooldown"},
                              Fixed{"keep_photos", "face.keep_photos"},
                              Fixed{"language", "organisation.language"},
                              Fixed{"hr_email", "mail.hr_email"},
                              Fixed{"mail", "mail.smtp_url"},
                              Fixed{"mail.from", "mail.from"}};

Settings configured(const Config& config, const std::optional<notify::MailServer>& mail) {
    Settings settings;
    settings.registration = config.registration;
    settings.liveness = config.liveness;
    settings.punch_cooldown = config.punch_cooldown;
    settings.keep_photos = config.keep_photos;
    settings.language = config.language;
    settings.hr_email = config.hr_email;
    settings.mail = mail;
    for (const auto& [name, key] : kFixable)
        if (config.given.contains(key)) settings.fixed.insert(name);
    return settings;
}
}  // namespace

LiveSettings::LiveSettings(const Config& config, std::optional<notify::MailServer> configured_mail,
                           store::SettingsStore& store, const identity::KeyRing& keys)
    : config_(config),
      configured_mail_(std::move(configured_mail)),
      store_(store),
      keys_(keys),
      snapshot_(std::make_shared<const Settings>(read())) {}

std::shared_ptr<const Settings> LiveSettings::current() {
    {
        const std::lock_guard lock(mutex_);
        const auto now = Steady::now();
        if (now < next_look_) return snapshot_;
        next_look_ = now + kSettingsLookInterval;
    }
    try {
        return latest();
    } catch (const store::StoreUnavailable&) {
        // Whoever asked will meet the trouble in what they do next, and say so better.
        const std::lock_guard lock(mutex_);
        return snapshot_;
    }
}

std::shared_ptr<const Settings> LiveSettings::latest() {
    const std::lock_guard reading(reading_);
    const long long revision = store_.revision();
    {
        const std::lock_guard lock(mutex_);
        if (snapshot_->revision == revision) return snapshot_;
    }
    auto fresh = std::make_shared<const Settings>(read());
    const std::lock_guard lock(mutex_);
    snapshot_ = fresh;
    return fresh;
}

Settings LiveSettings::read() const {
    Settings settings = configured(config_, configured_mail_);
    const store::StoredSettings stored = store_.all();
    settings.revision = stored.revision;
    const bool mail_is_fixed = settings.fixed.contains("mail");
    for (const auto& setting : stored.items) {
        const bool of_mail = setting.name == "mail" || setting.name == kMailPassword;
        if (!settings.fixed.contains(setting.name) && !(of_mail && mail_is_fixed))
            apply_stored(settings, setting, keys_);
    }
    if (settings.mail && settings.fixed.contains("mail.from")) settings.mail->from = config_.mail_from;
    return settings;
}

}  // namespace rollcall::app
