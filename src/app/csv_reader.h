#pragma once

#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "core/result.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxCsvField = 4 * 1024;
inline constexpr std::size_t kMaxCsvFields = 64;

// Reads RFC 4180 strictly (libcsv), streaming; a UTF-8 byte order mark is skipped, empty lines too. Calls `row` with
// the row's number (1 is the first in the file) until it returns false. malformed_body names the row that is wrong.
Result<void> read_csv(std::istream& input,
                      const std::function<bool(std::size_t number, std::vector<std::string>& fields)>& row);

}  // namespace rollcall::app
