#pragma once

#include "store/sessions.h"
#include "store/sqlite/pool.h"

namespace rollcall::store {

// Ends the person's sessions, but the one with the hash `keep`, within the caller's write transaction.
void end_sessions(Connection& writer, const PersonId& person, const std::string& keep);

class SqliteSessionStore final : public SessionStore {
  public:
    explicit SqliteSessionStore(Connections connections) : connections_(connections) {}

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
    Connections connections_;
};

}  // namespace rollcall::store
