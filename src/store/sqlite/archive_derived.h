#pragma once

#include "store/sqlite/connection.h"

namespace rollcall::store {

// What follows from the rows: indexes, marks, labels and tallies. To keep it right row by row would take several times
// as long as to make it at the end, and a code or name that goes from one row to another would be there twice on the
// way. Both are called within a transaction; throw StoreUnavailable.
void postpone_derived(Connection& connection);
// Throws std::logic_error where two rows exclude each other.
void make_derived(Connection& connection);

}  // namespace rollcall::store
