#pragma once

#include "store/audit.h"
#include "store/mongo/audit_chain.h"

namespace rollcall::store::mongo {

class MongoAuditStore final : public AuditStore {
  public:
    MongoAuditStore(Pool& pool, AuditChain& chain) : pool_(pool), chain_(chain) {}

    void append(const AuditEntry& entry) override;
    Page<StoredAuditEntry> list(const AuditFilter& filter, const PageRequest& page) override;
    long long first_broken() override;

  private:
    Pool& pool_;
    AuditChain& chain_;
};

}  // namespace rollcall::store::mongo
