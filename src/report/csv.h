#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/table.h"

namespace rollcall::report {

// With a byte order mark; without it spreadsheets read UTF-8 in the machine's old code page, programs may stumble over
// it.
enum class ByteOrderMark { yes, no };

// Writes a table as CSV (RFC 4180: CRLF, quotes where needed) in UTF-8.
class CsvWriter {
  public:
    explicit CsvWriter(const std::vector<std::string_view>& header, ByteOrderMark mark = ByteOrderMark::yes);

    // The next field of the row. Text that a spreadsheet would run as a formula is preceded by an apostrophe.
    CsvWriter& text(std::string_view value);
    CsvWriter& number(long long value);
    CsvWriter& hundredths(Hundredths value);
    CsvWriter& empty();
    // Every row has as many fields as the header.
    void end_row();

    // What was written since the last time.
    std::string take() { return std::exchange(file_, {}); }

  private:
    void separate();
    void write(std::string_view field);

    std::string file_;
    std::size_t columns_;
    std::size_t written_ = 0;  // fields of the current row
};

}  // namespace rollcall::report
