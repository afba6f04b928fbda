#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/id.h"
#include "core/page.h"
#include "core/result.h"
#include "store/audit.h"

namespace rollcall::store {

// queued: waits for next_attempt_at; sending: leased by a worker; sent: the server accepted it; failed: given up.
enum class MessageStatus { queued, sending, sent, failed };
std::string_view to_string(MessageStatus status);
std::optional<MessageStatus> parse_message_status(std::string_view text);

// One mail to be delivered, stored in the same transaction as the fact that causes it. Rendered when sent.
struct OutboxMessage {
    MessageId id;  // also the local part of its Message-ID, the same on every attempt
    std::string to;
    std::vector<std::string> cc{};
    std::string template_name;  // e.g. "late_arrival"
    std::string params = "{}";  // JSON object of strings for the template
    std::string language{};     // BCP 47; empty: the server's
    bool one_time = false;      // its params hold a secret: erased once it is sent or given up, so never sent again
    MessageStatus status = MessageStatus::queued;
    int attempts = 0;
    Instant created_at{};
    Instant next_attempt_at{};
    std::optional<Instant> finished_at{};  // sent or failed
    std::string last_error{};
};

// The queue of messages. Thread-safe, safe among several processes. Throws StoreUnavailable.
class OutboxStore {
  public:
    virtual ~OutboxStore() = default;
    virtual void enqueue(const OutboxMessage& message) = 0;
    // From now on `claim` and `next_due` leave messages of any other template alone: a newer program has queued them,
    // and will send them. To be called before anybody claims.
    virtual void claim_only(std::vector<std::string> templates) = 0;
    // Leases up to `limit` messages that are due, or whose lease has run out, until `lease_until`; attempts + 1. Gives
    // up those of a one-time token that is over.
    virtual std::vector<OutboxMessage> claim(Instant now, Instant lease_until, const std::string& owner,
                                             std::size_t limit) = 0;
    // Each of these does nothing and returns false if `owner` no longer holds the lease.
    virtual bool mark_sent(const MessageId& id, const std::string& owner, Instant at) = 0;
    virtual bool retry_at(const MessageId& id, const std::string& owner, Instant next, const std::string& error) = 0;
    virtual bool mark_failed(const MessageId& id, const std::string& owner, Instant at, const std::string& error) = 0;
    // Gives the leases of `owner` back unchanged, the attempt not counted; for shutdown.
    virtual void release(const std::string& owner) = 0;
    // When the next queued message falls due; absent when there is none.
    virtual std::optional<Instant> next_due() = 0;

    virtual Page<OutboxMessage> list(std::optional<MessageStatus> status, const PageRequest& page) = 0;  // newest first
    virtual Result<OutboxMessage> find(const MessageId& id) = 0;
    // Queues a failed or sent message again, due at `now`, attempts 0; conflict while it is queued or sending.
    virtual Result<void> resend(const MessageId& id, Instant now, const AuditEntry& audit) = 0;
    // Makes every queued message due at `now` at the latest: for when the way out has been mended.
    virtual void hasten(Instant now) = 0;
    virtual long long count(MessageStatus status) = 0;
};

}  // namespace rollcall::store
