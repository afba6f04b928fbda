#pragma once

#include <filesystem>
#include <memory>

#include "store/archive.h"

namespace rollcall::store {

// Into the SQLite file, which `begin` makes where there is none, and which nobody else may have open then.
std::unique_ptr<ArchiveWriter> open_sqlite_archive_writer(const std::filesystem::path& file);

}  // namespace rollcall::store
