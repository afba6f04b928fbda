#pragma once

#include "store/audit.h"
#include "store/sqlite/pool.h"

namespace rollcall::store {

// Appends to the chain within the caller's write transaction.
void append_audit(Connection& writer, const AuditEntry& entry);

class SqliteAuditStore final : public AuditStore {
  public:
    explicit SqliteAuditStore(Connections connections) : connections_(connections) {}

    void append(const AuditEntry& entry) override;
    Page<StoredAuditEntry> list(const AuditFilter& filter, const PageRequest& page) override;
    long long first_broken() override;

  private:
    Connections connections_;
};

}  // namespace rollcall::store
