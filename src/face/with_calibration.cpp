#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "face/evaluate.h"
#include "face/manifest.h"

namespace rollcall::face {
namespace {

constexpr std::string_view kModelHeader = "[[model]]";
constexpr std::string_view kCalibrationHeader = "[model.calibration]";

// [begin, end) in the text.
struct Span {
    std::size_t begin, end;
};

bool begins(std::string_view line, std::string_view with) {
    const std::size_t at = line.find_first_not_of(" \t");
    return at != std::string_view::npos && line.substr(at, with.size()) == with;
}

std::size_t line_end(std::string_view text, std::size_t from) {
    return std::min(text.find('\n', from), text.size() - 1) + 1;
}

// The lines from the model's [[model]] to the next one.
std::optional<Span> find_model(std::string_view text, std::string_view name) {
    std::optional<Span> found;
    std::size_t header = std::string_view::npos;
    for (std::size_t at = 0; at < text.size(); at = line_end(text, at)) {
        const std::string_view line = text.substr(at, line_end(text, at) - at);
        if (begins(line, kModelHeader)) {
            if (found) return Span{found->begin, at};
            header = at;
        }
        const bool named = begins(line, "name =") && line.find(fmt::format("\"{}\"", name)) != std::string_view::npos;
        if (named && header != std::string_view::npos && !found) found = Span{header, text.size()};
    }
    return found;
}

// The lines of [model.calibration] within `model`, up to the end of its last value.
std::optional<Span> find_calibration(std::string_view text, Span model) {
    std::optional<Span> found;
    for (std::size_t at = model.begin; at < model.end; at = line_end(text, at)) {
        const std::string_view line = text.substr(at, line_end(text, at) - at);
        if (begins(line, kCalibrationHeader))
            found = Span{at, line_end(text, at)};
        else if (found && begins(line, "[") && !begins(line, "[model.calibration"))
            break;
        else if (found && line.find_first_not_of(" \t\r\n") != std::string_view::npos && !begins(line, "#"))
            found->end = line_end(text, at);
    }
    return found;
}

// 0.001 as 1e-3: how policies and people write a rate.
std::string short_rate(double rate) {
    const auto exponent = static_cast<int>(std::lround(std::log10(rate)));
    const bool power = std::abs(rate - std::pow(10, exponent)) < 1e-9 * rate;
    return power ? fmt::format("1e{}", exponent) : fmt::format("{}", rate);
}

std::string written(const Calibration& calibration) {
    std::string text = fmt::format("{}\nmeasured_on = \"{}\"\nrows = [\n", kCalibrationHeader, calibration.measured_on);
    for (const Calibration::Row& row : calibration.rows)
        text += fmt::format("    {{ fmr = {}, threshold = {:.4f} }},\n", short_rate(row.fmr), row.threshold);
    return text + "]\n";
}

}  // namespace

Result<std::string> with_calibration(std::string_view manifest, std::string_view model,
                                     const Calibration& calibration) {
    const std::optional<Span> entry = find_model(manifest, model);
    const std::optional<Span> table = entry ? find_calibration(manifest, *entry) : std::nullopt;
    if (!table)
        return fail(Code::model_invalid,
                    fmt::format("The model manifest has no [model.calibration] table for '{}': add one.", model));
    std::string text(manifest.substr(0, table->begin));
    text += written(calibration);
    text += manifest.substr(table->end);
    const Result<Manifest> read_back = Manifest::parse(text, "with the new calibration");
    if (!read_back) return fail(read_back.error());
    return text;
}

}  // namespace rollcall::face
