#pragma once

#include "store/sqlite/connection.h"

namespace rollcall::store {

// Throws StoreUnavailable for a database of another program or of a newer version of this one; changes nothing.
void refuse_unknown(Connection& connection);

// A copy of a whole database that was begun and is not through: no program takes it for its own. See ArchiveWriter.
bool is_unfinished(Connection& connection);
void mark_unfinished(Connection& connection, bool unfinished);
void refuse_unfinished(Connection& connection);  // throws StoreUnavailable

long long version_of(Connection& connection);
long long newest_version();  // that this program knows

// Brings the schema up to date, each migration in a transaction of its own, safe among several processes. Throws
// StoreUnavailable.
void migrate(Connection& connection);

}  // namespace rollcall::store
