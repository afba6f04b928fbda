#pragma once

#include <mongoc/mongoc.h>

#include "store/call_times.h"

namespace rollcall::store::mongo {

// Counts every command of the pool's clients as its collection's repository. Before the first client is taken; `times`
// must outlive the pool.
void watch(mongoc_client_pool_t* pool, CallTimes& times);

}  // namespace rollcall::store::mongo
