#include "setup.h"

#include <map>
#include <random>
#include <stdexcept>

#include "face/codec/decode.h"
#include "face/yunet.h"
#include "support/face_files.h"
#include "support/kiosk_frame.h"

namespace rollcall::bench {
namespace {

template <class T>
T or_throw(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().detail);
    return std::move(*result);
}

Bytes make_frame(int face_side) {
    const auto file = support::faces_folder() / "lfw/Robert_Mueller/Robert_Mueller_0003.jpg";
    const Bytes photo = support::read_bytes(file);
    face::Image image;
    or_throw(face::decode(photo, {}, {}, image));
    face::StageTimes ms;
    const auto faces = or_throw(engines(1).front()->detect(photo, ms));
    if (faces.empty()) throw std::runtime_error("There is no face in " + file.string());
    return support::to_jpeg(
        support::kiosk_frame(image, faces.front().box, {1280, 720, static_cast<double>(face_side), 640, 360}));
}

}  // namespace

const face::Manifest& manifest() {
    static const face::Manifest parsed = or_throw(face::Manifest::parse(face::Manifest::built_in(), "built in"));
    return parsed;
}

std::vector<std::unique_ptr<face::Engine>> engines(std::size_t count) {
    return or_throw(face::load_engines(manifest(), {}, support::model_folders(), count));
}

const Bytes& frame(int face_side) {
    static std::map<int, Bytes> frames;
    auto [at, fresh] = frames.try_emplace(face_side);
    if (fresh) at->second = make_frame(face_side);
    return at->second;
}

std::unique_ptr<face::Network> bare(const std::string& name, const face::onnx::SessionOptions& options) {
    const face::Model& model = *manifest().find(name);
    std::vector<face::onnx::ExpectedOutput> outputs{{model.output, 0}};
    if (model.role == face::ModelRole::detector) {
        outputs.clear();
        for (const std::string& output : face::yunet_outputs()) outputs.push_back({output, 0});
    }
    const auto file = or_throw(face::locate(model, support::model_folders()));
    auto network = or_throw(face::onnx::open_model(file, model.input, outputs, options))->make_network();
    fill(*network);
    return network;
}

void fill(face::Network& network) {
    std::mt19937 random(1);
    for (float& value : network.input()) value = static_cast<float>(random() % 256);
}

}  // namespace rollcall::bench
