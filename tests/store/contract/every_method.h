#pragma once

#include "store/database.h"

namespace rollcall::store {

// Calls what the repositories of a fresh database have, with whatever changes the queries behind it, so that those can
// be looked at.
void use_every_method(Database& database);

}  // namespace rollcall::store
