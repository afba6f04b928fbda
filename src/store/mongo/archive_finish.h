#pragma once

#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// Makes again what is not carried, faces' particulars, labels, marks and counters, in one pass over each collection.
// Throws StoreUnavailable for a reference to what is not there.
void finish_filling(Pool& pool);

}  // namespace rollcall::store::mongo
