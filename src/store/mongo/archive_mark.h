#pragma once

#include <string>

#include "core/result.h"
#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// ArchiveWriter::begin: marks an unused database as one that is being filled, and empties it.
Result<bool> begin_filling(Commands& db, const std::string& origin);
// Deletes everything of one that is being filled, the mark last.
void clear_filled(Commands& db);
// Takes the mark away.
void end_filling(Commands& db);

}  // namespace rollcall::store::mongo
