#include "store/sqlite/outbox_store.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "store/paging.h"
#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/json.h"
#include "store/sqlite/query.h"

namespace rollcall::store {
namespace {

constexpr const char* kOutboxCursor = "outbox";

constexpr const char* kInsertMessage =
    "INSERT INTO outbox (id, recipient, cc, template_name, params, language, one_time, status, attempts, created_at,"
    " next_attempt_at, finished_at, last_error) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?, NULL, '')";

constexpr const char* kExpire = "UPDATE outbox SET token_hash = ?, expires_at = ? WHERE id = ?";
constexpr const char* kExpireOfToken = "UPDATE outbox SET expires_at = ? WHERE token_hash = ?";
constexpr const char* kGiveUpExpired =
    "UPDATE outbox SET status = 'failed', finished_at = ?1, last_error = ?2, lease_owner = NULL, lease_until = NULL,"
    " token_hash = NULL, expires_at = NULL, params = '{}'"
    " WHERE expires_at <= ?1 AND (status = 'queued' OR lease_until <= ?1)";
constexpr const char* kLinkIsOver =
    "The link in it was over before it could be sent: it expired, was used or replaced.";

// Each half looks at no more rows than it may take, however long the queue is. ?5: a JSON array, empty for all.
constexpr const char* kClaim =
    "UPDATE outbox SET status = 'sending', attempts = attempts + 1, lease_owner = ?3, lease_until = ?2"
    " WHERE id IN (SELECT id FROM ("
    "  SELECT id, due FROM (SELECT id, next_attempt_at AS due FROM outbox"
    "   WHERE status = 'queued' AND next_attempt_at <= ?1 AND (?5 = '[]' OR instr(?5, '\"' || template_name || '\"'))"
    "   ORDER BY next_attempt_at LIMIT ?4)"
    "  UNION ALL"
    "  SELECT id, due FROM (SELECT id, lease_until AS due FROM outbox"
    "   WHERE status = 'sending' AND lease_until <= ?1 AND (?5 = '[]' OR instr(?5, '\"' || template_name || '\"'))"
    "   ORDER BY lease_until LIMIT ?4)"
    "  ORDER BY due LIMIT ?4))"
    " RETURNING id, recipient, cc, template_name, params, language, status, attempts, created_at, next_attempt_at,"
    " finished_at, last_error";

constexpr const char* kAnythingDue =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM outbox WHERE status = 'queued' AND next_attempt_at <= ?1)"
    " OR EXISTS (SELECT 1 FROM outbox WHERE status = 'sending' AND lease_until <= ?1)";

constexpr const char* kMarkSent =
    "UPDATE outbox SET status = 'sent', finished_at = ?, last_error = '', lease_owner = NULL, lease_until = NULL,"
    " token_hash = NULL, expires_at = NULL, params = CASE one_time WHEN 1 THEN '{}' ELSE params END"
    " WHERE id = ? AND status = 'sending' AND lease_owner = ?";
constexpr const char* kRetry =
    "UPDATE outbox SET status = 'queued', next_attempt_at = ?, last_error = ?, lease_owner = NULL, lease_until = NULL"
    " WHERE id = ? AND status = 'sending' AND lease_owner = ?";
constexpr const char* kMarkFailed =
    "UPDATE outbox SET status = 'failed', finished_at = ?, last_error = ?, lease_owner = NULL, lease_until = NULL,"
    " token_hash = NULL, expires_at = NULL, params = CASE one_time WHEN 1 THEN '{}' ELSE params END"
    " WHERE id = ? AND status = 'sending' AND lease_owner = ?";
constexpr const char* kRelease =
    "UPDATE outbox SET status = 'queued', attempts = attempts - 1, lease_owner = NULL, lease_until = NULL"
    " WHERE status = 'sending' AND lease_owner = ?";
constexpr const char* kResend =
    "UPDATE outbox SET status = 'queued', attempts = 0, next_attempt_at = ?, finished_at = NULL, last_error = ''"
    " WHERE id = ? AND status IN ('sent', 'failed') AND one_time = 0";
constexpr const char* kIsErased = "SELECT 1 FROM outbox WHERE id = ? AND status IN ('sent', 'failed') AND one_time = 1";

constexpr const char* kHasten =
    "UPDATE outbox SET next_attempt_at = ?1 WHERE status = 'queued' AND next_attempt_at > ?1";

constexpr const char* kNextDue =
    "SELECT min(next_attempt_at) FROM outbox"
    " WHERE status = 'queued' AND (?1 = '[]' OR instr(?1, '\"' || template_name || '\"'))";
constexpr const char* kCount = "SELECT count(*) FROM outbox WHERE status = ?";
constexpr const char* kFindMessage =
    "SELECT id, recipient, cc, template_name, params, language, status, attempts, created_at, next_attempt_at,"
    " finished_at, last_error FROM outbox WHERE id = ?";
constexpr const char* kListMessages =
    "SELECT id, recipient, cc, template_name, params, language, status, attempts, created_at, next_attempt_at,"
    " finished_at, last_error FROM outbox WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?";
constexpr const char* kListMessagesByStatus =
    "SELECT id, recipient, cc, template_name, params, language, status, attempts, created_at, next_attempt_at,"
    " finished_at, last_error FROM outbox WHERE (created_at, id) < (?, ?) AND status = ?3"
    " ORDER BY created_at DESC, id DESC LIMIT ?4";

OutboxMessage read_message(Query& row) {
    OutboxMessage message;
    message.id = row.id<MessageId>();
    message.to = row.text();
    message.cc = parse_json_array(row.text());
    message.template_name = row.text();
    message.params = row.text();
    message.language = row.text();
    const std::optional<MessageStatus> status = parse_message_status(row.text());
    if (!status) throw std::logic_error("The outbox holds an unknown status.");
    message.status = *status;
    message.attempts = static_cast<int>(row.integer());
    message.created_at = row.instant();
    message.next_attempt_at = row.instant();
    message.finished_at = row.optional_instant();
    message.last_error = row.text();
    return message;
}

std::vector<OutboxMessage> read_messages(Query& query) {
    std::vector<OutboxMessage> rows;
    while (query.step()) rows.push_back(read_message(query));
    return rows;
}

}  // namespace

void insert_messages(Connection& writer, const std::vector<OutboxMessage>& messages) {
    for (const OutboxMessage& message : messages) {
        run(writer, kInsertMessage, message.id, message.to, json_array(message.cc), message.template_name,
            message.params, message.language, message.one_time, message.created_at, message.next_attempt_at);
    }
}

void insert_messages_of(Connection& writer, const OneTimeToken& token, const std::vector<OutboxMessage>& messages) {
    insert_messages(writer, messages);
    for (const OutboxMessage& message : messages) run(writer, kExpire, token.hash, token.expires_at, message.id);
}

void give_up_messages_of(Connection& writer, const std::string& token_hash, Instant now) {
    run(writer, kExpireOfToken, now, token_hash);
    give_up_expired_messages(writer, now);
}

void give_up_expired_messages(Connection& writer, Instant now) {
    run(writer, kGiveUpExpired, now, kLinkIsOver);
}

void SqliteOutboxStore::enqueue(const OutboxMessage& message) {
    Transaction transaction = Transaction::write(connections_);
    insert_messages(*transaction, {message});
    transaction.commit();
}

std::vector<OutboxMessage> SqliteOutboxStore::claim(Instant now, Instant lease_until, const std::string& owner,
                                                    std::size_t limit) {
    // Mostly nothing is due: then the writer, and the disk, are left alone.
    {
        ConnectionPool::Lease reader = connections_.readers.take();
        if (!exists(*reader, kAnythingDue, now)) return {};
    }
    Transaction transaction = Transaction::write(connections_);
    give_up_expired_messages(*transaction, now);
    std::vector<OutboxMessage> claimed;
    {
        Query query(*transaction, kClaim, now, lease_until, owner, limit, json_array(templates_));
        claimed = read_messages(query);
    }
    transaction.commit();
    // RETURNING has no order of its own.
    std::sort(claimed.begin(), claimed.end(), [](const OutboxMessage& a, const OutboxMessage& b) {
        return std::tie(a.next_attempt_at, a.id) < std::tie(b.next_attempt_at, b.id);
    });
    return claimed;
}

bool SqliteOutboxStore::mark_sent(const MessageId& id, const std::string& owner, Instant at) {
    Transaction transaction = Transaction::write(connections_);
    const bool is_marked = run(*transaction, kMarkSent, at, id, owner) == 1;
    transaction.commit();
    return is_marked;
}

bool SqliteOutboxStore::retry_at(const MessageId& id, const std::string& owner, Instant next,
                                 const std::string& error) {
    Transaction transaction = Transaction::write(connections_);
    const bool is_marked = run(*transaction, kRetry, next, error, id, owner) == 1;
    transaction.commit();
    return is_marked;
}

bool SqliteOutboxStore::mark_failed(const MessageId& id, const std::string& owner, Instant at,
                                    const std::string& error) {
    Transaction transaction = Transaction::write(connections_);
    const bool is_marked = run(*transaction, kMarkFailed, at, error, id, owner) == 1;
    transaction.commit();
    return is_marked;
}

void SqliteOutboxStore::release(const std::string& owner) {
    Transaction transaction = Transaction::write(connections_);
    run(*transaction, kRelease, owner);
    transaction.commit();
}

std::optional<Instant> SqliteOutboxStore::next_due() {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kNextDue, json_array(templates_));
    query.step();
    return query.optional_instant();
}

Page<OutboxMessage> SqliteOutboxStore::list(std::optional<MessageStatus> status, const PageRequest& page) {
    const TimeKey before = newest_first_key(kOutboxCursor, page);
    const std::size_t limit = limit_of(page);
    ConnectionPool::Lease reader = connections_.readers.take();
    std::vector<OutboxMessage> rows;
    if (status) {
        Query query(*reader, kListMessagesByStatus, before.at, before.id, to_string(*status), limit + 1);
        rows = read_messages(query);
    } else {
        Query query(*reader, kListMessages, before.at, before.id, limit + 1);
        rows = read_messages(query);
    }
    return make_page(std::move(rows), limit, kOutboxCursor,
                     [](const OutboxMessage& last) { return time_key_parts(last.created_at, last.id.text()); });
}

Result<OutboxMessage> SqliteOutboxStore::find(const MessageId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFindMessage, id);
    if (!query.step()) return no_such_message();
    return read_message(query);
}

Result<void> SqliteOutboxStore::resend(const MessageId& id, Instant now, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    if (run(*transaction, kResend, now, id) == 0) {
        if (exists(*transaction, kIsErased, id)) {
            return message_erased();
        }
        if (exists(*transaction, kFindMessage, id)) {
            return message_waits();
        }
        return no_such_message();
    }
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

void SqliteOutboxStore::hasten(Instant now) {
    Transaction transaction = Transaction::write(connections_);
    run(*transaction, kHasten, now);
    transaction.commit();
}

long long SqliteOutboxStore::count(MessageStatus status) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kCount, to_string(status));
    query.step();
    return query.integer();
}

}  // namespace rollcall::store
