#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/archive.h"

namespace rollcall::store {

// The one form of a row as text: a JSON object in UTF-8 without white space, its fields in a fixed order, instants as
// milliseconds, fractions as texts of the shortest digits that give them back, bytes in base64, and a text that is not
// UTF-8 as {"base64":…}. Two databases hold the same where these texts are the same.
std::string encode_row(const ArchiveRow& row);
// Reads what encode_row writes, letter by letter; absent for anything else.
std::optional<ArchiveRow> decode_row(ArchiveKind kind, std::string_view json);

}  // namespace rollcall::store
