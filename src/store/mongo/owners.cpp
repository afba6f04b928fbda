#include "store/mongo/owners.h"

#include "store/mongo/schema.h"

namespace rollcall::store::mongo {

std::unordered_map<std::string, Owner> owners_of(Commands& db, const std::set<std::string>& ids, const Doc& filter) {
    const std::vector<std::string> asked(ids.begin(), ids.end());
    std::unordered_map<std::string, Owner> owners;
    db.scan(kPeople, make("_id", make("$in", asked)).add_all(filter.view()),
            {.projection = make("code", 1, "name", 1, "department_id", 1), .reading = Reading::report}, [&](View row) {
                owners[row.text("_id")] = {row.text("code"), row.text("name"),
                                           row.optional_id<DepartmentId>("department_id")};
                return true;
            });
    return owners;
}

std::vector<std::string> people_who(Commands& db, const Doc& filter, std::size_t most) {
    std::vector<std::string> people;
    db.scan(kPeople, filter,
            {.sort = make("order", 1),
             .limit = static_cast<long long>(most),
             .projection = make("_id", 1),
             .reading = Reading::report},
            [&](View row) {
                people.push_back(row.text("_id"));
                return true;
            });
    return people;
}

}  // namespace rollcall::store::mongo
