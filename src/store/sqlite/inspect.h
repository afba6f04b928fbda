#pragma once

#include <filesystem>
#include <string>

namespace rollcall::store {

struct SqliteFacts {
    std::string library_version;
    long long schema_version = 0;  // 0: empty
    long long newest_version = 0;  // that this program knows
};

// Looks at an existing file and changes nothing in it. Throws StoreUnavailable where it is not there, damaged, another
// program's or of a newer schema.
SqliteFacts inspect_sqlite(const std::filesystem::path& file);

}  // namespace rollcall::store
