#include "app/csv_reader.h"

#include <csv.h>
#include <fmt/format.h>

#include <array>
#include <memory>

namespace rollcall::app {

namespace {
constexpr std::size_t kChunk = 64 * 1024;

struct Rows {
    const std::function<bool(std::size_t, std::vector<std::string>&)>& row;
    std::vector<std::string> fields{};
    std::size_t number = 1;
    bool too_large = false;
    bool stopped = false;
};

void on_field(void* data, std::size_t size, void* context) {
    auto& rows = *static_cast<Rows*>(context);
    if (size > kMaxCsvField || rows.fields.size() >= kMaxCsvFields) {
        rows.too_large = true;
        return;
    }
    rows.fields.emplace_back(static_cast<const char*>(data), size);
}

void on_row(int, void* context) {
    auto& rows = *static_cast<Rows*>(context);
    if (!rows.too_large && !rows.stopped && !rows.row(rows.number, rows.fields)) rows.stopped = true;
    if (rows.too_large) return;
    rows.fields.clear();
    ++rows.number;
}

tl::unexpected<Error> malformed(const Rows& rows, std::string_view what) {
    const std::string why = fmt::format("Row {} of the CSV file {}. Nothing after it was read.", rows.number, what);
    return fail(Error{Code::malformed_body, why, {{"", why, FieldReason::not_a_table}}, 0});
}
}  // namespace

Result<void> read_csv(std::istream& input,
                      const std::function<bool(std::size_t number, std::vector<std::string>& fields)>& row) {
    csv_parser parser{};
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    // Its buffer grows by this much at a time: with the 128 bytes it begins with, megabytes without a comma would be
    // copied thousands of times.
    csv_set_blk_size(&parser, kMaxCsvField);
    const std::unique_ptr<csv_parser, void (*)(csv_parser*)> freed(&parser, csv_free);
    Rows rows{row};
    std::array<char, kChunk> chunk{};
    bool first = true;
    while (input && !rows.stopped && !rows.too_large) {
        input.read(chunk.data(), chunk.size());
        std::string_view bytes(chunk.data(), static_cast<std::size_t>(input.gcount()));
        if (first && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
        first = false;
        if (csv_parse(&parser, bytes.data(), bytes.size(), on_field, on_row, &rows) != bytes.size())
            return malformed(rows, "has a quote in the wrong place (a quote inside a field is written twice)");
        // A field need not end before it is known to be too long.
        if (csv_get_buffer_size(&parser) > 2 * kMaxCsvField) rows.too_large = true;
    }
    if (!rows.too_large && !rows.stopped && csv_fini(&parser, on_field, on_row, &rows) != 0)
        return malformed(rows, "has an opening quote that is never closed");
    if (rows.too_large)
        return malformed(rows,
                         fmt::format("has more than {} fields, or one over {} bytes", kMaxCsvFields, kMaxCsvField));
    return {};
}

}  // namespace rollcall::app
