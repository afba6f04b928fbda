#pragma once

#include <optional>
#include <string>
#include <vector>

#include "attendance/types.h"
#include "core/result.h"
#include "store/audit.h"
#include "store/people.h"

namespace rollcall::store {

inline constexpr std::size_t kMaxUserAgentBytes = 200;

// One signed-in browser. Its token is known to the browser alone; the database holds the token's SHA-256.
struct Session {
    SessionId id;
    std::string token_hash;  // lower-case hex
    PersonId person_id;
    Instant created_at{};
    Instant last_seen_at{};
    std::string address{};
    std::string user_agent{};  // at most kMaxUserAgentBytes are kept
};

// A session with all that is decided by about whoever holds it.
struct HeldSession {
    Session session;
    Person person;
    std::optional<Account> account{};
};

// A counter of failures under some key (an account, an address) within a sliding window.
struct Throttle {
    int failures = 0;
    Instant last_failure_at{};
};

// Sessions, throttles and the one-time setup token, in the database so that several servers share them.
// Thread-safe. Throws StoreUnavailable.
class SessionStore {
  public:
    virtual ~SessionStore() = default;
    // Stores nothing for a person who is suspended, archived or gone by now, so that a sign-in cannot outrun them;
    // `find` then knows no such session.
    virtual void create(const Session& session, const AuditEntry& audit) = 0;
    virtual std::optional<Session> find(const std::string& token_hash) = 0;
    // The same with the person and their account.
    virtual std::optional<HeldSession> find_held(const std::string& token_hash) = 0;
    virtual void touch(const SessionId& id, Instant seen_at) = 0;
    virtual std::vector<Session> list(const PersonId& person) = 0;  // newest first
    // not_found unless the session is this person's.
    virtual Result<void> revoke(const PersonId& person, const SessionId& id, const AuditEntry& audit) = 0;
    virtual void revoke_all(const PersonId& person, const AuditEntry& audit) = 0;
    // Deletes sessions not seen since `idle_since` or created before `created_before`; how many.
    virtual int delete_expired(Instant idle_since, Instant created_before) = 0;

    virtual Throttle throttle(const std::string& key, Instant since) = 0;  // failures at or after `since`
    virtual void add_failure(const std::string& key, Instant at) = 0;
    virtual void clear_failures(const std::string& key) = 0;
    virtual int delete_failures_before(Instant at) = 0;

    // The hash of the setup token that makes the first administrator; empty when none is outstanding.
    virtual std::string setup_token_hash() = 0;
    virtual void put_setup_token_hash(const std::string& hash) = 0;  // empty clears it
    // Clears it if it is this one: of those who use a link at the same time, on whatever server, one gets true.
    virtual bool take_setup_token_hash(const std::string& hash) = 0;
};

}  // namespace rollcall::store
