#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

#include "app/context.h"

namespace rollcall::app {

// Puts a fresh master key first in the key file and re-wraps every person's key, and the settings' secrets, under it.
// The key it replaces stays in the file, opening nothing any more, until the next rotation: a running server may be
// wrapping with it this moment. May be interrupted and run again. `progress` gets the number done so far.
Result<std::size_t> rotate_keys(store::Database& database, const std::filesystem::path& key_file, const Clock& clock,
                                const std::function<void(std::size_t)>& progress);

}  // namespace rollcall::app
