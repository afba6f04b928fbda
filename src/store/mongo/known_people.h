#pragma once

#include <vector>

#include "store/mongo/marks.h"
#include "store/mongo/packed_id.h"

namespace rollcall::store::mongo {

// Everybody in a database that nobody else changes, with what they label: some 40 bytes each.
class KnownPeople {
  public:
    struct Known {
        PackedId id{};
        std::uint32_t department = 0, shift = 0;
        Instant created_at{};
        bool is_active = false;
        bool has_key = false;
    };

    // In the order of the id.
    void add(View person);
    const Known* find(const std::string& id) const;
    Labels labels_of(const Known& person) const;

  private:
    Names names_{};
    std::vector<Known> people_{};
};

}  // namespace rollcall::store::mongo
