#include "face/yunet.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace rollcall::face {
namespace {

constexpr std::array<int, 3> kStrides{8, 16, 32};

struct Level {
    int stride, columns, rows;
    std::span<const float> cls, obj, bbox, kps;
};

// exp of a size beyond any picture overflows; e^8 strides is already wider than any input.
constexpr float kLargestLogSize = 8;

Face face_at(const Level& level, int index, float score) {
    const auto stride = static_cast<float>(level.stride);
    const auto column = static_cast<float>(index % level.columns), row = static_cast<float>(index / level.columns);
    const float* box = level.bbox.data() + static_cast<std::ptrdiff_t>(index) * 4;
    const float* points = level.kps.data() + static_cast<std::ptrdiff_t>(index) * 10;
    Face face;
    face.score = score;
    face.box.width = std::exp(std::min(box[2], kLargestLogSize)) * stride;
    face.box.height = std::exp(std::min(box[3], kLargestLogSize)) * stride;
    face.box.x = (column + box[0]) * stride - face.box.width / 2;
    face.box.y = (row + box[1]) * stride - face.box.height / 2;
    for (std::size_t k = 0; k < 5; ++k)
        face.landmarks[k] = {(column + points[2 * k]) * stride, (row + points[2 * k + 1]) * stride};
    return face;
}

void decode_level(const Level& level, float threshold, std::vector<Face>& faces) {
    const int count = level.columns * level.rows;
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const float cls = std::clamp(level.cls[at], 0.0F, 1.0F), obj = std::clamp(level.obj[at], 0.0F, 1.0F);
        if (cls * obj >= threshold * threshold) faces.push_back(face_at(level, i, std::sqrt(cls * obj)));
    }
}

}  // namespace

std::vector<std::string> yunet_outputs() {
    std::vector<std::string> names;
    for (const char* kind : {"cls_", "obj_", "bbox_", "kps_"})
        for (const int stride : kStrides) names.push_back(kind + std::to_string(stride));
    return names;
}

float overlap(const Box& a, const Box& b) {
    const float width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const float height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    if (width <= 0 || height <= 0) return 0;
    const float shared = width * height;
    return shared / (a.width * a.height + b.width * b.height - shared);
}

void suppress_overlaps(std::vector<Face>& faces, float limit) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const bool clear = std::none_of(faces.begin(), faces.begin() + static_cast<std::ptrdiff_t>(kept),
                                        [&](const Face& better) { return overlap(better.box, faces[i].box) > limit; });
        if (clear) faces[kept++] = faces[i];
    }
    faces.resize(kept);
}

void decode_yunet(const std::array<std::span<const float>, 12>& outputs, int width, int height,
                  const YunetThresholds& thresholds, std::vector<Face>& faces) {
    assert(width % 32 == 0 && height % 32 == 0);
    faces.clear();
    for (std::size_t i = 0; i < kStrides.size(); ++i) {
        const int stride = kStrides[i];
        const Level level{stride,         width / stride, height / stride, outputs[i],
                          outputs[i + 3], outputs[i + 6], outputs[i + 9]};
        assert(level.cls.size() == static_cast<std::size_t>(level.columns * level.rows));
        decode_level(level, thresholds.score, faces);
    }
    const auto better = [](const Face& a, const Face& b) { return a.score > b.score; };
    const auto keep = std::min(kMaxCandidates, faces.size());
    std::partial_sort(faces.begin(), faces.begin() + static_cast<std::ptrdiff_t>(keep), faces.end(), better);
    faces.resize(keep);
    suppress_overlaps(faces, thresholds.overlap);
}

}  // namespace rollcall::face
