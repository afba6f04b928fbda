#pragma once

#include <map>
#include <mutex>

#include "store/database.h"
#include "store/outbox.h"

namespace rollcall::test {

// The outbox's contract in memory, with faults on demand: for tests of what a worker does when its store is away.
class MemoryOutbox final : public store::OutboxStore {
  public:
    void enqueue(const store::OutboxMessage& message) override;
    void claim_only(std::vector<std::string> templates) override;
    std::vector<store::OutboxMessage> claim(Instant now, Instant lease_until, const std::string& owner,
                                            std::size_t limit) override;
    bool mark_sent(const MessageId& id, const std::string& owner, Instant at) override;
    bool retry_at(const MessageId& id, const std::string& owner, Instant next, const std::string& error) override;
    bool mark_failed(const MessageId& id, const std::string& owner, Instant at, const std::string& error) override;
    void release(const std::string& owner) override;
    std::optional<Instant> next_due() override;
    Page<store::OutboxMessage> list(std::optional<store::MessageStatus> status, const PageRequest& page) override;
    Result<store::OutboxMessage> find(const MessageId& id) override;
    Result<void> resend(const MessageId& id, Instant now, const store::AuditEntry& audit) override;
    void hasten(Instant now) override;
    long long count(store::MessageStatus status) override;

    // The next `times` calls of the method `name` throw StoreUnavailable.
    void fail_next(const std::string& name, int times);

  private:
    struct Entry {
        store::OutboxMessage message;
        std::string owner;
        Instant lease_until{};
    };
    void fault(const std::string& name);
    bool is_left(const store::OutboxMessage& message) const;
    Entry* held(const MessageId& id, const std::string& owner);

    std::mutex mutex_;
    std::vector<std::string> templates_;
    std::map<MessageId, Entry> entries_;
    std::map<std::string, int> faults_;
};

}  // namespace rollcall::test
