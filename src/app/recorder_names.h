#pragma once

#include <map>
#include <optional>
#include <string>

#include "store/people.h"

namespace rollcall::app {

// Names of those who recorded punches by hand: few, but in many rows. Not thread-safe.
class RecorderNames {
  public:
    // `people` must outlive it.
    explicit RecorderNames(store::PeopleStore& people) : people_(people) {}

    // Empty for nobody, and for who is not there any more.
    std::string name_of(const std::optional<PersonId>& id) {
        if (!id) return {};
        const auto [place, is_new] = names_.try_emplace(*id);
        if (is_new)
            if (const auto person = people_.find(*id)) place->second = person->name;
        return place->second;
    }

  private:
    store::PeopleStore& people_;
    std::map<PersonId, std::string> names_;
};

}  // namespace rollcall::app
