#pragma once

#include <memory>
#include <string>

#include "store/database.h"

namespace rollcall::store {

// Opens the database of a mongodb:// or mongodb+srv:// URL (its path names the database; without one: "rollcall") and
// brings it to this version's schema. Throws StoreUnavailable.
std::unique_ptr<Database> open_mongo(const std::string& url);

}  // namespace rollcall::store
