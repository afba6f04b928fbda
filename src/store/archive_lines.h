#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "store/archive_file.h"

namespace rollcall::store {

// The first and the last line of a backup, without their line feed. Each is read as it would be written, or not at all.
std::string header_line(const ArchiveHeader& header);
std::optional<ArchiveHeader> parse_header_line(std::string_view line);
// Of a header of whatever format; absent where it is none.
std::optional<long long> format_of(std::string_view line);

std::string footer_line(const std::string& header, const KindDigests& digests);
bool is_footer_line(std::string_view line);

std::string digest_of_line(std::string_view line);

}  // namespace rollcall::store
