#pragma once

#include <optional>
#include <string_view>

namespace rollcall::http {

// The weight (0 to 1) that a list such as `br;q=1.0, gzip;q=0.5, *;q=0` gives to the member `name` by that very name,
// absent if it is not listed. What is malformed in the list is passed over. Names compare without case.
std::optional<double> weight_of(std::string_view list, std::string_view name);

// True if `list`, an If-None-Match, holds `etag` (compared weakly) or is "*".
bool holds_etag(std::string_view list, std::string_view etag);

}  // namespace rollcall::http
