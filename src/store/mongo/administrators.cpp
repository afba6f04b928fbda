#include "store/mongo/administrators.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>

#include "attendance/types.h"
#include "store/database.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kAdministratorsId = "admins";
constexpr int kMostAdministratorTries = 100;
// Longer than a server can take between leaving and storing.
constexpr std::chrono::minutes kLeavingTime{1};

Doc active_admins() {
    return make("account.role", to_string(Role::admin), "status", to_string(PersonStatus::active));
}

}  // namespace

bool Administrators::is_one(const std::string& person_id) {
    Doc filter = active_admins();
    return db_.find_one(kPeople, filter.add("_id", person_id), {.projection = make("_id", 1)}).has_value();
}

// The person's change is stored by now, and must not fail for want of this: who is not on the list is found again, and
// a mark of leaving comes to nothing by itself.
void Administrators::note(const Doc& change) noexcept {
    try {
        db_.update(kCounters, make("_id", kAdministratorsId), change);
    } catch (const std::exception& error) {
        spdlog::warn("the list of administrators is behind: {}", error.what());
    }
}

void Administrators::joined(const std::string& person_id) noexcept {
    note(make("$set", make("active." + person_id, true), "$unset", make("leaving." + person_id, ""), "$inc",
              make("version", 1LL)));
}

Result<void> Administrators::leave(const std::string& person_id) {
    for (int tries = 0; tries < kMostAdministratorTries; ++tries) {
        const auto list = db_.find_one(kCounters, make("_id", kAdministratorsId));
        if (!list) throw std::logic_error("The database has no list of administrators: restore it from a backup.");
        const Doc unchanged = make("_id", kAdministratorsId, "version", list->view().number("version"));
        const std::vector<std::string> known = list->view().document("active").keys();
        const bool another = std::any_of(known.begin(), known.end(),
                                         [&](const std::string& id) { return id != person_id && is_one(id); });
        if (another) {
            const Doc change = make("$set", make("leaving." + person_id, db_.database_time()), "$unset",
                                    make("active." + person_id, ""), "$inc", make("version", 1LL));
            if (db_.update(kCounters, unchanged, change).matched == 1) return {};
            continue;
        }
        const View leaving = list->view().has("leaving") ? list->view().document("leaving") : View();
        const Instant leaving_since = db_.database_time() - kLeavingTime;
        Doc found;
        for (const Doc& person : db_.find(kPeople, active_admins(), {.projection = make("_id", 1)})) {
            const std::string id = person.view().text("_id");
            const bool is_leaving = leaving.has(id) && leaving.instant(id) > leaving_since;
            if (id != person_id && !is_leaving) found.add("active." + id, true);
        }
        if (found.empty()) return last_administrator();
        db_.update(kCounters, unchanged, make("$set", found, "$inc", make("version", 1LL)));
    }
    throw StoreUnavailable("The list of administrators is being changed too often at once: try again in a moment.");
}

void Administrators::left(const std::string& person_id, bool is_stored) noexcept {
    if (!is_stored) {
        joined(person_id);
        return;
    }
    note(make("$unset", make("leaving." + person_id, ""), "$inc", make("version", 1LL)));
}

}  // namespace rollcall::store::mongo
