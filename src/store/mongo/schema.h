#pragma once

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
inline constexpr const char* kSessions = "sessions";
inline constexpr const char* kFailures = "sign_in_failures";
inline constexpr const char* kOutbox = "outbox";
inline constexpr const char* kAudit = "audit";
inline constexpr const char* kSettings = "settings";
inline constexpr const char* kCounters = "counters";
inline constexpr const char* kNotices = "notices";
inline constexpr const char* kSchema = "schema";

// The version this program writes, and the oldest program that may work beside it on one database. A change that an
// older program cannot live with raises both.
inline constexpr int kSchemaVersion = 1;
inline constexpr int kCompatibleFrom = 1;

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

// Every index but those of _id.
const std::vector<IndexSpec>& indexes();
const std::vector<const char*>& collections();

// Brings an empty or older database to kSchemaVersion; does nothing to a current one. Safe when several servers start
// at once. Throws StoreUnavailable for one that only a newer program may use.
void migrate(Commands& db);

}  // namespace rollcall::store::mongo
