#include "store/sqlite/settings_store.h"

#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/query.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

const std::string kAll = "SELECT " + kSettingColumns + " FROM settings ORDER BY name";
constexpr const char* kSettingsRevision = "SELECT value FROM counters WHERE name = 'settings'";
constexpr const char* kBump = "UPDATE counters SET value = value + 1 WHERE name = 'settings' AND value = ?";
constexpr const char* kPutSetting =
    "INSERT INTO settings (name, value, sealed, master_key_id) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value, sealed = excluded.sealed,"
    " master_key_id = excluded.master_key_id";
constexpr const char* kPutSettingOnce =
    "INSERT INTO settings (name, value, sealed, master_key_id) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING";
const std::string kFindSetting = "SELECT " + kSettingColumns + " FROM settings WHERE name = ?";
constexpr const char* kErase = "DELETE FROM settings WHERE name = ?";
constexpr const char* kReseal =
    "UPDATE settings SET sealed = ?, master_key_id = ? WHERE name = ? AND sealed IS NOT NULL AND sealed = ?";
constexpr const char* kSecretExists = "SELECT 1 FROM settings WHERE name = ? AND sealed IS NOT NULL";

long long read_settings_revision(Connection& connection) {
    Query query(connection, kSettingsRevision);
    query.step();
    return query.integer();
}

void put_setting(Connection& writer, const StoredSetting& setting, const char* sql = kPutSetting) {
    const bool secret = !setting.sealed.empty();
    run(writer, sql, setting.name, setting.value, secret ? std::optional(setting.sealed) : std::nullopt,
        secret ? std::optional(setting.master_key_id) : std::nullopt);
}

}  // namespace

StoredSettings SqliteSettingsStore::all() {
    Transaction transaction = Transaction::read(connections_);
    StoredSettings found;
    found.revision = read_settings_revision(*transaction);
    Query query(*transaction, kAll);
    while (query.step()) found.items.push_back(read_setting(query));
    return found;
}

long long SqliteSettingsStore::revision() {
    ConnectionPool::Lease reader = connections_.readers.take();
    return read_settings_revision(*reader);
}

Result<void> SqliteSettingsStore::update(const SettingsUpdate& change, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    if (run(*transaction, kBump, change.revision) == 0) return settings_changed_meanwhile();
    for (const StoredSetting& setting : change.put) put_setting(*transaction, setting);
    for (const std::string& name : change.erase) run(*transaction, kErase, name);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

StoredSetting SqliteSettingsStore::put_once(const StoredSetting& first) {
    Transaction transaction = Transaction::write(connections_);
    put_setting(*transaction, first, kPutSettingOnce);
    StoredSetting stored;
    {
        Query query(*transaction, kFindSetting, first.name);
        query.step();
        stored = read_setting(query);
    }
    transaction.commit();
    return stored;
}

Result<void> SqliteSettingsStore::reseal(const StoredSetting& fresh, const Bytes& old_sealed) {
    Transaction transaction = Transaction::write(connections_);
    if (run(*transaction, kReseal, fresh.sealed, fresh.master_key_id, fresh.name, old_sealed) == 0) {
        if (exists(*transaction, kSecretExists, fresh.name)) return secret_changed_meanwhile();
        return secret_is_erased();
    }
    transaction.commit();
    return {};
}

}  // namespace rollcall::store
