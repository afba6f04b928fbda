#include "store/mongo/settings_store.h"

#include <algorithm>
#include <stdexcept>

#include "store/mongo/commit.h"
#include "store/mongo/schema.h"
#include "store/mongo/setting_document.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kSettingsId = "settings";

Doc read(Commands& db) {
    auto found = db.find_one(kSettings, make("_id", kSettingsId));
    if (!found) throw std::logic_error("The database has no settings document: restore it from a backup.");
    return std::move(*found);
}

}  // namespace

Doc item_document(const StoredSetting& setting) {
    Doc item = make("value", setting.value, "master_key_id", setting.master_key_id);
    if (setting.sealed.empty())
        item.add("sealed", nullptr);
    else
        item.add("sealed", setting.sealed);
    return item;
}

StoredSetting read_item(const std::string& name, View view) {
    StoredSetting setting{name, view.text("value"), {}, view.text("master_key_id")};
    if (view.has("sealed")) setting.sealed = view.bytes("sealed");
    return setting;
}

StoredSettings MongoSettingsStore::all() {
    Commands db(pool_);
    const Doc document = read(db);
    StoredSettings settings;
    settings.revision = document.view().number("revision");
    const View items = document.view().document("items");
    for (const std::string& name : items.keys()) settings.items.push_back(read_item(name, items.document(name)));
    std::sort(settings.items.begin(), settings.items.end(),
              [](const StoredSetting& a, const StoredSetting& b) { return a.name < b.name; });
    return settings;
}

long long MongoSettingsStore::revision() {
    const auto found =
        Commands(pool_).find_one(kSettings, make("_id", kSettingsId), {.projection = make("revision", 1)});
    return found ? found->view().number("revision") : 0;
}

Result<void> MongoSettingsStore::update(const SettingsUpdate& change, const AuditEntry& audit) {
    const Effects effects{.id = new_effects_id(), .audit = audit};
    Doc set = make("revision", change.revision + 1);
    for (const StoredSetting& setting : change.put) set.add("items." + setting.name, item_document(setting));
    Doc erased;
    for (const std::string& name : change.erase) {
        const bool is_put = std::any_of(change.put.begin(), change.put.end(),
                                        [&](const StoredSetting& setting) { return setting.name == name; });
        if (!is_put) erased.add("items." + name, "");
    }
    Doc update = change_with(std::move(set), effects);
    if (!erased.empty()) update.add("$unset", erased);
    {
        Commands db(pool_);
        const Doc unchanged = make("_id", kSettingsId, "revision", change.revision);
        if (!commit(db, kSettings, kSettingsId, unchanged, update, effects)) return settings_changed_meanwhile();
    }
    settler_.settle({kSettings, kSettingsId, "", "", effects});
    return {};
}

StoredSetting MongoSettingsStore::put_once(const StoredSetting& first) {
    Commands db(pool_);
    const std::string item = "items." + first.name;
    db.update(kSettings, make("_id", kSettingsId, item, make("$exists", false)),
              make("$set", make(item, item_document(first))));
    const Doc document = read(db);
    return read_item(first.name, document.view().document("items").document(first.name));
}

Result<void> MongoSettingsStore::reseal(const StoredSetting& fresh, const Bytes& old_sealed) {
    Commands db(pool_);
    const std::string item = "items." + fresh.name;
    const Doc filter = make("_id", kSettingsId, item + ".sealed", old_sealed);
    const Doc change = make("$set", make(item + ".sealed", fresh.sealed, item + ".master_key_id", fresh.master_key_id));
    if (update_once(db, kSettings, filter, change, make("_id", kSettingsId, item + ".sealed", fresh.sealed))) return {};
    const Doc document = read(db);
    const View items = document.view().document("items");
    const bool is_secret = items.has(fresh.name) && items.document(fresh.name).has("sealed");
    if (is_secret) return secret_changed_meanwhile();
    return secret_is_erased();
}

}  // namespace rollcall::store::mongo
