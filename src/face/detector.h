#pragma once

#include <memory>
#include <vector>

#include "face/manifest.h"
#include "face/network.h"
#include "face/types.h"

namespace rollcall::face {

// Longest side of the picture the detector looks at: a face of 60 px in a 1280-px frame is then 30 px wide, three
// times the smallest that YuNet was trained for.
inline constexpr int kDetectionSide = 640;

// The first glance, and how wide a face must be in it to be taken from there: 30 px of 320 are 120 px of a 1280-px
// frame, where landmarks are as good as from a closer look (docs/benchmarks.md). Whoever is comparable to a face of
// that size is seen in the glance, too.
inline constexpr int kGlanceSide = 320;
inline constexpr float kNearInGlance = 30;
inline constexpr float kGlanceScore = 0.8F;

// The low end of the 0.6 to 0.9 that YuNet's own demonstrations use: with it no photograph of the pairs was without a
// face (docs/benchmarks.md). Other values were not compared.
inline constexpr float kDetectionScore = 0.6F;

// Finds faces with YuNet. Keeps its buffers; not thread-safe.
class Detector {
  public:
    Detector(std::unique_ptr<Network> network, ModelInput input);
    // All faces in pixels of `image`, best score first; valid until the next call. Looks at a quarter of the pixels
    // first, and only if there is no near face at all of them.
    const std::vector<Face>& detect(const Image& image);

  private:
    void detect_at(const Image& image, int longest_side);

    std::unique_ptr<Network> network_;
    ModelInput input_;
    std::vector<Face> faces_;
};

}  // namespace rollcall::face
