#pragma once

#include <string>

#include "store/mongo/bson.h"
#include "store/paging.h"

namespace rollcall::store::mongo {

// What comes after `key` in a list by `field` and _id; `field` bounds the scan of the index.
inline void add_before(Doc& filter, const std::string& field, const TimeKey& key) {
    if (key.at == Instant::max()) return;
    if (key.id.empty()) {
        filter.add(field, make("$lt", key.at));
        return;
    }
    filter.add(field, make("$lte", key.at))
        .add("$or", std::vector{make(field, make("$lt", key.at)), make("_id", make("$lt", key.id))});
}

}  // namespace rollcall::store::mongo
