#pragma once

#include <mongoc/mongoc.h>

#include <functional>
#include <string_view>

#include "store/call_times.h"
#include "store/mongo/bson.h"

namespace rollcall::store::mongo {

// Counts every command of the pool's clients as its collection's repository. Before the first client is taken; `times`
// must outlive the pool.
void watch(mongoc_client_pool_t* pool, CallTimes& times);

// For tests: told of every command of every pool as it goes out, by many threads. To be set while there is no pool.
using CommandObserver = std::function<void(std::string_view name, View command)>;
void observe_commands(CommandObserver observer);

}  // namespace rollcall::store::mongo
