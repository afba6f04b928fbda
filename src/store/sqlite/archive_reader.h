#pragma once

#include <filesystem>
#include <memory>

#include "store/archive.h"

namespace rollcall::store {

// Of the SQLite file as it is at this moment, however long it is read: the WAL cannot be folded in until it is closed.
// Throws StoreUnavailable; also for an older schema, which a server's start brings up to date.
std::unique_ptr<ArchiveReader> open_sqlite_archive_reader(const std::filesystem::path& file);

}  // namespace rollcall::store
