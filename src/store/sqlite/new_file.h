#pragma once

#include <filesystem>

#include "store/sqlite/connection.h"

namespace rollcall::store {

// Creates the file, readable by its owner alone, unless it is there. Throws StoreUnavailable.
void create_private(const std::filesystem::path& file);

// Throws StoreUnavailable where the file system cannot share memory among processes.
void use_wal(Connection& connection);

}  // namespace rollcall::store
