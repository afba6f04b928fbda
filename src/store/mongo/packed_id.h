#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/mongo/bson.h"

namespace rollcall::store::mongo {

// An id in 16 bytes, in the order of its text: so that the ids of a million people take 16 MB.
using PackedId = std::array<std::uint8_t, 16>;
PackedId pack(std::string_view uuid);  // throws std::logic_error for what is not an id
std::string unpack(const PackedId& id);

// Texts of which there are few, by number; 0 is none.
class Names {
  public:
    std::uint32_t number_of(View owner, const char* field);
    const std::string& name_of(std::uint32_t number) const { return names_[number]; }
    std::size_t size() const { return names_.size(); }

  private:
    std::vector<std::string> names_{""};
    std::unordered_map<std::string, std::uint32_t> numbers_{};
};

}  // namespace rollcall::store::mongo
