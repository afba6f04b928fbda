#pragma once

#include <mongoc/mongoc.h>

#include <string>

namespace rollcall::store::mongo {

// A unique index refused it.
bool is_duplicate(const bson_error_t& error);
// Nobody took the command, or its outcome is not known: not the command's fault.
bool is_unavailable(const bson_error_t& error);
// Throws what fits: StoreUnavailable with what to do, DuplicateKey, or CommandRefused.
[[noreturn]] void rethrow(const bson_error_t& error);

}  // namespace rollcall::store::mongo
