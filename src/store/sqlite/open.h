#pragma once

#include <filesystem>
#include <memory>

#include "store/database.h"

namespace rollcall::store {

// Opens (or creates) the SQLite file and brings its schema up to date. WAL, synchronous=FULL, foreign keys, one
// writer connection and `readers` read-only ones. Throws StoreUnavailable with a sentence that names the file; a
// schema newer than this program is refused.
std::unique_ptr<Database> open_sqlite(const std::filesystem::path& file, int readers = 4);

}  // namespace rollcall::store
