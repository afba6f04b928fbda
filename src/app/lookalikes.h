#pragma once

#include <vector>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxLookalikes = 5;

enum class Likeness {
    very_likely,  // as alike as the search for duplicates asks
    possible      // as alike as a check-in asks by default
};

struct Lookalike {
    Person person;
    Likeness likeness = Likeness::possible;
};

// Whose enrolled faces resemble the stored faces of this person, the most alike first; nobody for a person without
// faces. Never the scores. not_found, face_engine_unavailable.
Result<std::vector<Lookalike>> lookalikes_of(Context& context, const PersonId& id);

}  // namespace rollcall::app
