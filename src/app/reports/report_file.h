#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/reports/report_catalogue.h"
#include "report/csv.h"
#include "report/output_file.h"
#include "report/pdf_layout.h"

namespace rollcall::app {

enum class ReportFormat { csv, xlsx, pdf };
std::string_view to_string(ReportFormat format);
std::optional<ReportFormat> parse_report_format(std::string_view text);

// Rows that a file may have; a PDF of more is some five hundred pages that nobody reads.
inline constexpr std::size_t kMaxReportRows = 500'000;
inline constexpr std::size_t kMaxPdfRows = 20'000;
// Files of reports that one process makes at once; more are refused, so that other requests have threads left.
inline constexpr int kMaxReportsAtOnce = 3;

struct ReportFileRequest {
    const ReportKind& kind;
    ReportFilter filter{};
    const report::Texts& texts;
    ReportFormat format = ReportFormat::csv;
    report::Paper paper = report::Paper::a4;                             // of a PDF
    report::ByteOrderMark byte_order_mark = report::ByteOrderMark::yes;  // of CSV
};

struct ReportFile {
    std::string name;  // what and when, such as "rollcall-hours-2026-11-01-2026-11-30.xlsx"
    std::string_view media_type;
    std::size_t rows = 0;
};

// Writes the whole report into `file`, row by row, and has who took it on record. validation_failed beyond the limits,
// overloaded where too many are being made; and as complete_filter and the kind's `open`. What was written until an
// error is worth nothing.
Result<ReportFile> write_report(Context& context, const Actor& actor, const ReportFileRequest& request,
                                report::OutputFile& file);

}  // namespace rollcall::app
