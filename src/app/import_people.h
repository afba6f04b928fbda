#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxImportRows = 1'000'000;

struct RejectedRow {
    std::size_t row;   // of the file, 1 is the header
    std::string code;  // the person's code as read; may be empty
    std::string field;
    std::string reason;
};

struct ImportReport {
    std::size_t rows = 0;  // without the header
    std::size_t created = 0;
    std::size_t updated = 0;    // known by code, and something differed
    std::size_t unchanged = 0;  // known by code
    std::size_t faces = 0;      // newly enrolled
    std::vector<RejectedRow> rejected{};
};

// Reads people from CSV (RFC 4180, UTF-8, header line: code, name, email, department, shift, language, consent_version;
// the first two required, others optional, unknown columns refused) and, with `photos`, enrols PHOTOS/<code>.jpg or
// every image in PHOTOS/<code>/ of people whose row names the consent text's version. Each row stands for itself; a
// second run changes nothing. Departments that do not exist are made.
Result<ImportReport> import_people(Context& context, std::istream& csv, const std::filesystem::path& photos,
                                   const std::function<void(std::size_t rows)>& progress);

}  // namespace rollcall::app
