#pragma once

#include <memory>
#include <span>
#include <vector>

#include "face/manifest.h"
#include "face/network.h"
#include "face/types.h"

namespace rollcall::face {

// Where the bands lie on the fused score. Of 1,351 people's first photographs in LFW, single stills of the web, 6 % lie
// below 0.2, 8 % below 0.3 and 14 % below 0.5; the attacks at hand lie at 0.002 and 0.06 (docs/benchmarks.md).
inline constexpr double kLiveFrom = 0.5;          // the nets' own verdict
inline constexpr double kAttackBelow = 0.3;       // of two or more frames that agree
inline constexpr double kAttackBelowAlone = 0.2;  // one frame is less evidence

// The square-ish part of the picture a liveness net sees: `scale` times the face's box, made smaller where the picture
// is, and shifted to lie inside it, as the nets were trained.
Box liveness_crop(const Box& face, double scale, int image_width, int image_height);

// The fused judgement of the frames of one moment, from each frame's score.
Liveness judge(std::vector<double> frame_scores);

// The passive liveness nets. Keeps its buffers; not thread-safe.
class LivenessNets {
  public:
    struct Net {
        std::unique_ptr<Network> network;
        ModelInput input;
        double crop_scale;
        int live_class;
    };
    explicit LivenessNets(std::vector<Net> nets);
    // The geometric mean over the nets of the live class's softmax, 0 attack ... 1 live. Each net looks at another crop
    // and may be fooled where the other is not, so one that is sure of an attack outweighs one that is sure of a
    // person: at the same rate of refused people this finds what the arithmetic mean misses.
    double score(const Image& image, const Box& face);

  private:
    std::vector<Net> nets_;
};

// Softmax of one class.
double softmax_of(std::span<const float> logits, int index);

}  // namespace rollcall::face
