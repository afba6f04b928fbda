#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rollcall {

// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool is_valid_utf8(std::string_view text);

// How many code points valid UTF-8 holds.
std::size_t code_point_count(std::string_view utf8);

// Anything that could break a line or turn the text's direction: C0, DEL, C1, U+2028/2029, bidirectional controls.
bool has_control_characters(std::string_view utf8);

// Without the ASCII white space at both ends. Views the argument.
std::string_view trim(std::string_view text);

// Lower case for comparing and searching: Unicode's simple case folding of the Latin, Greek, Cyrillic and Armenian
// letters; everything else, and malformed bytes, stay as they are. Idempotent; does not compose or decompose.
std::string fold_case(std::string_view utf8);

inline constexpr std::size_t kMaxEmailBytes = 254;  // RFC 5321 section 4.5.3.1.3, less the angle brackets

// A plain address that mail can be sent to: one @, no white space, controls, quotes or list separators, and a domain
// with a dot (or localhost). Deliberately narrower than RFC 5322, so that no header or list can be broken with it.
bool is_valid_email(std::string_view text);

}  // namespace rollcall
