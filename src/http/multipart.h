#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rollcall::http {

inline constexpr std::size_t kMaxParts = 32;
inline constexpr std::size_t kMaxPartHeaderBytes = 2048;
inline constexpr std::size_t kMaxBoundaryBytes = 70;  // RFC 2046 section 5.1.1

// One part of a multipart/form-data body (RFC 7578). Views into the body given to parse_multipart.
struct Part {
    std::string name;
    std::string filename{};      // empty for a plain field; never used as a path
    std::string content_type{};  // lower-case media type without parameters; empty if not given
    std::string_view content;
};

// All parts in order. malformed_body for anything not exactly per RFC (no final boundary, no name, too many parts,
// headers too long, text outside parts), unsupported_media_type unless `content_type` is multipart/form-data.
Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace rollcall::http
