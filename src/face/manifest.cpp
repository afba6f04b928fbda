#include "face/manifest.h"

#include <fmt/core.h>

#include <toml++/toml.h>
#include <algorithm>
#include <initializer_list>

extern "C" const char rollcall_model_manifest_begin[];
extern "C" const char rollcall_model_manifest_end[];

namespace rollcall::face {
namespace {

constexpr std::size_t kDigestLength = 64;  // SHA-256 in hex

// Thrown inside the parser only; `Manifest::parse` turns it into model_invalid.
struct Fault {
    std::uint32_t line;
    std::string what;
};

[[noreturn]] void fault(const toml::node& at, std::string what) {
    throw Fault{at.source().begin.line, std::move(what)};
}

const toml::node& need(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) fault(table, fmt::format("'{}' is missing", key));
    return *node;
}

void refuse_unknown_keys(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table)
        if (std::find(known.begin(), known.end(), key.str()) == known.end())
            fault(node, fmt::format("'{}' is not a key of this table", key.str()));
}

std::string text(const toml::table& table, std::string_view key) {
    const toml::node& node = need(table, key);
    const auto value = node.value<std::string>();
    if (!value) fault(node, fmt::format("'{}' should be text", key));
    return *value;
}

std::string text_or_empty(const toml::table& table, std::string_view key) {
    return table.contains(key) ? text(table, key) : std::string();
}

std::string filled_text(const toml::table& table, std::string_view key) {
    std::string value = text(table, key);
    if (value.empty()) fault(need(table, key), fmt::format("'{}' may not be empty", key));
    return value;
}

// Names of files are joined to directories, so they may not lead out of them.
std::string file_name(const toml::table& table, std::string_view key) {
    std::string value = filled_text(table, key);
    if (value.find('/') != std::string::npos || value.front() == '.')
        fault(need(table, key), fmt::format("'{}' should be a plain file name", key));
    return value;
}

double number(const toml::node& node, std::string_view key) {
    const auto value = node.value<double>();
    if (!value) fault(node, fmt::format("'{}' should be a number", key));
    return *value;
}

int whole(const toml::table& table, std::string_view key, int least, int most) {
    const toml::node& node = need(table, key);
    const auto value = node.value<std::int64_t>();
    if (!value || *value < least || *value > most)
        fault(node, fmt::format("'{}' should be a whole number from {} to {}", key, least, most));
    return static_cast<int>(*value);
}

const toml::table& table_of(const toml::node& node, std::string_view key) {
    const toml::table* table = node.as_table();
    if (table == nullptr) fault(node, fmt::format("'{}' should be a table", key));
    return *table;
}

const toml::array& array_of(const toml::table& table, std::string_view key) {
    const toml::node& node = need(table, key);
    const toml::array* array = node.as_array();
    if (array == nullptr) fault(node, fmt::format("'{}' should be a list", key));
    return *array;
}

std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> values;
    for (const toml::node& node : array_of(table, key)) {
        const auto value = node.value<std::string>();
        if (!value) fault(node, fmt::format("'{}' should be a list of texts", key));
        values.push_back(*value);
    }
    if (values.empty()) fault(need(table, key), fmt::format("'{}' may not be empty", key));
    return values;
}

std::array<float, 3> three_numbers(const toml::table& table, std::string_view key) {
    const toml::array& list = array_of(table, key);
    if (list.size() != 3) fault(list, fmt::format("'{}' should have three numbers, one per channel", key));
    std::array<float, 3> values{};
    for (std::size_t i = 0; i < 3; ++i) values[i] = static_cast<float>(number(list[i], key));
    return values;
}

void check_digest(const toml::node& at, const std::string& digest) {
    const bool hex = std::all_of(digest.begin(), digest.end(),
                                 [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (digest.size() != kDigestLength || !hex) fault(at, "a SHA-256 should be 64 lower-case hex digits");
}

ModelRole role_of(const toml::table& table) {
    const std::string role = text(table, "role");
    if (role == "detector") return ModelRole::detector;
    if (role == "recogniser") return ModelRole::recogniser;
    if (role == "liveness") return ModelRole::liveness;
    fault(need(table, "role"), "'role' should be detector, recogniser or liveness");
}

ModelInput read_input(const toml::table& table) {
    refuse_unknown_keys(table, {"name", "width", "height", "multiple_of", "channels", "mean", "scale"});
    constexpr int kLargestSide = 2048;
    ModelInput input;
    input.name = filled_text(table, "name");
    input.width = whole(table, "width", 1, kLargestSide);
    input.height = whole(table, "height", 1, kLargestSide);
    if (table.contains("multiple_of")) input.multiple_of = whole(table, "multiple_of", 1, input.width);
    if (input.multiple_of > 0 && (input.width % input.multiple_of != 0 || input.height % input.multiple_of != 0))
        fault(need(table, "multiple_of"), "'width' and 'height' should be multiples of 'multiple_of'");
    const std::string channels = text(table, "channels");
    if (channels != "rgb" && channels != "bgr") fault(need(table, "channels"), "'channels' should be rgb or bgr");
    input.format.channels = channels == "rgb" ? ChannelOrder::rgb : ChannelOrder::bgr;
    input.format.mean = three_numbers(table, "mean");
    input.format.scale = three_numbers(table, "scale");
    return input;
}

Landmarks read_template(const toml::table& table) {
    const toml::array& list = array_of(table, "template");
    Landmarks points{};
    if (list.size() != points.size()) fault(list, "'template' should have five points");
    for (std::size_t i = 0; i < points.size(); ++i) {
        const toml::array* point = list[i].as_array();
        if (point == nullptr || point->size() != 2) fault(list[i], "a point of 'template' should be [x, y]");
        points[i] = {static_cast<float>(number((*point)[0], "template")),
                     static_cast<float>(number((*point)[1], "template"))};
    }
    return points;
}

ModelSource read_source(const toml::node& node) {
    const toml::table& table = table_of(node, "source");
    refuse_unknown_keys(table, {"url", "sha256", "file"});
    ModelSource source{text(table, "url"), text(table, "sha256"), file_name(table, "file")};
    if (source.url.rfind("https://", 0) != 0) fault(need(table, "url"), "'url' should begin with https://");
    check_digest(need(table, "sha256"), source.sha256);
    return source;
}

Calibration read_calibration(const toml::table& table) {
    refuse_unknown_keys(table, {"measured_on", "rows"});
    Calibration calibration;
    calibration.measured_on = filled_text(table, "measured_on");
    for (const toml::node& node : array_of(table, "rows")) {
        const toml::table& row = table_of(node, "rows");
        refuse_unknown_keys(row, {"fmr", "threshold"});
        const Calibration::Row read{number(need(row, "fmr"), "fmr"), number(need(row, "threshold"), "threshold")};
        if (!(read.fmr > 0 && read.fmr < 1)) fault(row, "'fmr' should lie between 0 and 1");
        if (!(read.threshold > -1 && read.threshold <= 1)) fault(row, "'threshold' should be a cosine similarity");
        if (!calibration.rows.empty() &&
            (read.fmr >= calibration.rows.back().fmr || read.threshold < calibration.rows.back().threshold))
            fault(row, "rows should go by falling 'fmr' and rising 'threshold'");
        calibration.rows.push_back(read);
    }
    if (calibration.rows.empty()) fault(table, "'rows' may not be empty");
    return calibration;
}

void read_recogniser(const toml::table& table, Model& model) {
    constexpr int kLargestDimension = 4096;
    model.output = filled_text(table, "output");
    model.dimension = whole(table, "dimension", 1, kLargestDimension);
    model.template_points = read_template(table);
    // Without a table there is no threshold a policy could ask for.
    model.calibration = read_calibration(table_of(need(table, "calibration"), "calibration"));
}

void read_liveness(const toml::table& table, Model& model) {
    model.output = filled_text(table, "output");
    model.dimension = whole(table, "classes", 2, 16);
    model.live_class = whole(table, "live_class", 0, model.dimension - 1);
    model.crop_scale = number(need(table, "crop_scale"), "crop_scale");
    if (!(model.crop_scale >= 1 && model.crop_scale <= 8)) fault(table, "'crop_scale' should be from 1 to 8");
}

Model read_model(const toml::table& table) {
    refuse_unknown_keys(
        table, {"name", "role", "file", "sha256", "licence", "homepage", "convert", "source", "input", "output",
                "dimension", "template", "calibration", "classes", "live_class", "crop_scale"});
    Model model;
    model.name = filled_text(table, "name");
    model.role = role_of(table);
    model.file = file_name(table, "file");
    model.sha256 = texts(table, "sha256");
    for (const std::string& digest : model.sha256) check_digest(need(table, "sha256"), digest);
    model.licence = filled_text(table, "licence");
    model.homepage = text_or_empty(table, "homepage");
    model.convert = text_or_empty(table, "convert");
    if (!model.convert.empty() && model.convert != "openvino")
        fault(need(table, "convert"), "'convert' should be openvino");
    if (table.contains("source"))
        for (const toml::node& node : array_of(table, "source")) model.sources.push_back(read_source(node));
    model.input = read_input(table_of(need(table, "input"), "input"));
    if (model.role == ModelRole::recogniser) read_recogniser(table, model);
    if (model.role == ModelRole::liveness) read_liveness(table, model);
    return model;
}

}  // namespace

Result<Manifest> Manifest::parse(std::string_view toml, const std::string& origin) {
    const auto invalid = [&](std::uint32_t line, std::string_view what) {
        return fail(Code::model_invalid,
                    fmt::format("Correct line {} of the model manifest {}: {}.", line, origin, what));
    };
    try {
        const toml::table root = toml::parse(toml, origin);
        refuse_unknown_keys(root, {"default", "model"});
        Manifest manifest;
        for (const toml::node& node : array_of(root, "model")) {
            Model model = read_model(table_of(node, "model"));
            if (manifest.find(model.name) != nullptr) fault(node, fmt::format("'{}' is there twice", model.name));
            manifest.models_.push_back(std::move(model));
        }
        const toml::table& defaults = table_of(need(root, "default"), "default");
        refuse_unknown_keys(defaults, {"detector", "recogniser", "liveness"});
        const auto check = [&](const std::string& name, ModelRole role) {
            const Model* model = manifest.find(name);
            if (model == nullptr || model->role != role)
                fault(defaults, fmt::format("'{}' is no model of the role it is the default for", name));
        };
        check(manifest.default_detector_ = text(defaults, "detector"), ModelRole::detector);
        check(manifest.default_recogniser_ = text(defaults, "recogniser"), ModelRole::recogniser);
        manifest.default_liveness_ = texts(defaults, "liveness");
        for (const std::string& name : manifest.default_liveness_) check(name, ModelRole::liveness);
        return manifest;
    } catch (const toml::parse_error& error) {
        return invalid(error.source().begin.line, error.description());
    } catch (const Fault& found) {
        return invalid(found.line, found.what);
    }
}

const std::string& Manifest::built_in() {
    static const std::string text(rollcall_model_manifest_begin, rollcall_model_manifest_end);
    return text;
}

const Model* Manifest::find(std::string_view name) const {
    const auto at = std::find_if(models_.begin(), models_.end(), [&](const Model& m) { return m.name == name; });
    return at == models_.end() ? nullptr : &*at;
}

}  // namespace rollcall::face
