#pragma once

#include <optional>
#include <string>

#include "store/mongo/bson.h"
#include "store/paging.h"

namespace rollcall::store::mongo {

// What comes after `key` in a list by `field` and _id, newest first, and is not before `from`; `field` bounds the scan
// of the index.
inline void add_before(Doc& filter, const std::string& field, const TimeKey& key, std::optional<Instant> from = {}) {
    Doc range;
    if (from) range.add("$gte", *from);
    if (key.at != Instant::max()) range.add(key.id.empty() ? "$lt" : "$lte", key.at);
    if (!range.empty()) filter.add(field, range);
    if (key.at == Instant::max() || key.id.empty()) return;
    filter.add("$or", std::vector{make(field, make("$lt", key.at)), make("_id", make("$lt", key.id))});
}

// The same of a list that is oldest first, what is before `until`.
inline void add_after(Doc& filter, const std::string& field, const TimeKey& key, std::optional<Instant> until = {}) {
    Doc range;
    if (key.at != Instant::min()) range.add("$gte", key.at);
    if (until) range.add("$lt", *until);
    if (!range.empty()) filter.add(field, range);
    if (key.at == Instant::min() || key.id.empty()) return;
    filter.add("$or", std::vector{make(field, make("$gt", key.at)), make("_id", make("$gt", key.id))});
}

}  // namespace rollcall::store::mongo
