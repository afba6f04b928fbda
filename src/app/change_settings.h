#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "app/context.h"
#include "app/settings.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxOrganisationNameLength = 120;  // code points
inline constexpr std::size_t kMaxMailUserBytes = 254;
inline constexpr std::size_t kMaxMailPasswordBytes = 1000;

// A mail server as an administrator gives it.
struct MailServerChange {
    std::string host;
    std::optional<int> port{};  // absent: the usual one of `security`
    notify::MailSecurity security = notify::MailSecurity::starttls;
    std::string user{};
    std::optional<std::string> password{};  // absent: the one there is, as long as host and user stay
    std::optional<std::string> from{};      // absent: the one there is
};

// What is absent stays as it is.
struct SettingsChange {
    std::optional<std::string> organisation_name{};
    std::optional<RegistrationPolicy> registration{};
    std::optional<std::string> liveness{};
    std::optional<std::chrono::minutes> punch_cooldown{};
    std::optional<bool> keep_photos{};
    std::optional<std::string> language{};
    std::optional<std::string> hr_email{};
    std::optional<bool> late_mail_person{}, late_mail_manager{}, late_mail_hr{};
    std::optional<PayrollFormat> payroll{};
    std::optional<std::optional<MailServerChange>> mail{};  // engaged and empty: take it out
};

// Stores a change, in force at once; the settings after it. validation_failed with one FieldError each; setting_fixed
// where the configuration gives another value than the change; conflict if settings were changed at the same moment.
// Nothing is stored, nor audited, where nothing changes.
Result<std::shared_ptr<const Settings>> change_settings(Context& context, const Actor& actor,
                                                        const SettingsChange& change);

}  // namespace rollcall::app
