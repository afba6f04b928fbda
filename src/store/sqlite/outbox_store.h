#pragma once

#include "store/outbox.h"
#include "store/sqlite/pool.h"
#include "store/tokens.h"

namespace rollcall::store {

// Each within the caller's write transaction.
void insert_messages(Connection& writer, const std::vector<OutboxMessage>& messages);
// Messages with the link of this token, which go with it.
void insert_messages_of(Connection& writer, const OneTimeToken& token, const std::vector<OutboxMessage>& messages);
// Gives up what is not sent of the messages whose link is over by `now`, or is this token's. What is being sent just
// now may be sent, but not again.
void give_up_messages_of(Connection& writer, const std::string& token_hash, Instant now);
void give_up_expired_messages(Connection& writer, Instant now);

class SqliteOutboxStore final : public OutboxStore {
  public:
    explicit SqliteOutboxStore(Connections connections) : connections_(connections) {}

    void enqueue(const OutboxMessage& message) override;
    void claim_only(std::vector<std::string> templates) override { templates_ = std::move(templates); }
    std::vector<OutboxMessage> claim(Instant now, Instant lease_until, const std::string& owner,
                                     std::size_t limit) override;
    bool mark_sent(const MessageId& id, const std::string& owner, Instant at) override;
    bool retry_at(const MessageId& id, const std::string& owner, Instant next, const std::string& error) override;
    bool mark_failed(const MessageId& id, const std::string& owner, Instant at, const std::string& error) override;
    void release(const std::string& owner) override;
    std::optional<Instant> next_due() override;
    Page<OutboxMessage> list(std::optional<MessageStatus> status, const PageRequest& page) override;
    Result<OutboxMessage> find(const MessageId& id) override;
    Result<void> resend(const MessageId& id, Instant now, const AuditEntry& audit) override;
    void hasten(Instant now) override;
    long long count(MessageStatus status) override;

  private:
    Connections connections_;
    std::vector<std::string> templates_{};  // all where empty
};

}  // namespace rollcall::store
