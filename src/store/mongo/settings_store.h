#pragma once

#include "store/mongo/effects.h"
#include "store/settings.h"

namespace rollcall::store::mongo {

// All settings are one document, so that a change is whole.
class MongoSettingsStore final : public SettingsStore {
  public:
    MongoSettingsStore(Pool& pool, Settler& settler) : pool_(pool), settler_(settler) {}

    StoredSettings all() override;
    long long revision() override;
    Result<void> update(const SettingsUpdate& change, const AuditEntry& audit) override;
    StoredSetting put_once(const StoredSetting& first) override;
    Result<void> reseal(const StoredSetting& fresh, const Bytes& old_sealed) override;

  private:
    Pool& pool_;
    Settler& settler_;
};

}  // namespace rollcall::store::mongo
