#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::store {

// The opaque text by which a page names where the next one starts: the sort key of its last row, as base64url.
// `list` names the list, so that a cursor of another one is refused.
std::string encode_cursor(std::string_view list, const std::vector<std::string>& key);

// The key again; throws BadCursor unless `cursor` was made for `list` with `parts` parts.
std::vector<std::string> decode_cursor(std::string_view list, std::string_view cursor, std::size_t parts);

// A part that is a whole number; throws BadCursor if it is not.
long long cursor_number(const std::string& part);

}  // namespace rollcall::store
