#include "app/reports/report_file.h"

#include <fmt/format.h>

#include "app/exports.h"
#include "app/place.h"
#include "app/record_export.h"
#include "app/reports/report_meta.h"
#include "attendance/names.h"
#include "report/csv_table.h"
#include "report/pdf_table.h"
#include "report/xlsx_table.h"

namespace rollcall::app {

namespace {

constexpr std::size_t kReportRowsAtOnce = 1'000;
constexpr int kReportsBusySeconds = 10;

constexpr Names<ReportFormat, 3> kFormats{
    {{ReportFormat::csv, "csv"}, {ReportFormat::xlsx, "xlsx"}, {ReportFormat::pdf, "pdf"}}};

std::string_view media_type_of(ReportFormat format) {
    switch (format) {
        case ReportFormat::csv:
            return "text/csv; charset=utf-8";
        case ReportFormat::xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case ReportFormat::pdf:
            break;
    }
    return "application/pdf";
}

std::unique_ptr<report::TableWriter> writer_for(const ReportFileRequest& request, const std::string& folder,
                                                report::OutputFile& file) {
    switch (request.format) {
        case ReportFormat::csv:
            return std::make_unique<report::CsvTable>(file, request.byte_order_mark);
        case ReportFormat::xlsx:
            return std::make_unique<report::XlsxTable>(file, folder);
        case ReportFormat::pdf:
            break;
    }
    return std::make_unique<report::PdfTable>(file, folder, request.paper);
}

Result<void> check_size(ReportFormat format, std::size_t rows, std::size_t scanned) {
    const std::size_t most = format == ReportFormat::pdf ? kMaxPdfRows : kMaxReportRows;
    if (rows > most)
        return invalid_field(
            "from",
            fmt::format("These are more than {} rows, the most that a {} file may have: narrow the "
                        "period or the filter{}.",
                        most, to_string(format), format == ReportFormat::pdf ? ", or ask for xlsx or csv" : ""),
            FieldReason::out_of_range);
    if (scanned > kMaxExportDays)
        return invalid_field("from",
                             fmt::format("These are more than {} days of people to look at: narrow the period or the "
                                         "filter.",
                                         kMaxExportDays),
                             FieldReason::out_of_range);
    return {};
}

Result<std::size_t> write_rows(Report& report, ReportFormat format, const report::TableMeta& meta,
                               report::TableWriter& writer) {
    report::Tally tally(report.columns());
    std::size_t rows = 0;
    writer.begin(meta, report.columns());
    while (!report.done()) {
        const auto batch = report.next(kReportRowsAtOnce);
        rows += batch.size();
        if (auto small = check_size(format, rows, report.scanned()); !small) return fail(small.error());
        for (const report::Row& row : batch) {
            tally.add(row);
            writer.row(row);
        }
    }
    if (tally.any() && rows > 0) writer.totals(tally.row(meta.total));
    writer.finish();
    return rows;
}

std::string report_file_name(const ReportFileRequest& request, const ReportFilter& filter) {
    std::string name = fmt::format("rollcall-{}", request.kind.name);
    if (filter.from) name += fmt::format("-{}-{}", format_date(*filter.from), format_date(*filter.to));
    return fmt::format("{}.{}", name, to_string(request.format));
}

}  // namespace

std::string_view to_string(ReportFormat format) {
    return name_in(kFormats, format);
}

std::optional<ReportFormat> parse_report_format(std::string_view text) {
    return value_in(kFormats, text);
}

Result<ReportFile> write_report(Context& context, const Actor& actor, const ReportFileRequest& request,
                                report::OutputFile& file) {
    auto filter = complete_filter(context, actor, request.kind, request.filter);
    if (!filter) return fail(filter.error());
    const Place<ReportFile, kMaxReportsAtOnce> place;
    if (!place.taken())
        return fail(
            Error{Code::overloaded, "Other reports are being made. Try again in a moment.", {}, kReportsBusySeconds});
    auto report = request.kind.open({context, actor, *filter, request.texts});
    if (!report) return fail(report.error());
    const auto meta = report_meta(context, request.kind, *filter, request.texts);
    const auto writer = writer_for(request, context.config.data.string(), file);
    const auto rows = write_rows(**report, request.format, meta, *writer);
    if (!rows) return fail(rows.error());
    record_export(
        context, actor,
        {"report " + std::string(request.kind.name), filter->from, filter->to, *rows, to_string(request.format)});
    return ReportFile{report_file_name(request, *filter), media_type_of(request.format), *rows};
}

}  // namespace rollcall::app
