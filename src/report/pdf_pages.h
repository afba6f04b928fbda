#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/pdf_canvas.h"
#include "report/row_spool.h"
#include "report/table.h"

namespace rollcall::report {

// Draws the pages of a table whose rows and widest texts are known.
class PdfPages {
  public:
    // Everything given must outlive it.
    PdfPages(OutputFile& file, Paper paper, const TableMeta& meta, const std::vector<Column>& columns,
             const std::vector<std::string>& widest, const std::optional<ShownRow>& totals);
    void draw(RowSpool& rows);

  private:
    void choose_size(Paper paper, const std::vector<std::string>& widest);
    std::vector<ColumnWish> wishes(double size, const std::vector<std::string>& widest);
    void measure_heading();
    double title_block(bool draw);
    double legend_block(bool draw, double y);
    double running_head();
    double begin_page();
    void end_page();
    void heading(double y);
    void row(double y, const ShownRow& cells, bool total);
    Box column_box(std::size_t index, double y, double height) const;
    double start_of(double offset, double width) const;

    const TableMeta& meta_;
    const std::vector<Column>& columns_;
    const std::optional<ShownRow>& totals_;
    PdfCanvas canvas_;
    PageSize page_{};
    TextStyle text_{};
    std::vector<double> widths_{}, offsets_{};
    double row_height_ = 0, heading_height_ = 0, title_lines_height_ = 0;
    double table_width_ = 0;
    std::size_t page_number_ = 0, pages_ = 1;
};

}  // namespace rollcall::report
