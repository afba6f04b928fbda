#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// docs/mongodb.md says what is in each, and why it is apart.
inline constexpr const char* kPeople = "people";
inline constexpr const char* kTemplates = "face_templates";
inline constexpr const char* kPhotos = "face_photos";
inline constexpr const char* kOrganisation = "organisation";
inline constexpr const char* kPunches = "punches";
inline constexpr const char* kFirstCheckIns = "first_check_ins";
inline constexpr const char* kPresence = "presence";
inline constexpr const char* kAttempts = "attempts";
inline constexpr const char* kLeave = "leave_requests";
inline constexpr const char* kAssignments = "shift_assignments";
inline constexpr const char* kSessions = "sessions";
inline constexpr const char* kFailures = "sign_in_failures";
inline constexpr const char* kOutbox = "outbox";
inline constexpr const char* kAudit = "audit";
inline constexpr const char* kSettings = "settings";
inline constexpr const char* kCounters = "counters";
inline constexpr const char* kNotices = "notices";
inline constexpr const char* kSchema = "schema";

// The version this program writes, and the oldest program that may work beside it on one database. A change that an
// older program cannot live with raises both, and comes no sooner than the version after the one that knows it.
extern const int kSchemaVersion;
extern const int kCompatibleFrom;

struct IndexKey {
    std::string field;
    int direction = 1;
};

struct IndexSpec {
    const char* collection;
    const char* name;
    std::vector<IndexKey> keys;
    bool unique = false;
    bool sparse = false;
};

// Every index but those of _id. One whose keys change takes another name: by its name it is known to be there.
const std::vector<IndexSpec>& indexes();
const std::vector<const char*>& collections();

// Why this program may not use the database, as it is now; empty where it may.
std::string refusal(Commands& db);
// Whether `migrate` has anything to do.
bool is_current(Commands& db);

// A database that is being filled has this `compatible_from`, and `unfinished`: every program refuses it, this one with
// a sentence that says what to do.
inline constexpr int kUnfinished = 1'000'000;
inline constexpr const char* kSchemaId = "schema";

// The document of kSchema; absent in a database that has never been opened. Throws StoreUnavailable for one that only a
// newer program may use, whatever it holds.
std::optional<Doc> read_schema(Commands& db);

// The collections with their indexes, those that are not there yet.
// `unique` false: without the indexes that refuse a second.
void create_collection(Commands& db, const char* name, bool unique = true);
void create_collections(Commands& db);
// The documents without which nothing works, where they are not there yet.
void put_defaults(Commands& db);

// Brings an empty or older database to kSchemaVersion; does nothing to a current one. Safe when several servers start
// at once. May take as long as it takes to index everything.
void migrate(Commands& db);

}  // namespace rollcall::store::mongo
