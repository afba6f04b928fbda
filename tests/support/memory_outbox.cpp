#include "support/memory_outbox.h"

#include <algorithm>

namespace rollcall::test {

using store::MessageStatus;
using store::OutboxMessage;

void MemoryOutbox::fail_next(const std::string& name, int times) {
    const std::lock_guard lock(mutex_);
    faults_[name] = times;
}

void MemoryOutbox::fault(const std::string& name) {
    if (faults_[name] <= 0) return;
    --faults_[name];
    throw store::StoreUnavailable("the store is away (" + name + ")");
}

MemoryOutbox::Entry* MemoryOutbox::held(const MessageId& id, const std::string& owner) {
    const auto found = entries_.find(id);
    const bool holds = found != entries_.end() && found->second.message.status == MessageStatus::sending &&
                       found->second.owner == owner;
    return holds ? &found->second : nullptr;
}

void MemoryOutbox::enqueue(const OutboxMessage& message) {
    const std::lock_guard lock(mutex_);
    entries_[message.id] = {message, "", {}};
}

void MemoryOutbox::claim_only(std::vector<std::string> templates) {
    const std::lock_guard lock(mutex_);
    templates_ = std::move(templates);
}

bool MemoryOutbox::is_left(const OutboxMessage& message) const {
    return !templates_.empty() &&
           std::find(templates_.begin(), templates_.end(), message.template_name) == templates_.end();
}

std::vector<OutboxMessage> MemoryOutbox::claim(Instant now, Instant lease_until, const std::string& owner,
                                               std::size_t limit) {
    const std::lock_guard lock(mutex_);
    fault("claim");
    std::vector<OutboxMessage> claimed;
    for (auto& [id, entry] : entries_) {
        if (claimed.size() == limit) break;
        auto& message = entry.message;
        const bool due = message.status == MessageStatus::queued && message.next_attempt_at <= now;
        const bool abandoned = message.status == MessageStatus::sending && entry.lease_until <= now;
        if ((!due && !abandoned) || is_left(message)) continue;
        message.status = MessageStatus::sending;
        ++message.attempts;
        entry.owner = owner;
        entry.lease_until = lease_until;
        claimed.push_back(message);
    }
    return claimed;
}

bool MemoryOutbox::mark_sent(const MessageId& id, const std::string& owner, Instant at) {
    const std::lock_guard lock(mutex_);
    fault("mark_sent");
    Entry* entry = held(id, owner);
    if (!entry) return false;
    entry->message.status = MessageStatus::sent;
    entry->message.finished_at = at;
    return true;
}

bool MemoryOutbox::retry_at(const MessageId& id, const std::string& owner, Instant next, const std::string& error) {
    const std::lock_guard lock(mutex_);
    fault("retry_at");
    Entry* entry = held(id, owner);
    if (!entry) return false;
    entry->message.status = MessageStatus::queued;
    entry->message.next_attempt_at = next;
    entry->message.last_error = error;
    return true;
}

bool MemoryOutbox::mark_failed(const MessageId& id, const std::string& owner, Instant at, const std::string& error) {
    const std::lock_guard lock(mutex_);
    fault("mark_failed");
    Entry* entry = held(id, owner);
    if (!entry) return false;
    entry->message.status = MessageStatus::failed;
    entry->message.finished_at = at;
    entry->message.last_error = error;
    return true;
}

void MemoryOutbox::release(const std::string& owner) {
    const std::lock_guard lock(mutex_);
    fault("release");
    for (auto& [id, entry] : entries_) {
        if (!held(id, owner)) continue;
        entry.message.status = MessageStatus::queued;
        --entry.message.attempts;
    }
}

std::optional<Instant> MemoryOutbox::next_due() {
    const std::lock_guard lock(mutex_);
    fault("next_due");
    std::optional<Instant> next;
    for (const auto& [id, entry] : entries_) {
        if (entry.message.status != MessageStatus::queued || is_left(entry.message)) continue;
        next = std::min(next.value_or(entry.message.next_attempt_at), entry.message.next_attempt_at);
    }
    return next;
}

Page<OutboxMessage> MemoryOutbox::list(std::optional<MessageStatus> status, const PageRequest& page) {
    const std::lock_guard lock(mutex_);
    Page<OutboxMessage> found;
    for (auto entry = entries_.rbegin(); entry != entries_.rend() && found.items.size() < page.limit; ++entry) {
        if (!status || entry->second.message.status == *status) found.items.push_back(entry->second.message);
    }
    return found;
}

Result<OutboxMessage> MemoryOutbox::find(const MessageId& id) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) return fail(Code::not_found, "There is no such message.");
    return found->second.message;
}

Result<void> MemoryOutbox::resend(const MessageId& id, Instant now, const store::AuditEntry&) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) return fail(Code::not_found, "There is no such message.");
    auto& message = found->second.message;
    if (message.status == MessageStatus::queued || message.status == MessageStatus::sending) {
        return fail(Code::conflict, "The message is still on its way.");
    }
    message.status = MessageStatus::queued;
    message.next_attempt_at = now;
    message.attempts = 0;
    message.finished_at.reset();
    return {};
}

void MemoryOutbox::hasten(Instant now) {
    const std::lock_guard lock(mutex_);
    for (auto& [id, entry] : entries_) {
        auto& message = entry.message;
        if (message.status == MessageStatus::queued) message.next_attempt_at = std::min(message.next_attempt_at, now);
    }
}

long long MemoryOutbox::count(MessageStatus status) {
    const std::lock_guard lock(mutex_);
    return std::count_if(entries_.begin(), entries_.end(),
                         [&](const auto& item) { return item.second.message.status == status; });
}

}  // namespace rollcall::test
