#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/validate.h"
#include "store/mongo/client.h"
#include "store/mongo/organisation_store.h"

namespace rollcall::store::mongo {

// The one document of the organisation; its parts are `sites`, `shifts` and so on, each by id.

inline constexpr const char* kOrganisationId = "organisation";

Doc read_organisation(Commands& db);
bool is_being_deleted(Commands& db, View organisation, const std::string& id);
// There, and to stay.
bool stands(Commands& db, View organisation, const char* part, const std::string& id);
bool is_name_taken(View organisation, const char* part, const std::string& name, const std::string& own_id);
// Whether any of a part refers to `id` in `field`.
bool is_named_in(View organisation, const char* part, const char* field, const std::string& id);
// What sets these fields of one of a part: field by field, so that what a newer program keeps beside them stays.
Doc fields_of(const std::string& path, const Doc& fields);

struct MongoOrganisationStore::Deletion {
    const char* part;
    std::string id;
    Error missing;
    Error in_use;
    std::function<bool(View)> is_used_inside;
    std::function<bool(Commands&)> is_used_outside;
};

template <class Read>
auto rows_of(View organisation, const char* part, Read read_one) {
    std::vector<decltype(read_one(std::string(), View()))> rows;
    organisation.document(part).each([&](const std::string& id, View row) { rows.push_back(read_one(id, row)); });
    return rows;
}

// All of a part, by name.
template <class Read>
auto read_all(Pool& pool, const char* part, Read read_one) {
    Commands db(pool);
    auto rows = rows_of(read_organisation(db).view(), part, read_one);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::pair(fold_case(a.name), a.id) < std::pair(fold_case(b.name), b.id);
    });
    return rows;
}

template <class Read>
auto read_one(Pool& pool, const char* part, const std::string& id, Read read_it, const Error& missing)
    -> Result<decltype(read_it(id, View()))> {
    Commands db(pool);
    const Doc organisation = read_organisation(db);
    const View all = organisation.view().document(part);
    if (!all.has(id)) return fail(missing);
    return read_it(id, all.document(id));
}

}  // namespace rollcall::store::mongo
