#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/outbox.h"
#include "store/people.h"

namespace rollcall::store {

enum class TokenPurpose { password_reset, invitation };
std::string_view to_string(TokenPurpose purpose);
std::optional<TokenPurpose> parse_token_purpose(std::string_view text);

// What a link that works once stands for. Its token is known to whoever got the link; the database holds its SHA-256.
struct OneTimeToken {
    TokenPurpose purpose = TokenPurpose::invitation;
    PersonId person_id;
    std::string hash;  // lower-case hex
    Instant created_at{};
    Instant expires_at{};
};

// What a person's link brings about, whole or not at all.
struct TokenUse {
    Instant at{};
    std::optional<Account> account{};            // replaces the person's; all their sessions end
    std::optional<Account> unchanged_account{};  // what `account` was made from; absent: there must be none yet
    std::optional<Consent> consent{};
    std::optional<PersonKey> new_key{};  // as in PeopleStore::add_faces
    std::vector<StoredFace> faces{};     // only with consent, given now or before
    bool activate = false;               // a pending person becomes active
    std::vector<OutboxMessage> messages{};
};

// One-time tokens, at most one of each purpose for a person. They go when the person's e-mail or role changes or the
// person is suspended or archived; a password reset's also with any change of the password. Thread-safe. Throws
// StoreUnavailable.
class TokenStore {
  public:
    virtual ~TokenStore() = default;
    // Replaces the person's older token of this purpose. not_found unless the person is there, pending or active. The
    // messages hold the link: what is not sent when the token goes or expires is given up, and its params erased.
    virtual Result<void> issue(const OneTimeToken& token, const AuditEntry& audit,
                               const std::vector<OutboxMessage>& messages) = 0;
    // Also one that has expired.
    virtual std::optional<OneTimeToken> find(TokenPurpose purpose, const std::string& hash) = 0;
    // Uses the token up and does what `use` says. token_invalid if it is gone or expired by use.at; conflict if the
    // account, key or faces were changed meanwhile; consent_required for faces without consent; too_many_faces.
    virtual Result<void> use_up(const OneTimeToken& token, const TokenUse& use, const AuditEntry& audit) = 0;
    virtual int delete_expired(Instant now) = 0;  // how many; with their messages
};

}  // namespace rollcall::store
