#include "store/mongo/organisation_parts.h"

#include <stdexcept>

#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

// After so long a deletion has come to nothing: its server died.
constexpr std::chrono::minutes kDeletionTime{1};

}  // namespace

Doc read_organisation(Commands& db) {
    auto found = db.find_one(kOrganisation, make("_id", kOrganisationId));
    if (!found) throw std::logic_error("The database has no organisation document: restore it from a backup.");
    return std::move(*found);
}

bool is_being_deleted(Commands& db, View organisation, const std::string& id) {
    const View deleting = organisation.document("deleting");
    return deleting.has(id) && deleting.instant(id) > db.database_time() - kDeletionTime;
}

bool stands(Commands& db, View organisation, const char* part, const std::string& id) {
    return organisation.document(part).has(id) && !is_being_deleted(db, organisation, id);
}

bool is_name_taken(View organisation, const char* part, const std::string& name, const std::string& own_id) {
    const View all = organisation.document(part);
    const std::string key = fold_case(name);
    for (const std::string& id : all.keys()) {
        if (id != own_id && fold_case(all.document(id).text("name")) == key) return true;
    }
    return false;
}

bool is_named_in(View organisation, const char* part, const char* field, const std::string& id) {
    const View all = organisation.document(part);
    const std::vector<std::string> keys = all.keys();
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
        const View one = all.document(key);
        return one.has(field) && one.text(field) == id;
    });
}

Doc fields_of(const std::string& path, const Doc& fields) {
    Doc set;
    for (const std::string& key : fields.view().keys()) set.copy(path + "." + key, fields.view(), key);
    return set;
}

}  // namespace rollcall::store::mongo
