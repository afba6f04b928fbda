#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/id.h"
#include "core/page.h"

namespace rollcall::store {

// Who did what to whom. Written by the store in the same transaction as the change it describes, and chained:
// each entry's hash covers its fields and the hash before it, so that a removed or altered entry shows.
struct AuditEntry {
    std::string actor;          // a person's id, or "cli", "system", "anonymous"
    std::string action;         // dotted verb, e.g. "person.approved", "punch.manual"
    std::string subject;        // id of what it was done to; may be empty
    std::string detail = "{}";  // a JSON object without biometric data or secrets
    Instant at{};
    std::string address{};  // of the client; may be empty
};

struct StoredAuditEntry {
    long long sequence = 0;
    AuditEntry entry;
    std::string hash;  // lower-case hex SHA-256
};

// The hash that chains `entry` to the one before it (whose hash is empty for sequence 1).
std::string audit_hash(std::string_view previous_hash, long long sequence, const AuditEntry& entry);

// Empty fields do not filter; the others must all fit.
struct AuditFilter {
    std::string subject{};
    std::string actor{};
    std::string action_prefix{};
    std::string detail_text{};      // in the detail, letter by letter
    std::optional<Instant> from{};  // inclusive
    std::optional<Instant> to{};    // exclusive
    std::string text{};  // part of action, detail or address, or of name, code or e-mail of the actor or subject
};

// A search by `text` looks at this many entries for one page, so a page may be short, or empty, and yet have a next.
inline constexpr long long kAuditSearchWindow = 50000;

// Append-only. Thread-safe; throws StoreUnavailable.
class AuditStore {
  public:
    virtual ~AuditStore() = default;
    virtual void append(const AuditEntry& entry) = 0;
    virtual Page<StoredAuditEntry> list(const AuditFilter& filter, const PageRequest& page) = 0;  // newest first
    // The first sequence that is missing or whose hash does not fit, or 0 when the whole chain is sound.
    virtual long long first_broken() = 0;
};

}  // namespace rollcall::store
