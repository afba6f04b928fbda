#pragma once

#include "store/sqlite/pool.h"
#include "store/tokens.h"

namespace rollcall::store {

// Each within the caller's write transaction; messages that wait with their links are given up.
void drop_tokens(Connection& writer, const PersonId& person, Instant now);
void drop_tokens(Connection& writer, const PersonId& person, TokenPurpose purpose, Instant now);

class SqliteTokenStore final : public TokenStore {
  public:
    explicit SqliteTokenStore(Connections connections) : connections_(connections) {}

    Result<void> issue(const OneTimeToken& token, const AuditEntry& audit,
                       const std::vector<OutboxMessage>& messages) override;
    std::optional<OneTimeToken> find(TokenPurpose purpose, const std::string& hash) override;
    Result<void> use_up(const OneTimeToken& token, const TokenUse& use, const AuditEntry& audit) override;
    int delete_expired(Instant now) override;

  private:
    Connections connections_;
};

}  // namespace rollcall::store
