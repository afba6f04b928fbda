#pragma once

#include <functional>
#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rollcall::app {

// The columns of a list of people, as its header line names them.
class ImportColumns {
  public:
    // validation_failed for unknown columns, one that is given twice, or a required one that is missing.
    static Result<ImportColumns> read(const std::vector<std::string>& header);

    bool has(std::string_view column) const { return places_.contains(column); }
    std::size_t count() const { return places_.size(); }
    // Trimmed; empty where the file or the row has no such column.
    std::string value(const std::vector<std::string>& row, std::string_view column) const;

  private:
    std::map<std::string, std::size_t, std::less<>> places_;
};

// The header of a list of people that is sound as a whole: UTF-8, strict CSV, at most `max_rows` rows beside the
// header. malformed_body or validation_failed say what is wrong and where. Leaves `csv` at its beginning.
Result<ImportColumns> check_import_table(std::istream& csv, std::size_t max_rows);

}  // namespace rollcall::app
