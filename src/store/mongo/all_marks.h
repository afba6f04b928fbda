#pragma once

#include <functional>

#include "store/mongo/known_people.h"

namespace rollcall::store::mongo {

// Makes all marks and labels again, from every punch in one pass, in a database that nobody else changes: what
// put_labels and mark_punch would have come to. `look` is called with each punch.
void remake_marks(Pool& pool, const KnownPeople& people, const std::function<void(View punch)>& look);

}  // namespace rollcall::store::mongo
