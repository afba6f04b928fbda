#include "face/pipeline.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "face/subject.h"

namespace rollcall::face {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Frames of one moment that are further apart than this false match rate allows show different people.
constexpr double kSamePersonFmr = 1e-2;

// Adds the time it lives to a stage.
class Stopwatch {
  public:
    explicit Stopwatch(double& ms) : ms_(ms) {}
    ~Stopwatch() { ms_ += std::chrono::duration<double, std::milli>(SteadyClock::now() - start_).count(); }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

  private:
    double& ms_;
    SteadyClock::time_point start_ = SteadyClock::now();
};

Result<void> check(Deadline deadline) {
    if (SteadyClock::now() < deadline) return {};
    return fail(Code::deadline_exceeded, "The server was too busy to look at the picture in time: try again.");
}

Face scaled(Face face, double factor) {
    const auto k = static_cast<float>(factor);
    // Pixel centres are whole numbers, so the picture's edge lies at -0.5 at every scale.
    const auto move = [&](float v) { return (v + 0.5F) * k - 0.5F; };
    face.box = {move(face.box.x), move(face.box.y), face.box.width * k, face.box.height * k};
    for (Point& point : face.landmarks) point = {move(point.x), move(point.y)};
    return face;
}

bool refuses(const ObservePolicy& policy, LivenessBand band) {
    if (!policy.refuse_attacks) return false;
    return band == LivenessBand::attack || (band == LivenessBand::unsure && policy.liveness == LivenessPolicy::strict);
}

Error in_frame(Error error, std::size_t index) {
    const std::string field = fmt::format("photo[{}]", index);
    error.fields.assign(1, FieldError{field, error.detail});
    return error;
}

// One huge upload must not stay resident in every engine for ever.
class LargeImageReleased {
  public:
    explicit LargeImageReleased(Image& image) : image_(image) {}
    ~LargeImageReleased() {
        if (image_.pixels.capacity() > kKeptPixels * 3) image_ = Image{};
    }
    LargeImageReleased(const LargeImageReleased&) = delete;
    LargeImageReleased& operator=(const LargeImageReleased&) = delete;

  private:
    static constexpr std::size_t kKeptPixels = 4'000'000;  // a 4 MP frame keeps its buffer
    Image& image_;
};
}  // namespace

Pipeline::Pipeline(Detector detector, Embedder embedder, LivenessNets liveness, std::string contract,
                   std::size_t dimension, Calibration calibration)
    : detector_(std::move(detector)),
      embedder_(std::move(embedder)),
      liveness_(std::move(liveness)),
      contract_(std::move(contract)),
      dimension_(dimension),
      calibration_(std::move(calibration)) {}

Result<const std::vector<Face>*> Pipeline::find_faces(ByteView photo, const DecodeLimits& limits, StageTimes& ms) {
    {
        const Stopwatch watch(ms.decode);
        const Result<ImageSource> source = decode(photo, limits, DecodeRequest{kFirstDecodeSide}, image_);
        if (!source) return fail(source.error());
        source_ = *source;
    }
    const Stopwatch watch(ms.detect);
    return &detector_.detect(image_);
}

Result<void> Pipeline::refine(ByteView photo, Face& face, StageTimes& ms) {
    const float side = std::min(face.box.width, face.box.height);
    if (side >= kFaceSide || source_.width <= image_.width) return {};
    const Stopwatch watch(ms.decode);
    const int before = image_.width;
    const double wanted = std::max(image_.width, image_.height) * static_cast<double>(kFaceSide) / std::max(side, 1.0F);
    const int longest = std::max(source_.width, source_.height);
    const DecodeRequest request{wanted >= longest ? 0 : static_cast<int>(std::ceil(wanted))};
    const Result<ImageSource> source = decode(photo, DecodeLimits{}, request, image_);
    if (!source) return fail(source.error());
    face = scaled(face, static_cast<double>(image_.width) / before);
    return {};
}

Result<void> Pipeline::observe_frame(ByteView photo, const ObservePolicy& policy, Deadline deadline,
                                     Observation& observation, std::vector<double>& liveness) {
    StageTimes& ms = observation.ms;
    if (auto ok = check(deadline); !ok) return ok;
    const Result<const std::vector<Face>*> faces = find_faces(photo, {}, ms);
    if (!faces) return fail(faces.error());
    Result<Face> face = choose_subject(**faces, image_.width, image_.height, policy.subject);
    if (!face) return fail(face.error());
    if (auto ok = refine(photo, *face, ms); !ok) return ok;
    observation.faces.push_back(scaled(*face, source_scale()));
    {
        const Stopwatch watch(ms.quality);
        observation.quality.push_back(quality_.measure(image_, *face, source_scale()));
        const float inside = part_inside(face->box, image_.width, image_.height);
        if (auto reason = refusal(observation.quality.back(), inside, policy.gate)) return fail(std::move(*reason));
    }
    if (policy.liveness != LivenessPolicy::off) {
        if (auto ok = check(deadline); !ok) return ok;
        const Stopwatch watch(ms.liveness);
        liveness.push_back(liveness_.score(image_, face->box));
    }
    if (auto ok = check(deadline); !ok) return ok;
    const Stopwatch watch(ms.embed);
    std::optional<Embedding> embedding = embedder_.embed(image_, face->landmarks);
    if (!embedding) return fail(Code::no_face, "The face could not be read: look straight at the camera.");
    embeddings_.push_back(std::move(*embedding));
    return {};
}

Result<Observation> Pipeline::observe(std::span<const ByteView> photos, const ObservePolicy& policy,
                                      Deadline deadline) {
    if (photos.empty() || photos.size() > kMaxFrames)
        return invalid_field("photo", fmt::format("Send from 1 to {} photographs.", kMaxFrames));
    const LargeImageReleased released(image_);
    Observation observation;
    embeddings_.clear();
    std::vector<double> liveness;
    for (std::size_t i = 0; i < photos.size(); ++i) {
        const Result<void> frame = observe_frame(photos[i], policy, deadline, observation, liveness);
        if (!frame) return fail(photos.size() == 1 ? frame.error() : in_frame(frame.error(), i));
    }
    if (auto same = check_same_person(); !same) return fail(same.error());
    observation.each = frames_that_count(liveness);
    if (policy.liveness != LivenessPolicy::off) {
        observation.liveness = judge(std::move(liveness));
        if (refuses(policy, observation.liveness.band))
            return fail(Code::not_live,
                        "The picture does not look like a living person: stand before the camera yourself, in even "
                        "light, and try again.");
    }
    observation.embedding = observation.each.size() == 1 ? observation.each[0] : mean_embedding(observation.each);
    return observation;
}

Result<void> Pipeline::check_same_person() const {
    const double same = calibration_.threshold_for(kSamePersonFmr);
    for (std::size_t i = 1; i < embeddings_.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (similarity(embeddings_[i], embeddings_[j]) < same)
                return fail(
                    in_frame(Error{Code::several_faces, "Every photograph must show the same person.", {}, 0}, i));
    return {};
}

// A photograph of somebody held up in one frame must not lend its face to the living person in another.
std::vector<Embedding> Pipeline::frames_that_count(const std::vector<double>& liveness) const {
    std::vector<Embedding> counting;
    for (std::size_t i = 0; i < liveness.size(); ++i)
        if (liveness[i] >= kAttackBelowAlone) counting.push_back(embeddings_[i]);
    return counting.empty() ? embeddings_ : counting;
}

Result<std::vector<Face>> Pipeline::detect(ByteView photo, StageTimes& ms) {
    const Result<const std::vector<Face>*> faces = find_faces(photo, {}, ms);
    if (!faces) return fail(faces.error());
    return most_prominent_first(**faces);
}

Result<Sighting> Pipeline::look(ByteView frame) {
    DecodeLimits limits;
    limits.max_side = kMaxLiveFrameSide;
    StageTimes ms;
    const Result<const std::vector<Face>*> faces = find_faces(frame, limits, ms);
    if (!faces) return fail(faces.error());
    if (source_.format != ImageFormat::jpeg) return fail(Code::image_unsupported, "Send the frame as a JPEG.");
    Sighting sighting{source_.width, source_.height, most_prominent_first(**faces), {}};
    if (!sighting.faces.empty()) sighting.quality = quality_.measure(image_, sighting.faces.front(), source_scale());
    return sighting;
}

std::vector<Face> Pipeline::most_prominent_first(std::vector<Face> faces) const {
    for (Face& face : faces) face = scaled(face, source_scale());
    const auto more_prominent = [&](const Face& a, const Face& b) {
        return prominence(a, source_.width, source_.height) > prominence(b, source_.width, source_.height);
    };
    std::sort(faces.begin(), faces.end(), more_prominent);
    return faces;
}

}  // namespace rollcall::face
