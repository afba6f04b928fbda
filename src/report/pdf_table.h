#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/pdf_layout.h"
#include "report/row_spool.h"
#include "report/table.h"

namespace rollcall::report {

// The table as a PDF to be printed: the heading on every page, "page x of y", totals and legend at the end, upright or
// across as its columns need. Rows wait on the disk in `folder` until all are there, because the first page already
// says how many pages there are.
class PdfTable final : public TableWriter {
  public:
    // `file` must outlive it.
    PdfTable(OutputFile& file, const std::string& folder, Paper paper);
    void begin(const TableMeta& meta, const std::vector<Column>& columns) override;
    void row(const Row& cells) override;
    void totals(const Row& cells) override;
    void finish() override;

  private:
    ShownRow shown(const Row& cells) const;

    OutputFile& file_;
    Paper paper_;
    RowSpool rows_;
    TableMeta meta_;
    std::vector<Column> columns_;
    std::vector<std::string> widest_;  // of each column's texts, roughly
    std::vector<std::size_t> widths_;  // theirs
    std::optional<ShownRow> totals_;
};

}  // namespace rollcall::report
