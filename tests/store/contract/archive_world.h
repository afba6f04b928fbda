#pragma once

#include <map>
#include <vector>

#include "store/archive.h"
#include "store/database.h"

namespace rollcall::store {

using ArchiveRows = std::map<ArchiveKind, std::vector<ArchiveRow>>;

// Fills an empty database through the ordinary repositories with some of everything, and says as which rows it is to be
// read: all but installation and audit entries.
ArchiveRows fill_with_everything(Database& database);

}  // namespace rollcall::store
