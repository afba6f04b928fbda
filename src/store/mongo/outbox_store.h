#pragma once

#include "store/mongo/effects.h"
#include "store/outbox.h"

namespace rollcall::store::mongo {

class MongoOutboxStore final : public OutboxStore {
  public:
    MongoOutboxStore(Pool& pool, Settler& settler) : pool_(pool), settler_(settler) {}

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
    // Changes the message if `owner` holds its lease.
    bool finish(const MessageId& id, const std::string& owner, MessageStatus status, Instant at,
                const std::string& error);

    Doc of_known_templates(Doc filter) const;

    Pool& pool_;
    Settler& settler_;
    std::vector<std::string> templates_{};  // all where empty
};

}  // namespace rollcall::store::mongo
