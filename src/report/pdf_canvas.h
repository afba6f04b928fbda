#pragma once

#include <memory>
#include <string>

#include "report/output_file.h"
#include "report/pdf_layout.h"

namespace rollcall::report {

struct Colour {
    double red = 0, green = 0, blue = 0;
};

struct TextStyle {
    double size = 9;  // points
    bool bold = false;
    Colour ink{0.10, 0.11, 0.13};
};

enum class Align { start, centre, end };

struct Box {
    double x = 0, y = 0, width = 0, height = 0;
};

// A PDF file to draw pages on, in points from the upper left corner, with text of any script shaped and in its own
// direction. Written as it is drawn. Not thread-safe; several may be drawn at once. Throws std::runtime_error.
class PdfCanvas {
  public:
    // `file` must outlive it. With `right_to_left`, start is the right-hand side.
    PdfCanvas(OutputFile& file, const std::string& language, bool right_to_left);
    PdfCanvas(const PdfCanvas&) = delete;
    PdfCanvas& operator=(const PdfCanvas&) = delete;
    ~PdfCanvas();

    void describe(const std::string& title, const std::string& author);
    void set_page_size(PageSize size);  // from the next page on
    void end_page();
    void finish();

    double width_of(const std::string& text, const TextStyle& style);
    // One line in the middle of the box's height, cut with an ellipsis where it is too long.
    void text(const std::string& text, const TextStyle& style, const Box& box, Align align);
    // As many lines as it takes from the box's top, at most `lines`; their height.
    double paragraph(const std::string& text, const TextStyle& style, const Box& box, Align align, int lines);
    double paragraph_height(const std::string& text, const TextStyle& style, double width, int lines);
    void fill(const Box& box, const Colour& colour);
    void line(double x, double y, double width, double thickness, const Colour& colour);

  private:
    class Surface;
    std::unique_ptr<Surface> surface_;
};

}  // namespace rollcall::report
