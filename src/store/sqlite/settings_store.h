#pragma once

#include "store/settings.h"
#include "store/sqlite/pool.h"

namespace rollcall::store {

class SqliteSettingsStore final : public SettingsStore {
  public:
    explicit SqliteSettingsStore(Connections connections) : connections_(connections) {}

    StoredSettings all() override;
    long long revision() override;
    Result<void> update(const SettingsUpdate& change, const AuditEntry& audit) override;
    StoredSetting put_once(const StoredSetting& first) override;
    Result<void> reseal(const StoredSetting& fresh, const Bytes& old_sealed) override;

  private:
    Connections connections_;
};

}  // namespace rollcall::store
