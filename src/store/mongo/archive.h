#pragma once

#include <memory>
#include <string>

#include "store/archive.h"

namespace rollcall::store {

// The whole database of a mongodb:// or mongodb+srv:// URL, to be read while servers go on using it. Throws
// StoreUnavailable where there is no database of ours, or one that is being filled.
std::unique_ptr<ArchiveReader> open_mongo_archive_reader(const std::string& url);

// The same, to be filled. Throws StoreUnavailable.
std::unique_ptr<ArchiveWriter> open_mongo_archive_writer(const std::string& url);

}  // namespace rollcall::store
