#include "report/pdf_canvas.h"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include <exception>
#include <map>
#include <stdexcept>
#include <utility>

namespace rollcall::report {

namespace {
// The first has Latin, Greek, Cyrillic, Hebrew and Arabic; what it lacks is taken from any font that has it.
constexpr const char* kFamily = "DejaVu Sans";

double points(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}
}  // namespace

class PdfCanvas::Surface {
    struct Release {
        void operator()(PangoLayout* layout) const { g_object_unref(layout); }
        void operator()(PangoContext* context) const { g_object_unref(context); }
        void operator()(PangoFontMap* fonts) const { g_object_unref(fonts); }
        void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    };
    template <class T>
    using Owned = std::unique_ptr<T, Release>;

    // A writer of cairo's must not throw through it: what failed is kept until finish.
    struct Sink {
        OutputFile& file;
        std::exception_ptr problem{};

        static cairo_status_t write(void* self, const unsigned char* bytes, unsigned int size) {
            auto& sink = *static_cast<Sink*>(self);
            try {
                sink.file.write({reinterpret_cast<const char*>(bytes), size});
                return CAIRO_STATUS_SUCCESS;
            } catch (...) {
                sink.problem = std::current_exception();
                return CAIRO_STATUS_WRITE_ERROR;
            }
        }
    };

  public:
    Surface(OutputFile& file, const std::string& language, bool right_to_left)
        : sink_{file},
          surface_(cairo_pdf_surface_create_for_stream(&Sink::write, &sink_, 595, 842)),
          cairo_(cairo_create(surface_.get())),
          // Its own, not the thread's: what it keeps of fonts goes with the document.
          fonts_(pango_cairo_font_map_new()),
          context_(pango_font_map_create_context(fonts_.get())),
          right_to_left_(right_to_left) {
        pango_cairo_context_set_resolution(context_.get(), 72);
        place_exactly();
        pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
        pango_context_set_base_dir(context_.get(), right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
        pango_cairo_update_context(cairo_.get(), context_.get());
        layout_.reset(pango_layout_new(context_.get()));
    }

    // The one layout, with this text on one line that is as long as it needs.
    PangoLayout* lay_out(const std::string& text, const TextStyle& style) {
        PangoLayout* layout = layout_.get();
        pango_layout_set_font_description(layout, font(style));
        pango_layout_set_width(layout, -1);
        pango_layout_set_height(layout, -1);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
        pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
        return layout;
    }

    PangoLayout* lay_out_lines(const std::string& text, const TextStyle& style, double width, int lines) {
        PangoLayout* layout = lay_out(text, style);
        pango_layout_set_width(layout, pango_units_from_double(width));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_height(layout, -lines);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        return layout;
    }

    // What is shorter than the box stands at its start, centre or end whatever its own direction is.
    void show(PangoLayout* layout, const TextStyle& style, const Box& box, Align align, double y) {
        PangoRectangle extents{};
        pango_layout_get_extents(layout, nullptr, &extents);
        const double spare = box.width - points(extents.width);
        const bool at_left = align == (right_to_left_ ? Align::end : Align::start);
        const double inset = align == Align::centre ? spare / 2 : at_left ? 0 : spare;
        cairo_set_source_rgb(cairo_.get(), style.ink.red, style.ink.green, style.ink.blue);
        cairo_move_to(cairo_.get(), box.x + inset - points(extents.x), y);
        pango_cairo_show_layout(cairo_.get(), layout);
    }

    void align_lines(PangoLayout* layout, Align align) {
        pango_layout_set_alignment(layout, align == Align::centre  ? PANGO_ALIGN_CENTER
                                           : align == Align::start ? PANGO_ALIGN_LEFT
                                                                   : PANGO_ALIGN_RIGHT);
    }

    cairo_t* cairo() { return cairo_.get(); }
    cairo_surface_t* surface() { return surface_.get(); }

    void finish() {
        cairo_.reset();
        cairo_surface_finish(surface_.get());
        if (sink_.problem) std::rethrow_exception(sink_.problem);
        if (const auto status = cairo_surface_status(surface_.get()); status != CAIRO_STATUS_SUCCESS)
            throw std::runtime_error(std::string("The PDF cannot be written: ") + cairo_status_to_string(status));
    }

  private:
    // Paper has no pixels to which letters would have to be moved.
    void place_exactly() {
        pango_context_set_round_glyph_positions(context_.get(), FALSE);
        cairo_font_options_t* const options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context_.get(), options);
        cairo_font_options_destroy(options);
    }

    const PangoFontDescription* font(const TextStyle& style) {
        auto& found = descriptions_[{style.size, style.bold}];
        if (!found) {
            found.reset(pango_font_description_from_string(kFamily));
            pango_font_description_set_size(found.get(), pango_units_from_double(style.size));
            if (style.bold) pango_font_description_set_weight(found.get(), PANGO_WEIGHT_BOLD);
        }
        return found.get();
    }

    Sink sink_;
    Owned<cairo_surface_t> surface_;
    Owned<cairo_t> cairo_;
    Owned<PangoFontMap> fonts_;
    Owned<PangoContext> context_;
    Owned<PangoLayout> layout_;
    std::map<std::pair<double, bool>, Owned<PangoFontDescription>> descriptions_;
    bool right_to_left_;
};

PdfCanvas::PdfCanvas(OutputFile& file, const std::string& language, bool right_to_left)
    : surface_(std::make_unique<Surface>(file, language, right_to_left)) {}
PdfCanvas::~PdfCanvas() = default;

void PdfCanvas::describe(const std::string& title, const std::string& author) {
    cairo_pdf_surface_set_metadata(surface_->surface(), CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(surface_->surface(), CAIRO_PDF_METADATA_AUTHOR, author.c_str());
    cairo_pdf_surface_set_metadata(surface_->surface(), CAIRO_PDF_METADATA_CREATOR, "Rollcall");
}

void PdfCanvas::set_page_size(PageSize size) {
    cairo_pdf_surface_set_size(surface_->surface(), size.width, size.height);
}

void PdfCanvas::end_page() {
    cairo_show_page(surface_->cairo());
}

void PdfCanvas::finish() {
    surface_->finish();
}

double PdfCanvas::width_of(const std::string& text, const TextStyle& style) {
    PangoRectangle extents{};
    pango_layout_get_extents(surface_->lay_out(text, style), nullptr, &extents);
    return points(extents.width);
}

void PdfCanvas::text(const std::string& text, const TextStyle& style, const Box& box, Align align) {
    if (text.empty()) return;
    PangoLayout* layout = surface_->lay_out(text, style);
    PangoRectangle extents{};
    pango_layout_get_extents(layout, nullptr, &extents);
    if (points(extents.width) > box.width + 0.5) layout = surface_->lay_out_lines(text, style, box.width, 1);
    surface_->show(layout, style, box, align, box.y + (box.height - points(extents.height)) / 2);
}

double PdfCanvas::paragraph(const std::string& text, const TextStyle& style, const Box& box, Align align, int lines) {
    PangoLayout* layout = surface_->lay_out_lines(text, style, box.width, lines);
    surface_->align_lines(layout, align);
    surface_->show(layout, style, box, align, box.y);
    surface_->align_lines(layout, Align::start);
    PangoRectangle extents{};
    pango_layout_get_extents(layout, nullptr, &extents);
    return points(extents.height);
}

double PdfCanvas::paragraph_height(const std::string& text, const TextStyle& style, double width, int lines) {
    if (text.empty()) return 0;
    PangoRectangle extents{};
    pango_layout_get_extents(surface_->lay_out_lines(text, style, width, lines), nullptr, &extents);
    return points(extents.height);
}

void PdfCanvas::fill(const Box& box, const Colour& colour) {
    cairo_set_source_rgb(surface_->cairo(), colour.red, colour.green, colour.blue);
    cairo_rectangle(surface_->cairo(), box.x, box.y, box.width, box.height);
    cairo_fill(surface_->cairo());
}

void PdfCanvas::line(double x, double y, double width, double thickness, const Colour& colour) {
    fill({x, y, width, thickness}, colour);
}

}  // namespace rollcall::report
