#pragma once

#include <chrono>
#include <string>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::chrono::minutes kResetLinkLifetime{60};
// Mails for one person within identity::kLoginFailureWindow; more are silently not sent.
inline constexpr int kMaxResetMails = 3;

// Mails the person of this login a link to set a new password, where that is possible. Tells nobody whether it was:
// the login is not looked up until it has returned (Context::later). overloaded if too many wait for that.
Result<void> request_password_reset(Context& context, const Actor& actor, const std::string& login);

// Sets the password of the link's person; all their sessions end, and they are mailed that it changed.
// token_invalid, validation_failed; conflict if the account keeps changing meanwhile.
Result<void> reset_password(Context& context, const Actor& actor, const std::string& token,
                            const std::string& new_password);

}  // namespace rollcall::app
