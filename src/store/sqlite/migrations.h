#pragma once

#include "store/sqlite/connection.h"

namespace rollcall::store {

// Throws StoreUnavailable for a database of another program or of a newer version of this one; changes nothing.
void refuse_unknown(Connection& connection);

// Brings the schema up to date, each migration in a transaction of its own, safe among several processes. Throws
// StoreUnavailable.
void migrate(Connection& connection);

}  // namespace rollcall::store
