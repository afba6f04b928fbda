#pragma once

#include "store/mongo/effects.h"
#include "store/sessions.h"

namespace rollcall::store::mongo {

// A session counts while its epoch is its person's: one change of the person's document ends all of them, and no
// sign-in that is under way can outrun it. `kept_session` is the one that outlives such a change.
class MongoSessionStore final : public SessionStore {
  public:
    MongoSessionStore(Pool& pool, Settler& settler) : pool_(pool), settler_(settler) {}

    void create(const Session& session, const AuditEntry& audit) override;
    std::optional<Session> find(const std::string& token_hash) override;
    std::optional<HeldSession> find_held(const std::string& token_hash) override;
    void touch(const SessionId& id, Instant seen_at) override;
    std::vector<Session> list(const PersonId& person) override;
    Result<void> revoke(const PersonId& person, const SessionId& id, const AuditEntry& audit) override;
    void revoke_all(const PersonId& person, const AuditEntry& audit) override;
    int delete_expired(Instant idle_since, Instant created_before) override;

    Throttle throttle(const std::string& key, Instant since) override;
    void add_failure(const std::string& key, Instant at) override;
    void clear_failures(const std::string& key) override;
    int delete_failures_before(Instant at) override;

    std::string setup_token_hash() override;
    void put_setup_token_hash(const std::string& hash) override;
    bool take_setup_token_hash(const std::string& hash) override;

  private:
    Pool& pool_;
    Settler& settler_;
};

}  // namespace rollcall::store::mongo
