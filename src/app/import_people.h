#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxImportRows = 1'000'000;
inline constexpr std::size_t kMaxImportRowsByRequest = 20'000;

// What a row does, or would do, to the person of its code; error: nothing.
enum class ImportAction { create, update, unchanged, error };
std::string_view to_string(ImportAction action);

struct ImportedRow {
    std::size_t row = 0;                                // of the file, 1 is the header
    std::string code{}, name{}, email{}, department{};  // as read
    ImportAction action = ImportAction::error;
    std::vector<FieldError> errors{};  // also of photographs that could not be enrolled beside an action
};

struct ImportReport {
    std::size_t rows = 0;  // without the header
    std::size_t created = 0;
    std::size_t updated = 0;    // known by code, and something differed
    std::size_t unchanged = 0;  // known by code
    std::size_t failed = 0;     // with errors
    std::size_t faces = 0;      // newly enrolled
};

struct ImportOptions {
    bool apply = true;  // false: nothing is changed, the report says what would be
    std::size_t max_rows = kMaxImportRows;
    std::filesystem::path photos{};  // empty: none
};

// Reads people from CSV (RFC 4180, UTF-8, header line: code, name, email, department, shift, language, consent_version;
// the first two required, others optional, unknown columns refused) and, with `photos`, enrols PHOTOS/<code>.jpg or
// every image in PHOTOS/<code>/ of people whose row names the consent text's version. Reads twice: a file that is no
// such table, or has too many rows, changes nothing (malformed_body, validation_failed). Each row stands for itself; a
// second run changes nothing. Departments that do not exist are made. Calls `on_row` with each row in its order. What
// is applied is audited person by person, and once as a whole.
Result<ImportReport> import_people(Context& context, const Actor& actor, std::istream& csv,
                                   const ImportOptions& options, const std::function<void(const ImportedRow&)>& on_row);

}  // namespace rollcall::app
