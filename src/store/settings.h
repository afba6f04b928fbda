#pragma once

#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "store/audit.h"

namespace rollcall::store {

// One setting made in the application: a JSON text, or a secret sealed under the master key `master_key_id`.
struct StoredSetting {
    std::string name;
    std::string value{};          // empty for a secret
    Bytes sealed{};               // empty for a plain one
    std::string master_key_id{};  // empty for a plain one
};

// All of them as they stood at `revision`, by name.
struct StoredSettings {
    std::vector<StoredSetting> items;
    long long revision = 0;
};

// What one change does, based on the settings of `revision`.
struct SettingsUpdate {
    std::vector<StoredSetting> put{};  // created or replaced
    std::vector<std::string> erase{};  // names; those not there are passed over
    long long revision = 0;
};

// The settings made in the application, one row each. Thread-safe, safe among several processes. Throws
// StoreUnavailable.
class SettingsStore {
  public:
    virtual ~SettingsStore() = default;
    virtual StoredSettings all() = 0;
    // Grows with every update: a reader who finds the old value holds the current settings.
    virtual long long revision() = 0;
    // All of it or nothing, with its audit entry; conflict if the revision is another one by now.
    virtual Result<void> update(const SettingsUpdate& change, const AuditEntry& audit) = 0;
    // Stores it unless one of its name is there; what is stored by now. Not audited, the revision stays.
    virtual StoredSetting put_once(const StoredSetting& first) = 0;
    // For `keys rotate`: exchanges the sealed form of one secret, the revision stays. conflict if the stored form is no
    // longer `old_sealed`, not_found if there is no such secret.
    virtual Result<void> reseal(const StoredSetting& fresh, const Bytes& old_sealed) = 0;
};

}  // namespace rollcall::store
