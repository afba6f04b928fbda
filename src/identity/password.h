#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace rollcall::identity {

// Length limits after NIST SP 800-63B-4 (at least 8 with other factors; we ask 10; at least 64 must be allowed).
inline constexpr std::size_t kMinPasswordLength = 10;  // code points
inline constexpr std::size_t kMaxPasswordBytes = 1024;

// Argon2id (libsodium). Every call takes some 64 MiB and tens of milliseconds; at most `kMaxConcurrentHashes` run at
// once, others wait their turn up to `kMaxHashWaiters`, beyond that the answer is overloaded. Thread-safe.
inline constexpr int kMaxConcurrentHashes = 2;
inline constexpr int kMaxHashWaiters = 32;

// validation_failed (field "password") for one that is too short, too long, not UTF-8, among the commonest, or made
// of the person's own name, code or e-mail.
Result<void> check_password_policy(std::string_view password, std::string_view code, std::string_view name,
                                   std::string_view email);
Result<std::string> hash_password(std::string_view password);
// The hash of a password that somebody has chosen, after check_password_policy.
Result<std::string> hash_new_password(std::string_view password, std::string_view code, std::string_view name,
                                      std::string_view email);
// Takes the same time for an empty `hash` (no such account), so that its absence does not show.
Result<bool> verify_password(std::string_view hash, std::string_view password);
// True if the hash was made with weaker parameters than today's.
bool needs_rehash(const std::string& hash);

}  // namespace rollcall::identity
