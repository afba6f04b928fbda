#pragma once

#include <optional>
#include <string_view>

#include "store/mongo/bson.h"

namespace rollcall::store::mongo {

// The {$jsonSchema} that a collection's documents must satisfy, where it has one. What is not named is allowed: an
// older program must be able to keep what a newer one wrote.
std::optional<Doc> validator_of(std::string_view collection);

}  // namespace rollcall::store::mongo
