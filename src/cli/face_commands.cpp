#include "cli/face_commands.h"

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "cli/face_evaluate.h"
#include "cli/models_found.h"
#include "face/codec/decode.h"
#include "face/manifest.h"

namespace rollcall::cli {
namespace {

namespace json = boost::json;

struct TwoPhotos {
    std::string first, second;
};

// One byte more than the decoder takes, so that it is the decoder who refuses what is too large.
Result<Bytes> read_photo(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    Bytes bytes(face::kMaxImageBytes + 1);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (in.bad() || (!in && in.gcount() == 0))
        return fail(Code::image_unreadable, "The file " + file + " cannot be read or is empty: name a photograph.");
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

Result<std::unique_ptr<face::Engine>> load_engine(const Config& config) {
    const Result<face::Manifest> manifest = configured_manifest(config);
    if (!manifest) return fail(manifest.error());
    auto engines =
        face::load_engines(*manifest, {config.detector, config.recogniser, {}}, model_directories(config), 1);
    if (!engines) return fail(engines.error());
    return std::move(engines->front());
}

// Everything about a picture is told and nothing refused that can be measured.
constexpr face::ObservePolicy kReport{face::QualityGate::none, face::LivenessPolicy::lenient,
                                      face::SubjectRule::most_prominent, false};
// What a check-in would ask, but the liveness is told instead of refused.
constexpr face::ObservePolicy kCheckIn{face::QualityGate::check_in, face::LivenessPolicy::lenient,
                                       face::SubjectRule::alone, false};

json::object times(const face::StageTimes& ms) {
    return {{"decode", ms.decode}, {"detect", ms.detect}, {"quality", ms.quality}, {"liveness", ms.liveness},
            {"embed", ms.embed},   {"match", ms.match},   {"total", ms.total()}};
}

json::object described(const face::Face& face) {
    json::array landmarks;
    for (const face::Point& point : face.landmarks) landmarks.push_back(json::array{point.x, point.y});
    return {{"box", json::array{face.box.x, face.box.y, face.box.width, face.box.height}},
            {"landmarks", std::move(landmarks)},
            {"score", face.score}};
}

json::object described(const face::Quality& q) {
    return {{"size_px", q.size_px},
            {"sharpness", q.sharpness},
            {"brightness", q.brightness},
            {"contrast", q.contrast},
            {"yaw", q.yaw},
            {"pitch", q.pitch},
            {"roll", q.roll},
            {"overall", q.overall}};
}

void print_object(const json::object& object) {
    std::cout << json::serialize(object) << '\n';
}

Result<void> detect(CommandContext& context, const std::string& file) {
    const Result<Bytes> bytes = read_photo(file);
    if (!bytes) return fail(bytes.error());
    const Result<std::unique_ptr<face::Engine>> engine = load_engine(context.config());
    if (!engine) return fail(engine.error());
    const ByteView photo(*bytes);
    face::StageTimes ms;
    const auto faces = (*engine)->detect(photo, ms);
    if (!faces) return fail(faces.error());
    json::array list;
    for (const face::Face& face : *faces) list.push_back(described(face));
    json::object object{{"faces", std::move(list)}, {"subject", nullptr}};
    if (!faces->empty()) {
        const auto seen = (*engine)->observe({&photo, 1}, kReport, Deadline::max());
        if (!seen) return fail(seen.error());
        json::object subject = described(seen->faces[0]);
        subject["quality"] = described(seen->quality[0]);
        subject["liveness"] = {{"band", to_string(seen->liveness.band)}, {"score", seen->liveness.score}};
        object["subject"] = std::move(subject);
        ms = seen->ms;
    }
    object["ms"] = times(ms);
    print_object(object);
    return {};
}

Result<face::Observation> observe(face::Engine& engine, const std::string& file) {
    const Result<Bytes> bytes = read_photo(file);
    if (!bytes) return fail(bytes.error());
    const ByteView photo(*bytes);
    Result<face::Observation> seen = engine.observe({&photo, 1}, kCheckIn, Deadline::max());
    if (!seen) seen.error().detail = file + ": " + seen.error().detail;
    return seen;
}

face::StageTimes sum(const face::StageTimes& a, const face::StageTimes& b) {
    return {a.decode + b.decode,     a.detect + b.detect, a.quality + b.quality,
            a.liveness + b.liveness, a.embed + b.embed,   a.match + b.match};
}

Result<void> verify_photos(CommandContext& context, const TwoPhotos& arguments) {
    const Config& config = context.config();
    const Result<std::unique_ptr<face::Engine>> engine = load_engine(config);
    if (!engine) return fail(engine.error());
    const Result<face::Observation> first = observe(**engine, arguments.first);
    if (!first) return fail(first.error());
    const Result<face::Observation> second = observe(**engine, arguments.second);
    if (!second) return fail(second.error());
    const double fmr = config.match_fmr;
    const double threshold = (*engine)->calibration().threshold_for(fmr);
    face::StageTimes ms = sum(first->ms, second->ms);
    const auto start = std::chrono::steady_clock::now();
    const double score = face::similarity(first->embedding, second->embedding);
    ms.match = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    const bool same = score >= threshold;
    print_object({{"same", same},
                  {"score", score},
                  {"threshold", threshold},
                  {"fmr", fmr},
                  {"liveness", json::array{to_string(first->liveness.band), to_string(second->liveness.band)}},
                  {"liveness_scores", json::array{first->liveness.score, second->liveness.score}},
                  {"ms", times(ms)}});
    context.exit_code = same ? kExitOk : kExitNo;
    return {};
}

}  // namespace

void add_face_commands(CLI::App& app, CommandContext& context) {
    CLI::App* face = app.add_subcommand("face", "Find, compare and measure faces");
    face->require_subcommand(1);
    const auto arguments = std::make_shared<TwoPhotos>();

    CLI::App* find = face->add_subcommand("detect", "The faces of a photograph, their quality and liveness");
    context.add_options(*find);
    find->add_option("IMAGE", arguments->first, "JPEG, PNG or WebP")->required();
    find->callback([arguments, &context] {
        if (const Result<void> ok = detect(context, arguments->first); !ok) print_error_json(context, ok.error());
    });

    CLI::App* compare = face->add_subcommand("verify", "Whether two photographs show the same person");
    context.add_options(*compare);
    compare->add_option("A", arguments->first, "JPEG, PNG or WebP")->required();
    compare->add_option("B", arguments->second, "JPEG, PNG or WebP")->required();
    compare->callback([arguments, &context] {
        if (const Result<void> ok = verify_photos(context, *arguments); !ok) print_error_json(context, ok.error());
    });

    add_face_evaluate(*face, context);
}

}  // namespace rollcall::cli
