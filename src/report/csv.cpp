#include "report/csv.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace rollcall::report {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What starts a formula: OWASP's list, with the full-width forms that Excel takes for the same.
constexpr std::array<std::string_view, 11> kFormulaStarts{
    "=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool could_be_formula(std::string_view text) {
    // Some programs drop leading spaces before they look.
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return std::any_of(kFormulaStarts.begin(), kFormulaStarts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

}  // namespace

CsvWriter::CsvWriter(const std::vector<std::string_view>& header, ByteOrderMark mark)
    : file_(mark == ByteOrderMark::yes ? kByteOrderMark : ""), columns_(header.size()) {
    for (const std::string_view name : header) text(name);
    end_row();
}

CsvWriter& CsvWriter::text(std::string_view value) {
    separate();
    write(could_be_formula(value) ? "'" + std::string(value) : std::string(value));
    return *this;
}

CsvWriter& CsvWriter::number(long long value) {
    separate();
    file_ += std::to_string(value);
    return *this;
}

CsvWriter& CsvWriter::hundredths(Hundredths value) {
    separate();
    file_ += format_hundredths(value);
    return *this;
}

CsvWriter& CsvWriter::empty() {
    separate();
    return *this;
}

void CsvWriter::end_row() {
    assert(written_ == columns_);
    file_ += "\r\n";
    written_ = 0;
}

void CsvWriter::separate() {
    if (written_++ > 0) file_ += ',';
}

void CsvWriter::write(std::string_view field) {
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        file_ += field;
        return;
    }
    file_ += '"';
    for (const char c : field) {
        if (c == '"') file_ += '"';
        file_ += c;
    }
    file_ += '"';
}

}  // namespace rollcall::report
