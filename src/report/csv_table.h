#pragma once

#include <memory>

#include "report/csv.h"
#include "report/output_file.h"
#include "report/table.h"

namespace rollcall::report {

// The table as CSV for spreadsheets and programs: ISO dates, local times, durations in whole minutes, no totals.
class CsvTable final : public TableWriter {
  public:
    // `file` must outlive it.
    CsvTable(OutputFile& file, ByteOrderMark mark) : file_(file), mark_(mark) {}
    void begin(const TableMeta& meta, const std::vector<Column>& columns) override;
    void row(const Row& cells) override;
    void totals(const Row&) override {}
    void finish() override;

  private:
    OutputFile& file_;
    ByteOrderMark mark_;
    std::unique_ptr<CsvWriter> csv_;
};

}  // namespace rollcall::report
