#pragma once

#include "store/mongo/effects.h"
#include "store/tokens.h"

namespace rollcall::store::mongo {

class MongoTokenStore final : public TokenStore {
  public:
    MongoTokenStore(Pool& pool, Settler& settler) : pool_(pool), settler_(settler) {}

    Result<void> issue(const OneTimeToken& token, const AuditEntry& audit,
                       const std::vector<OutboxMessage>& messages) override;
    std::optional<OneTimeToken> find(TokenPurpose purpose, const std::string& hash) override;
    Result<void> use_up(const OneTimeToken& token, const TokenUse& use, const AuditEntry& audit) override;
    int delete_expired(Instant now) override;

  private:
    Pool& pool_;
    Settler& settler_;
};

}  // namespace rollcall::store::mongo
