#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace rollcall {

inline constexpr std::size_t kDefaultPageLimit = 50;
inline constexpr std::size_t kMaxPageLimit = 200;

// Cursor paging: `after` is the opaque cursor of a former page's `next`, empty for the first page.
struct PageRequest {
    std::size_t limit = kDefaultPageLimit;  // 1 .. kMaxPageLimit
    std::string after{};
};

template <class T>
struct Page {
    std::vector<T> items;
    std::optional<std::string> next{};  // absent on the last page
};

}  // namespace rollcall
