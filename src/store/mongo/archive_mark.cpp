#include "store/mongo/archive_mark.h"

#include <algorithm>
#include <string_view>

#include "store/archive.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr std::uint32_t kNamespaceNotFound = 26;

bool is_any(Commands& db, const char* collection) {
    return db.find_one(collection, {}, {.sort = make("_id", 1), .projection = make("_id", 1)}).has_value();
}

// Nobody but the system has done anything.
bool is_audit_unused(Commands& db) {
    for (const char* side : {"$lt", "$gt"}) {
        const Doc others = make("actor", make(side, kSystemActor));
        if (db.find_one(kAudit, others, {.projection = make("_id", 1)})) return false;
    }
    return true;
}

bool are_settings_unused(Commands& db) {
    const auto settings = db.find_one(kSettings, make("_id", "settings"));
    if (!settings) return true;
    const std::vector<std::string> names = settings->view().document("items").keys();
    return std::all_of(names.begin(), names.end(), [](const std::string& name) { return name == kWitnessSetting; });
}

bool is_unused(Commands& db) {
    return !is_any(db, kPeople) && !is_any(db, kPunches) && !is_any(db, kOutbox) && is_audit_unused(db) &&
           are_settings_unused(db);
}

void drop(Commands& db, const char* collection) {
    try {
        db.command(make("drop", collection));
    } catch (const CommandRefused& refused) {
        if (refused.code != kNamespaceNotFound) throw;
    }
}

void drop_all_but_the_mark(Commands& db) {
    for (const char* collection : collections()) {
        if (std::string_view(collection) != kSchema) drop(db, collection);
    }
}

Doc mark_of(const std::string& origin) {
    return make("version", kSchemaVersion, "compatible_from", kUnfinished, "unfinished",
                make("origin", origin, "is_empty", false));
}

// False: somebody else was first.
bool mark(Commands& db, bool is_new, const std::string& origin) {
    if (!is_new)
        return db.update(kSchema, make("_id", kSchemaId, "unfinished", make("$exists", false)),
                         make("$set", mark_of(origin)))
                   .matched == 1;
    return db.insert(kSchema, make("_id", kSchemaId).add_all(mark_of(origin).view())) == Written::yes;
}

void unmark(Commands& db) {
    db.update(kSchema, make("_id", kSchemaId),
              make("$set", make("version", kSchemaVersion, "compatible_from", kCompatibleFrom), "$unset",
                   make("unfinished", "")));
}

void make_ready(Commands& db) {
    drop_all_but_the_mark(db);
    // Codes and e-mails may go from one to another between two puts: whether each has one is asked at last.
    create_collection(db, kPeople, false);
    for (const char* collection : collections()) {
        if (std::string_view(collection) != kPeople) create_collection(db, collection);
    }
    put_defaults(db);
    db.update(kSchema, make("_id", kSchemaId), make("$set", make("unfinished.is_empty", true)));
}

}  // namespace

Result<bool> begin_filling(Commands& db, const std::string& origin) {
    const auto schema = read_schema(db);
    if (schema && schema->view().has("unfinished")) {
        const View unfinished = schema->view().document("unfinished");
        if (unfinished.text("origin") != origin) return database_is_begun();
        const bool goes_on = unfinished.boolean("is_empty");
        if (!goes_on) make_ready(db);
        return goes_on;
    }
    if (!is_unused(db)) return database_is_used();
    if (!mark(db, !schema, origin)) return database_is_used();
    // A server that has started meanwhile has been told of no mark.
    if (!is_unused(db)) {
        unmark(db);
        return database_is_used();
    }
    make_ready(db);
    return false;
}

void clear_filled(Commands& db) {
    const auto schema = read_schema(db);
    if (!schema || !schema->view().has("unfinished")) return;
    drop_all_but_the_mark(db);
    drop(db, kSchema);
}

void end_filling(Commands& db) {
    unmark(db);
}

}  // namespace rollcall::store::mongo
