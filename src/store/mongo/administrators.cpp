#include "store/mongo/administrators.h"

#include <algorithm>
#include <stdexcept>

#include "attendance/types.h"
#include "store/database.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kId = "admins";
constexpr int kMostTries = 100;
// Longer than a server can take between leaving and storing.
constexpr std::chrono::minutes kLeavingTime{1};

Instant now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Doc active_admins() {
    return make("account.role", to_string(Role::admin), "status", to_string(PersonStatus::active));
}

}  // namespace

bool Administrators::is_one(const std::string& person_id) {
    Doc filter = active_admins();
    return db_.find_one(kPeople, filter.add("_id", person_id), {.projection = make("_id", 1)}).has_value();
}

void Administrators::joined(const std::string& person_id) {
    db_.update(kCounters, make("_id", kId),
               make("$set", make("active." + person_id, true), "$unset", make("leaving." + person_id, ""), "$inc",
                    make("version", 1LL)));
}

Result<void> Administrators::leave(const std::string& person_id) {
    for (int tries = 0; tries < kMostTries; ++tries) {
        const auto list = db_.find_one(kCounters, make("_id", kId));
        if (!list) throw std::logic_error("The database has no list of administrators: restore it from a backup.");
        const Doc unchanged = make("_id", kId, "version", list->view().number("version"));
        const std::vector<std::string> known = list->view().document("active").keys();
        const bool another = std::any_of(known.begin(), known.end(),
                                         [&](const std::string& id) { return id != person_id && is_one(id); });
        if (another) {
            const Doc change = make("$set", make("leaving." + person_id, now()), "$unset",
                                    make("active." + person_id, ""), "$inc", make("version", 1LL));
            if (db_.update(kCounters, unchanged, change).matched == 1) return {};
            continue;
        }
        const View leaving = list->view().has("leaving") ? list->view().document("leaving") : View();
        Doc found;
        for (const Doc& person : db_.find(kPeople, active_admins(), {.projection = make("_id", 1)})) {
            const std::string id = person.view().text("_id");
            const bool is_leaving = leaving.has(id) && leaving.instant(id) > now() - kLeavingTime;
            if (id != person_id && !is_leaving) found.add("active." + id, true);
        }
        if (found.empty()) return last_administrator();
        db_.update(kCounters, unchanged, make("$set", found, "$inc", make("version", 1LL)));
    }
    throw StoreUnavailable("The list of administrators is being changed too often at once: try again in a moment.");
}

void Administrators::left(const std::string& person_id, bool is_stored) {
    if (!is_stored) {
        joined(person_id);
        return;
    }
    db_.update(kCounters, make("_id", kId),
               make("$unset", make("leaving." + person_id, ""), "$inc", make("version", 1LL)));
}

}  // namespace rollcall::store::mongo
