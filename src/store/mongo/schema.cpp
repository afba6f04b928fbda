#include "store/mongo/schema.h"

#include <algorithm>

#include "store/database.h"
#include "store/mongo/validators.h"

namespace rollcall::store::mongo {
namespace {

Doc key_of(const IndexSpec& index) {
    Doc key;
    for (const IndexKey& each : index.keys) key.add(each.field, each.direction);
    return key;
}

// Some MongoDB-protocol servers have no validators: there the program's own checks are all.
void create_without_indexes(Commands& db, const char* name) {
    Doc asked = make("create", name);
    if (const auto validator = validator_of(name)) asked.add("validator", *validator);
    try {
        db.command(asked);
    } catch (const CommandRefused& refused) {
        if (refused.code == kNamespaceExists) return;
        if (refused.code != kNotImplemented) throw;
        try {
            db.command(make("create", name));
        } catch (const CommandRefused& again) {
            if (again.code != kNamespaceExists) throw;
        }
    }
}

// Only those that are missing: FerretDB 1.24 breaks off the connection when it is asked for some that are and some that
// are not.
void create_indexes(Commands& db, const char* collection, bool unique) {
    const std::vector<std::string> known = db.index_names(collection);
    std::vector<Doc> wanted;
    for (const IndexSpec& index : indexes()) {
        if (std::string_view(index.collection) != collection || (index.unique && !unique)) continue;
        if (std::find(known.begin(), known.end(), index.name) != known.end()) continue;
        Doc spec = make("key", key_of(index), "name", index.name);
        if (index.unique) spec.add("unique", true);
        if (index.sparse) spec.add("sparse", true);
        wanted.push_back(std::move(spec));
    }
    if (!wanted.empty()) db.command(make("createIndexes", collection, "indexes", wanted));
}

std::string newer_version(View schema) {
    return "The database was brought to schema version " + std::to_string(schema.number("version")) +
           " by a newer version of Rollcall: start that version, or restore an older backup.";
}

bool is_unfinished(View schema) {
    return schema.has("unfinished");
}

// `compatible_from` of one that is being filled keeps every program out; its version says who may fill it.
bool needs_newer(View schema) {
    return schema.number(is_unfinished(schema) ? "version" : "compatible_from") > kSchemaVersion;
}

}  // namespace

const int kSchemaVersion = 2;
const int kCompatibleFrom = 1;

const std::vector<const char*>& collections() {
    static const std::vector<const char*> all{
        kPeople,      kTemplates, kPhotos,   kOrganisation, kPunches, kFirstCheckIns, kPresence, kAttempts, kLeave,
        kAssignments, kSessions,  kFailures, kOutbox,       kAudit,   kSettings,      kCounters, kNotices,  kSchema};
    return all;
}

// For each: the query it is for stands in the repository of its collection; tests/store/mongo/index_test.cpp holds
// every query to one of these.
const std::vector<IndexSpec>& indexes() {
    static const std::vector<IndexSpec> all{
        {kPeople, "people_code", {{"code_key"}}, true},
        {kPeople, "people_email", {{"email_key"}}, true},
        {kPeople, "people_order", {{"order"}}, true},
        {kPeople, "people_status_order", {{"status"}, {"order"}}},
        {kPeople, "people_department_order", {{"department_id"}, {"order"}}},
        {kPeople, "people_role_order", {{"account.role"}, {"order"}}},
        {kPeople, "people_cohorts", {{"status"}, {"department_id"}, {"shift_id"}, {"created_at"}}},
        {kPeople, "people_shift", {{"shift_id"}}},
        {kPeople, "people_master_key", {{"key.master_key_id"}, {"_id"}}},
        {kPeople, "people_tokens", {{"tokens.hash"}}},
        {kPeople, "people_token_expiry", {{"tokens.expires_at"}}},
        {kPeople, "people_effects", {{"effects_at"}}, false, true},
        {kTemplates, "templates_person", {{"person_id"}}},
        {kPhotos, "photos_person", {{"person_id"}}},
        {kOrganisation, "organisation_effects", {{"effects_at"}}, false, true},
        // Unique with the person first, so that the collection can be sharded by the person.
        {kPunches, "punches_seq", {{"person_id"}, {"seq"}}, true},
        {kPunches, "punches_idempotency", {{"person_id"}, {"idempotency"}}, true},
        {kPunches, "punches_person_at", {{"person_id"}, {"at"}, {"_id"}}},
        {kPunches, "punches_person_day", {{"person_id"}, {"day"}}},
        {kPunches, "punches_at", {{"at"}, {"_id"}}},
        {kPunches, "punches_department_at", {{"department_id"}, {"at"}, {"_id"}}},
        {kPunches, "punches_source_at", {{"source"}, {"at"}, {"_id"}}},
        {kPunches, "punches_late_at", {{"late"}, {"at"}, {"_id"}}},
        {kPunches, "punches_site_at", {{"site_id"}, {"at"}, {"_id"}}},
        {kPunches, "punches_shift", {{"shift_id"}}},
        {kPunches, "punches_effects", {{"effects_at"}}, false, true},
        {kFirstCheckIns, "first_check_ins_day", {{"day"}, {"department_id"}, {"own_shift_id"}, {"quarter"}, {"late"}}},
        {kFirstCheckIns, "first_check_ins_person", {{"person_id"}, {"day"}}},
        {kFirstCheckIns, "first_check_ins_extra", {{"is_extra"}, {"day"}}},
        {kPresence, "presence_in", {{"is_in"}, {"at"}}},
        {kAttempts, "attempts_at", {{"at"}, {"_id"}}},
        {kAttempts, "attempts_person_at", {{"person_id"}, {"at"}, {"_id"}}},
        {kAttempts, "attempts_turn", {{"turn"}}, true, true},
        {kAttempts, "attempts_effects", {{"effects_at"}}, false, true},
        // As of punches: of two that were decided beside the same others one is refused.
        {kLeave, "leave_seq", {{"person_id"}, {"seq"}}, true},
        {kLeave, "leave_person", {{"person_id"}, {"_id"}}},
        {kLeave, "leave_person_days", {{"person_id"}, {"last_day"}, {"first_day"}}},
        {kLeave, "leave_status", {{"status"}, {"_id"}}},
        {kLeave, "leave_type", {{"leave_type_id"}, {"_id"}}},
        {kLeave, "leave_status_days", {{"status"}, {"last_day"}, {"first_day"}, {"person_id"}}},
        {kLeave, "leave_effects", {{"effects_at"}}, false, true},
        {kAssignments, "assignments_person_days", {{"person_id"}, {"last_day"}, {"first_day"}}},
        {kAssignments, "assignments_days", {{"last_day"}, {"first_day"}, {"person_id"}}},
        {kAssignments, "assignments_shift", {{"shift_ids"}}},
        {kAssignments, "assignments_effects", {{"effects_at"}}, false, true},
        {kSessions, "sessions_token", {{"token_hash"}}, true},
        {kSessions, "sessions_person", {{"person_id"}, {"created_at"}, {"_id"}}},
        {kSessions, "sessions_seen", {{"last_seen_at"}}},
        {kSessions, "sessions_created", {{"created_at"}}},
        {kSessions, "sessions_effects", {{"effects_at"}}, false, true},
        {kFailures, "failures_key", {{"key"}, {"at"}}},
        {kFailures, "failures_at", {{"at"}}},
        {kOutbox, "outbox_created", {{"created_at"}, {"_id"}}},
        {kOutbox, "outbox_status_created", {{"status"}, {"created_at"}, {"_id"}}},
        {kOutbox, "outbox_status_next", {{"status"}, {"next_attempt_at"}}},
        {kOutbox, "outbox_due", {{"due_at"}}},
        {kOutbox, "outbox_owner", {{"lease_owner"}}},
        {kOutbox, "outbox_claim", {{"claim_id"}}},
        {kOutbox, "outbox_token", {{"token_hash"}}},
        {kOutbox, "outbox_expires", {{"expires_at"}}},
        {kOutbox, "outbox_effects", {{"effects_at"}}, false, true},
        {kAudit, "audit_origin", {{"origin"}}, true},
        {kAudit, "audit_actor", {{"actor"}, {"_id"}}},
        {kAudit, "audit_action", {{"action"}, {"_id"}}},
        {kAudit, "audit_subject", {{"subject"}, {"_id"}}},
        {kAudit, "audit_at", {{"at"}, {"_id"}}},
        {kNotices, "notices_at", {{"at"}}},
        {kSettings, "settings_effects", {{"effects_at"}}, false, true},
    };
    return all;
}

void create_collection(Commands& db, const char* name, bool unique) {
    create_without_indexes(db, name);
    create_indexes(db, name, unique);
}

void create_collections(Commands& db) {
    for (const char* name : collections()) create_collection(db, name);
}

void put_defaults(Commands& db) {
    db.upsert(kOrganisation, make("_id", "organisation"),
              make("$setOnInsert",
                   make("version", 1LL, "sites", Doc(), "shifts", Doc(), "departments", Doc(), "holiday_calendars",
                        Doc(), "leave_types", Doc(), "deleting", Doc(), "default_shift_id", nullptr)));
    // Of version 1.
    db.update(kOrganisation, make("_id", "organisation", "holiday_calendars", make("$exists", false)),
              make("$set", make("holiday_calendars", Doc(), "leave_types", Doc())));
    db.upsert(kSettings, make("_id", "settings"),
              make("$setOnInsert", make("version", 1LL, "revision", 0LL, "items", Doc(), "setup_token_hash", "")));
    for (const char* counter : {"gallery", "probe"})
        db.upsert(kCounters, make("_id", counter), make("$setOnInsert", make("value", 0LL)));
    db.upsert(kCounters, make("_id", "admins"), make("$setOnInsert", make("version", 1LL, "active", Doc())));
}

std::optional<Doc> read_schema(Commands& db) {
    auto stored = db.find_one(kSchema, make("_id", kSchemaId));
    if (stored && needs_newer(stored->view())) throw StoreUnavailable(newer_version(stored->view()));
    return stored;
}

std::string refusal(Commands& db) {
    const auto stored = db.find_one(kSchema, make("_id", kSchemaId));
    if (!stored) return {};
    if (needs_newer(stored->view())) return newer_version(stored->view());
    if (!is_unfinished(stored->view())) return {};
    return "The database is being filled, or was and is not complete: run the same restore or migrate again to its "
           "end, "
           "or name another database.";
}

bool is_current(Commands& db) {
    const auto stored = db.find_one(kSchema, make("_id", kSchemaId));
    return stored && stored->view().number("version") >= kSchemaVersion;
}

void migrate(Commands& db) {
    if (is_current(db)) return;
    create_collections(db);
    put_defaults(db);
    db.upsert(kSchema, make("_id", kSchemaId, "version", make("$lt", kSchemaVersion)),
              make("$set", make("version", kSchemaVersion, "compatible_from", kCompatibleFrom)));
    // Somebody may have begun to fill it meanwhile.
    if (const std::string why = refusal(db); !why.empty()) throw StoreUnavailable(why);
}

}  // namespace rollcall::store::mongo
