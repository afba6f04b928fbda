#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::http {

// `form-data; name="photo"; filename="a.jpg"`: a value and its parameters, names in lower case, quotes undone.
struct HeaderValue {
    std::string value;
    std::vector<std::pair<std::string, std::string>> parameters;

    const std::string* parameter(std::string_view name) const;
};

// Absent if malformed: no value, a parameter without '=', an open quote, a name twice.
std::optional<HeaderValue> parse_header_value(std::string_view text);

}  // namespace rollcall::http
