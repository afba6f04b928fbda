#pragma once

#include <string>
#include <vector>

#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// Lets the gallery's revision grow by one for each of `people`, and notes in the same write who it was. After what has
// changed can be read. Called twice, it does no harm.
void note_gallery_changes(Commands& db, const std::vector<std::string>& people);

}  // namespace rollcall::store::mongo
