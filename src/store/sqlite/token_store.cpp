#include "store/sqlite/token_store.h"

#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/outbox_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/session_store.h"

namespace rollcall::store {
namespace {

constexpr const char* kMayHaveTokens = "SELECT 1 FROM people WHERE id = ? AND status IN ('pending', 'active')";
constexpr const char* kPutToken =
    "INSERT INTO one_time_tokens (person_id, purpose, token_hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?)";
constexpr const char* kFindToken =
    "SELECT person_id, token_hash, created_at, expires_at FROM one_time_tokens WHERE token_hash = ? AND purpose = ?";
constexpr const char* kUseUp =
    "DELETE FROM one_time_tokens WHERE token_hash = ? AND purpose = ? AND person_id = ? AND expires_at > ?";
constexpr const char* kDrop = "DELETE FROM one_time_tokens WHERE person_id = ? RETURNING token_hash";
constexpr const char* kDropPurpose =
    "DELETE FROM one_time_tokens WHERE person_id = ? AND purpose = ? RETURNING token_hash";
constexpr const char* kDeleteExpired = "DELETE FROM one_time_tokens WHERE expires_at <= ?";
constexpr const char* kActivate =
    "UPDATE people SET status = 'active', updated_at = ? WHERE id = ? AND status = 'pending'";

// Carries the deletion out, and what goes with it.
void drop(Connection& writer, Query& deletion, Instant now) {
    std::vector<std::string> hashes;
    while (deletion.step()) hashes.push_back(deletion.text());
    for (const std::string& hash : hashes) give_up_messages_of(writer, hash, now);
}

Result<void> put_account(Connection& writer, const TokenUse& use) {
    if (!use.account) return {};
    if (auto same = check_account_unchanged(writer, use.account->person_id, use.unchanged_account); !same) return same;
    put_account_row(writer, *use.account);
    end_sessions(writer, use.account->person_id, "");
    drop_tokens(writer, use.account->person_id, TokenPurpose::password_reset, use.at);
    return {};
}

}  // namespace

void drop_tokens(Connection& writer, const PersonId& person, Instant now) {
    Query deletion(writer, kDrop, person);
    drop(writer, deletion, now);
}

void drop_tokens(Connection& writer, const PersonId& person, TokenPurpose purpose, Instant now) {
    Query deletion(writer, kDropPurpose, person, to_string(purpose));
    drop(writer, deletion, now);
}

Result<void> SqliteTokenStore::issue(const OneTimeToken& token, const AuditEntry& audit,
                                     const std::vector<OutboxMessage>& messages) {
    Transaction transaction = Transaction::write(connections_);
    if (!exists(*transaction, kMayHaveTokens, token.person_id)) return nobody_for_token();
    drop_tokens(*transaction, token.person_id, token.purpose, token.created_at);
    run(*transaction, kPutToken, token.person_id, to_string(token.purpose), token.hash, token.created_at,
        token.expires_at);
    insert_messages_of(*transaction, token, messages);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

std::optional<OneTimeToken> SqliteTokenStore::find(TokenPurpose purpose, const std::string& hash) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFindToken, hash, to_string(purpose));
    if (!query.step()) return std::nullopt;
    OneTimeToken token;
    token.purpose = purpose;
    token.person_id = query.id<PersonId>();
    token.hash = query.text();
    token.created_at = query.instant();
    token.expires_at = query.instant();
    return token;
}

Result<void> SqliteTokenStore::use_up(const OneTimeToken& token, const TokenUse& use, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    Connection& writer = *transaction;
    if (run(writer, kUseUp, token.hash, to_string(token.purpose), token.person_id, use.at) == 0 ||
        !exists(writer, kMayHaveTokens, token.person_id))
        return token_is_used();
    give_up_messages_of(writer, token.hash, use.at);
    if (auto put = put_account(writer, use); !put) return put;
    if (auto put = put_faces(writer, token.person_id, {use.new_key, use.consent, use.faces}); !put) return put;
    if (use.activate) run(writer, kActivate, use.at, token.person_id);
    insert_messages(writer, use.messages);
    append_audit(writer, audit);
    transaction.commit();
    return {};
}

int SqliteTokenStore::delete_expired(Instant now) {
    Transaction transaction = Transaction::write(connections_);
    const int deleted = run(*transaction, kDeleteExpired, now);
    give_up_expired_messages(*transaction, now);
    transaction.commit();
    return deleted;
}

}  // namespace rollcall::store
