#pragma once

#include <chrono>
#include <string>

namespace rollcall::store {

struct MongoFacts {
    enum class Shape { standalone, replica_set, sharded };
    std::string server_version;
    Shape shape = Shape::standalone;
    std::string replica_set{};                 // its name
    std::chrono::milliseconds answer{0};       // how long one took
    std::chrono::milliseconds clock_ahead{0};  // of the database's, by this machine's; give or take `answer`
    long long schema_version = 0;              // 0: nothing of ours is there yet
    long long newest_version = 0;              // that this program knows
};

// Looks at the database of a URL and changes nothing in it. Throws StoreUnavailable.
MongoFacts inspect_mongo(const std::string& url);

}  // namespace rollcall::store
