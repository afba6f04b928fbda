#pragma once

#include <optional>
#include <string>

#include "app/context.h"

namespace rollcall::app {

struct NewAdmin {
    std::string email;
    std::string name;
    std::string code{};  // empty: "admin", or "admin-2" and so on
    std::string password;
};

// Adds an administrator, active at once. validation_failed, code_taken, email_taken.
Result<Person> create_admin(Context& context, const Actor& actor, const NewAdmin& admin);

// A fresh one-time token for the setup link, unless there is an administrator already. Replaces an older token.
std::optional<std::string> issue_setup_token(Context& context);

// Makes the first administrator by the setup link; the token is used up. already_set_up, setup_token_invalid.
Result<Person> set_up(Context& context, const Actor& actor, const std::string& token, const NewAdmin& admin);

}  // namespace rollcall::app
