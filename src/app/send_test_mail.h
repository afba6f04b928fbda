#pragma once

#include <chrono>
#include <string>

#include "app/context.h"

namespace rollcall::app {

// Below the time that a stopping server gives its requests.
inline constexpr std::chrono::seconds kTestMailTimeout{12};

// Hands a test mail to the mail server in force, at once and past the outbox; audited either way. validation_failed
// for an address that is none, mail_not_configured, mail_failed with what the server or the network said, and
// too_many_attempts while another one is on its way.
Result<void> send_test_mail(Context& context, const Actor& actor, const std::string& to, const std::string& language);

}  // namespace rollcall::app
