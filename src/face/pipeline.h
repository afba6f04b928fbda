#pragma once

#include <string>

#include "face/codec/decode.h"
#include "face/detector.h"
#include "face/embedder.h"
#include "face/engine.h"
#include "face/liveness.h"
#include "face/quality.h"

namespace rollcall::face {

// Longest side of the first decode: what the detector looks at, so that it is not resampled again.
inline constexpr int kFirstDecodeSide = kDetectionSide;
// Shorter side of the box below which a face of a reduced decode is decoded again with more pixels: the box is about
// as wide as 0.8 of the recogniser's crop, which is then not enlarged.
inline constexpr float kFaceSide = 112;

// Face::Engine over one detector, one recogniser and the liveness nets. Reuses every buffer.
class Pipeline final : public Engine {
  public:
    Pipeline(Detector detector, Embedder embedder, LivenessNets liveness, std::string contract, std::size_t dimension,
             Calibration calibration);
    Result<Observation> observe(std::span<const ByteView> photos, const ObservePolicy& policy,
                                Deadline deadline) override;
    Result<std::vector<Face>> detect(ByteView photo, StageTimes& ms) override;
    Result<Sighting> look(ByteView frame) override;
    const std::string& contract() const override { return contract_; }
    std::size_t dimension() const override { return dimension_; }
    const Calibration& calibration() const override { return calibration_; }

  private:
    // One frame's part of the observation; its embedding is appended to `embeddings_`.
    Result<void> check_same_person() const;
    std::vector<Embedding> frames_that_count(const std::vector<double>& liveness) const;
    Result<void> observe_frame(ByteView photo, const ObservePolicy& policy, Deadline deadline, Observation& observation,
                               std::vector<double>& liveness);
    // The first decode and every face in it, in pixels of `image_`.
    Result<const std::vector<Face>*> find_faces(ByteView photo, const DecodeLimits& limits, StageTimes& ms);
    // In pixels of the photograph.
    std::vector<Face> most_prominent_first(std::vector<Face> faces) const;
    // Decodes again if `face` has too few pixels, and moves it to the new `image_`.
    Result<void> refine(ByteView photo, Face& face, StageTimes& ms);
    // Original pixels per pixel of `image_`.
    double source_scale() const { return static_cast<double>(source_.width) / image_.width; }

    Detector detector_;
    Embedder embedder_;
    LivenessNets liveness_;
    QualityMeter quality_;
    std::string contract_;
    std::size_t dimension_;
    Calibration calibration_;
    Image image_;
    ImageSource source_;
    std::vector<Embedding> embeddings_;
};

}  // namespace rollcall::face
