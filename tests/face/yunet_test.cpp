#include "face/yunet.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rollcall::face {
namespace {

// Outputs of a 64 x 96 input in which nothing is seen yet.
struct Outputs {
    static constexpr int kWidth = 64, kHeight = 96;
    std::array<std::vector<float>, 12> tensors;
    Outputs() {
        constexpr std::array<int, 3> strides{8, 16, 32};
        constexpr std::array<std::size_t, 4> widths{1, 1, 4, 10};
        for (std::size_t kind = 0; kind < 4; ++kind)
            for (std::size_t level = 0; level < 3; ++level)
                tensors[kind * 3 + level].assign(
                    static_cast<std::size_t>((kWidth / strides[level]) * (kHeight / strides[level])) * widths[kind], 0);
    }
    void see(std::size_t level, std::size_t index, float score, float log_side = 1) {
        tensors[level][index] = score;
        tensors[3 + level][index] = score;
        tensors[6 + level][index * 4 + 2] = tensors[6 + level][index * 4 + 3] = log_side;
    }
    std::vector<Face> decoded(const YunetThresholds& thresholds = {}) const {
        std::array<std::span<const float>, 12> views;
        for (std::size_t i = 0; i < views.size(); ++i) views[i] = tensors[i];
        std::vector<Face> faces(5);
        decode_yunet(views, kWidth, kHeight, thresholds, faces);
        return faces;
    }
};

TEST(Yunet, FindsNothingInEmptyOutputs) {
    EXPECT_TRUE(Outputs().decoded().empty());
}

TEST(Yunet, PlacesBoxAndLandmarksByTheStride) {
    Outputs outputs;
    outputs.see(1, 4 * 2 + 3, 0.9F);  // stride 16, row 2, column 3
    outputs.tensors[7][(4 * 2 + 3) * 4] = 0.5F;
    outputs.tensors[10][(4 * 2 + 3) * 10 + 5] = -0.25F;  // the nose's y
    const std::vector<Face> faces = outputs.decoded();
    ASSERT_EQ(faces.size(), 1U);
    const float side = std::exp(1.0F) * 16;
    EXPECT_FLOAT_EQ(faces[0].score, 0.9F);
    EXPECT_FLOAT_EQ(faces[0].box.width, side);
    EXPECT_FLOAT_EQ(faces[0].box.x, 3.5F * 16 - side / 2);
    EXPECT_FLOAT_EQ(faces[0].box.y, 2 * 16 - side / 2);
    EXPECT_FLOAT_EQ(faces[0].landmarks[2].x, 48);
    EXPECT_FLOAT_EQ(faces[0].landmarks[2].y, 28);
}

TEST(Yunet, KeepsWhatReachesTheThresholdAndNoMore) {
    Outputs outputs;
    outputs.see(2, 0, 0.61F);
    outputs.see(2, 5, 0.59F);
    EXPECT_EQ(outputs.decoded().size(), 1U);
}

TEST(Yunet, SuppressesTheWeakerOfTwoOverlappingBoxes) {
    Outputs outputs;
    outputs.see(0, 0, 0.7F, 2);
    outputs.see(0, 1, 0.9F, 2);
    outputs.see(0, 60, 0.8F, 0);
    const std::vector<Face> faces = outputs.decoded();
    ASSERT_EQ(faces.size(), 2U);
    EXPECT_FLOAT_EQ(faces[0].score, 0.9F);
    EXPECT_FLOAT_EQ(faces[1].score, 0.8F);
}

TEST(Yunet, SurvivesScoresAndSizesNoNetShouldGive) {
    Outputs outputs;
    outputs.see(0, 3, 50, 1e9F);
    const std::vector<Face> faces = outputs.decoded();
    ASSERT_EQ(faces.size(), 1U);
    EXPECT_EQ(faces[0].score, 1);
    EXPECT_TRUE(std::isfinite(faces[0].box.width));
}

TEST(Yunet, TakesNoMoreCandidatesThanItsLimit) {
    constexpr int kSide = 32 * 8;
    constexpr std::size_t kCells = 32 * 32;
    std::array<std::vector<float>, 12> tensors;
    constexpr std::array<std::size_t, 4> widths{1, 1, 4, 10};
    for (std::size_t kind = 0; kind < 4; ++kind)
        for (std::size_t level = 0; level < 3; ++level)
            tensors[kind * 3 + level].assign((kCells >> (2 * level)) * widths[kind], kind < 2 && level == 0 ? 1.0F : 0);
    for (std::size_t i = 0; i < kCells; ++i) tensors[6][4 * i + 2] = tensors[6][4 * i + 3] = -3;  // far apart
    std::array<std::span<const float>, 12> views;
    for (std::size_t i = 0; i < views.size(); ++i) views[i] = tensors[i];
    std::vector<Face> faces;
    decode_yunet(views, kSide, kSide, {}, faces);
    EXPECT_EQ(faces.size(), kMaxCandidates);
}

TEST(Overlap, IsIntersectionOverUnion) {
    EXPECT_FLOAT_EQ(overlap({0, 0, 2, 2}, {1, 0, 2, 2}), 1.0F / 3);
    EXPECT_FLOAT_EQ(overlap({0, 0, 2, 2}, {2, 0, 2, 2}), 0);
    EXPECT_FLOAT_EQ(overlap({0, 0, 2, 2}, {0, 0, 2, 2}), 1);
}

}  // namespace
}  // namespace rollcall::face
