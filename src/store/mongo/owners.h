#pragma once

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// What lists show of the person whose a row is.
struct Owner {
    std::string code;
    std::string name;
    std::optional<DepartmentId> department_id{};
};

// By id; only those of `ids` who fit `filter` too.
std::unordered_map<std::string, Owner> owners_of(Commands& db, const std::set<std::string>& ids, const Doc& filter);

// The ids of at most `most` people who fit, in the order of lists.
std::vector<std::string> people_who(Commands& db, const Doc& filter, std::size_t most);

}  // namespace rollcall::store::mongo
