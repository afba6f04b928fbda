#include "store/mongo/schema.h"

#include "store/database.h"
#include "store/mongo/validators.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kSchemaId = "schema";

Doc key_of(const IndexSpec& index) {
    Doc key;
    for (const IndexKey& each : index.keys) key.add(each.field, each.direction);
    return key;
}

// Some MongoDB-protocol servers have no validators: there the program's own checks are all.
void create_collection(Commands& db, const char* name) {
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

void create_indexes(Commands& db, const char* collection) {
    std::vector<Doc> wanted;
    for (const IndexSpec& index : indexes()) {
        if (std::string_view(index.collection) != collection) continue;
        Doc spec = make("key", key_of(index), "name", index.name);
        if (index.unique) spec.add("unique", true);
        if (index.sparse) spec.add("sparse", true);
        wanted.push_back(std::move(spec));
    }
    if (!wanted.empty()) db.command(make("createIndexes", collection, "indexes", wanted));
}

void put_defaults(Commands& db) {
    db.upsert(kOrganisation, make("_id", "organisation"),
              make("$setOnInsert", make("version", 1LL, "sites", Doc(), "shifts", Doc(), "departments", Doc(),
                                        "deleting", Doc(), "default_shift_id", nullptr)));
    db.upsert(kSettings, make("_id", "settings"),
              make("$setOnInsert", make("version", 1LL, "revision", 0LL, "items", Doc(), "setup_token_hash", "")));
    for (const char* counter : {"gallery", "probe"})
        db.upsert(kCounters, make("_id", counter), make("$setOnInsert", make("value", 0LL)));
    db.upsert(kCounters, make("_id", "admins"), make("$setOnInsert", make("version", 1LL, "active", Doc())));
}

void refuse_newer(const Doc& stored) {
    if (stored.view().number("compatible_from") <= kSchemaVersion) return;
    throw StoreUnavailable("The database was brought to schema version " +
                           std::to_string(stored.view().number("version")) +
                           " by a newer version of Rollcall: start that version, or restore an older backup.");
}

}  // namespace

const std::vector<const char*>& collections() {
    static const std::vector<const char*> all{kPeople,   kTemplates, kPhotos,   kOrganisation, kPunches, kFirstCheckIns,
                                              kPresence, kAttempts,  kSessions, kFailures,     kOutbox,  kAudit,
                                              kSettings, kCounters,  kNotices,  kSchema};
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
        {kAttempts, "attempts_effects", {{"effects_at"}}, false, true},
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

void migrate(Commands& db) {
    const auto stored = db.find_one(kSchema, make("_id", kSchemaId));
    if (stored) refuse_newer(*stored);
    if (stored && stored->view().number("version") >= kSchemaVersion) return;
    for (const char* collection : collections()) {
        create_collection(db, collection);
        create_indexes(db, collection);
    }
    put_defaults(db);
    db.upsert(kSchema, make("_id", kSchemaId, "version", make("$lt", kSchemaVersion)),
              make("$set", make("version", kSchemaVersion, "compatible_from", kCompatibleFrom)));
}

}  // namespace rollcall::store::mongo
