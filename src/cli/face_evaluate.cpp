#include "cli/face_evaluate.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <set>

#include "cli/composition.h"
#include "cli/models_found.h"
#include "cli/progress.h"
#include "face/measure.h"

namespace rollcall::cli {
namespace {

namespace json = boost::json;

// The rows of a calibration table.
constexpr std::array<double, 5> kRates{1e-2, 1e-3, 1e-4, 1e-5, 1e-6};

struct EvaluateArguments {
    std::string images, pairs, recogniser, detector, manifest;
    bool calibrate = false;
};

Result<std::string> read_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return fail(Code::bad_request, fmt::format("The file {} cannot be read: name another.", file.string()));
    return text;
}

// Beside the old file and then over it, so that a full disk leaves the old one.
Result<void> replace_file(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::path fresh = file;
    fresh += ".new";
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    std::error_code problem;
    if (out) std::filesystem::rename(fresh, file, problem);
    if (out && !problem) return {};
    return fail(Code::bad_request, fmt::format("The manifest {} cannot be written: make it writable.", file.string()));
}

json::object by_rate(std::span<const face::Calibration::Row> rows) {
    json::object object;
    for (const auto& row : rows)
        object[fmt::format("1e{:d}", static_cast<int>(std::lround(std::log10(row.fmr))))] = row.threshold;
    return object;
}

std::size_t people_in(const std::vector<face::Measured>& images) {
    std::set<std::string> people;
    for (const auto& image : images) people.insert(std::filesystem::path(image.image).parent_path().string());
    return people.size();
}

// What of the measurement a reader of the manifest must know to trust a row.
std::string describe_measurement(const EvaluateArguments& arguments, const std::vector<face::Measured>& images,
                                 std::size_t impostors) {
    const std::string set = std::filesystem::path(arguments.images).lexically_normal().filename().string();
    return fmt::format(
        "{} photographs of {} people ({}): all {} pairs of different people; each row is the lowest "
        "threshold that at most its share of these pairs reaches (1e-6: {} pairs)",
        images.size(), people_in(images), set.empty() ? "." : set, impostors,
        static_cast<std::size_t>(1e-6 * static_cast<double>(impostors)));
}

json::object acquisition(const std::vector<face::Measured>& images) {
    json::array failed;
    for (const auto& image : images)
        if (!image.embedding) failed.push_back({{"image", image.image}, {"code", name_of(image.failure)}});
    const double rate = static_cast<double>(failed.size()) / static_cast<double>(images.size());
    return {{"images", images.size()}, {"failures", failed.size()}, {"rate", rate}, {"failed", std::move(failed)}};
}

json::object mean_times(const std::vector<face::Measured>& images) {
    face::StageTimes sum;
    for (const auto& image : images) {
        sum.decode += image.ms.decode;
        sum.detect += image.ms.detect;
        sum.quality += image.ms.quality;
        sum.embed += image.ms.embed;
    }
    const auto count = static_cast<double>(images.size());
    return {{"decode", sum.decode / count},
            {"detect", sum.detect / count},
            {"quality", sum.quality / count},
            {"embed", sum.embed / count},
            {"total", sum.total() / count}};
}

json::object evaluation_report(const std::string& contract, const std::vector<face::Measured>& images,
                               const face::PairScores& scores, const std::vector<double>& impostors) {
    const face::Accuracy accuracy = face::ten_fold_accuracy(scores);
    json::object tar;
    for (const double rate : {1e-2, 1e-3})
        tar[rate == 1e-2 ? "1e-2" : "1e-3"] =
            face::true_accept_rate(scores.genuine, face::threshold_at(scores.impostor, rate));
    return {{"contract", contract},
            {"pairs", {{"genuine", scores.genuine.size()}, {"impostor", scores.impostor.size()}}},
            {"accuracy", accuracy.mean},
            {"accuracy_deviation", accuracy.deviation},
            {"balanced_accuracy", accuracy.balanced},
            {"tar", std::move(tar)},
            {"eer", face::equal_error_rate(scores)},
            {"auc", face::area_under_curve(scores)},
            {"impostor_pairs_for_thresholds", impostors.size()},
            {"threshold", by_rate(face::thresholds_at(impostors, kRates))},
            {"failure_to_acquire", acquisition(images)},
            {"ms_per_image", mean_times(images)}};
}

Result<void> write_calibration(const EvaluateArguments& arguments, const Config& config, const std::string& recogniser,
                               const std::vector<face::Measured>& images, const std::vector<double>& impostors) {
    const std::filesystem::path file =
        arguments.manifest.empty() ? config.model_manifest : std::filesystem::path(arguments.manifest);
    if (file.empty()) return fail(Code::config_invalid, "Say which manifest to write the table into: --manifest FILE.");
    const Result<std::string> before = read_text(file);
    if (!before) return fail(before.error());
    face::Calibration calibration;
    calibration.rows = face::thresholds_at(impostors, kRates);
    calibration.measured_on = describe_measurement(arguments, images, impostors.size());
    const Result<std::string> after = face::with_calibration(*before, recogniser, calibration);
    if (!after) return fail(after.error());
    return replace_file(file, *after);
}

Result<void> evaluate(CommandContext& context, const EvaluateArguments& arguments) {
    Config config = context.config();
    if (!arguments.manifest.empty()) config.model_manifest = arguments.manifest;
    if (!arguments.recogniser.empty()) config.recogniser = arguments.recogniser;
    if (!arguments.detector.empty()) config.detector = arguments.detector;
    const Result<std::string> csv = read_text(arguments.pairs);
    if (!csv) return fail(csv.error());
    const auto pairs = face::parse_pairs(*csv);
    if (!pairs) return fail(pairs.error());
    const Result<face::Manifest> manifest = configured_manifest(config);
    if (!manifest) return fail(manifest.error());
    const auto count = engine_count(config);
    const auto engines =
        face::load_engines(*manifest, {config.detector, config.recogniser, {}}, model_directories(config), count);
    if (!engines) return fail(engines.error());
    const std::vector<std::string> names = face::images_of(*pairs);
    Progress progress("photographs", names.size());
    const auto images =
        face::embed_all(*engines, arguments.images, names, [&](std::size_t done) { progress.show(done); });
    progress.finish();
    const std::vector<double> impostors = face::score_all_impostors(images);
    if (impostors.empty())
        return fail(Code::bad_request,
                    "No face could be compared: check that --images is the directory the pairs list names.");
    const json::object result =
        evaluation_report(engines->front()->contract(), images, face::score_pairs(*pairs, images), impostors);
    if (arguments.calibrate) {
        const std::string& used = config.recogniser.empty() ? manifest->default_recogniser() : config.recogniser;
        if (auto ok = write_calibration(arguments, config, used, images, impostors); !ok) return ok;
    }
    std::cout << json::serialize(result) << '\n';
    return {};
}

}  // namespace

void add_face_evaluate(CLI::App& face, CommandContext& context) {
    CLI::App* command = face.add_subcommand("evaluate", "Accuracy of a recogniser on a list of pairs");
    const auto arguments = std::make_shared<EvaluateArguments>();
    context.add_options(*command);
    command->add_option("--images", arguments->images, "Folder of the photographs")->required()->type_name("DIR");
    command->add_option("--pairs", arguments->pairs, "List of pairs: left,right,same")->required()->type_name("CSV");
    command->add_option("--recogniser", arguments->recogniser, "Model to measure")->type_name("NAME");
    command->add_option("--detector", arguments->detector, "Detector to measure it with")->type_name("NAME");
    command->add_option("--manifest", arguments->manifest, "Model manifest to use")->type_name("FILE");
    command->add_flag("--calibrate", arguments->calibrate, "Write the thresholds found into the manifest");
    command->callback([arguments, &context] {
        if (const Result<void> ok = evaluate(context, *arguments); !ok) print_error_json(context, ok.error());
    });
}

}  // namespace rollcall::cli
