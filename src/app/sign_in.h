#pragma once

#include <string>
#include <vector>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxLoginBytes = 320;

struct SignIn {
    std::string login;  // e-mail or person code
    std::string password;
    std::string address;
    std::string user_agent;
};

struct SignedIn {
    std::string token;  // for the browser alone; never stored or logged
    store::Session session;
    Person person;
    Role role = Role::employee;
};

// Checks the password and opens a session. invalid_credentials (the same for an unknown login), too_many_attempts
// with the wait in words, person_not_active with the reason. Slow on purpose: runs where password hashing may.
Result<SignedIn> sign_in(Context& context, const SignIn& request);

// The throttle key under which the person's failed sign-ins are counted.
std::string account_key(const PersonId& person);

// A valid session's person, role and managed departments. unauthenticated for anything else, also for an account
// whose person is not active.
struct Principal {
    Actor actor;
    Person person;
    store::Session session;
};
Result<Principal> principal_of(Context& context, const std::string& token, const std::string& address);
// The same for a request, which counts as use: it keeps the session from timing out.
Result<Principal> authenticate(Context& context, const std::string& token, const std::string& address);

// Ends the session of the principal.
void sign_out(Context& context, const Principal& principal);

// Changes the own password after checking the old one; every other session ends, and the person is mailed that
// it changed. invalid_credentials, validation_failed, too_many_attempts.
struct PasswordChange {
    std::string current_password;
    std::string new_password;
};
Result<void> change_password(Context& context, const Principal& principal, const PasswordChange& change);

}  // namespace rollcall::app
