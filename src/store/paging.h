#pragma once

#include <algorithm>
#include <chrono>
#include <compare>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "core/page.h"
#include "store/cursor.h"

namespace rollcall::store {

inline std::size_t limit_of(const PageRequest& page) {
    return std::clamp(page.limit, std::size_t{1}, kMaxPageLimit);
}

// Makes a page of `rows`, for which one more than `limit` was asked: the surplus row only says that there is a next
// page. `key_of(last row)` is the cursor's key.
template <class T, class KeyOf>
Page<T> make_page(std::vector<T> rows, std::size_t limit, std::string_view list, KeyOf key_of) {
    Page<T> page;
    const bool has_next = rows.size() > limit;
    if (has_next) rows.resize(limit);
    page.items = std::move(rows);
    if (has_next) page.next = encode_cursor(list, key_of(page.items.back()));
    return page;
}

// Where a list that is newest first by (instant, id) goes on; the largest key for its first page. An empty id is
// before every id, so {t, ""} means "before t".
struct TimeKey {
    Instant at = Instant::max();
    std::string id{};
    friend auto operator<=>(const TimeKey&, const TimeKey&) = default;
};

inline TimeKey newest_first_key(std::string_view list, const PageRequest& page) {
    if (page.after.empty()) return {};
    std::vector<std::string> parts = decode_cursor(list, page.after, 2);
    return {Instant(std::chrono::milliseconds(cursor_number(parts[0]))), std::move(parts[1])};
}

// The same for a list that is oldest first; the smallest key for its first page.
inline TimeKey oldest_first_key(std::string_view list, const PageRequest& page) {
    return page.after.empty() ? TimeKey{Instant::min(), {}} : newest_first_key(list, page);
}

inline std::vector<std::string> time_key_parts(Instant at, const std::string& id) {
    return {std::to_string(at.time_since_epoch().count()), id};
}

}  // namespace rollcall::store
