#pragma once

#include <memory>

#include "report/output_file.h"
#include "report/table.h"

namespace rollcall::report {

// The table as an Excel workbook: typed dates, times and durations under a frozen heading with filters, totals that
// follow the filters, and a second sheet that says what the file is. Text is written as text, never as a formula. Rows
// go to temporary files in `folder`, so that memory stays the same whatever their number.
class XlsxTable final : public TableWriter {
  public:
    // `file` must outlive it.
    XlsxTable(OutputFile& file, std::string folder);
    ~XlsxTable() override;
    void begin(const TableMeta& meta, const std::vector<Column>& columns) override;
    void row(const Row& cells) override;
    void totals(const Row& cells) override;
    void finish() override;

  private:
    class Workbook;
    std::unique_ptr<Workbook> workbook_;
};

}  // namespace rollcall::report
