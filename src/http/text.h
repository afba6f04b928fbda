#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollcall::http {

// ASCII only: header names, schemes, media types.
bool equal_without_case(std::string_view left, std::string_view right);
std::string to_lower(std::string_view text);

// Without the spaces and tabs around it.
std::string_view trim(std::string_view text);

// A non-empty RFC 9110 token: methods, header names, parameters.
bool is_token(std::string_view text);

// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates.
bool is_utf8(std::string_view text);

// Percent-decoded; '+' becomes a space if `plus_is_space`. Absent if malformed, not UTF-8, or with control characters.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

}  // namespace rollcall::http
