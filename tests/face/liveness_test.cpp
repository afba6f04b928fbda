#include "face/liveness.h"

#include <gtest/gtest.h>

#include <array>

namespace rollcall::face {
namespace {

void expect_inside(const Box& crop, int width, int height) {
    EXPECT_GE(crop.x, 0);
    EXPECT_GE(crop.y, 0);
    EXPECT_LE(crop.x + crop.width, static_cast<float>(width));
    EXPECT_LE(crop.y + crop.height, static_cast<float>(height));
}

TEST(LivenessCrop, IsTheScaledBoxAroundTheFace) {
    const Box crop = liveness_crop({600, 300, 80, 100}, 2.7, 1280, 720);
    EXPECT_EQ(crop.x, 532);
    EXPECT_EQ(crop.y, 215);
    EXPECT_EQ(crop.width, 217);
    EXPECT_EQ(crop.height, 271);
}

TEST(LivenessCrop, IsShiftedIntoThePicture) {
    const Box crop = liveness_crop({0, 0, 80, 100}, 2.7, 1280, 720);
    EXPECT_EQ(crop.x, 0);
    EXPECT_EQ(crop.y, 0);
    EXPECT_EQ(crop.width, 217);
    const Box other = liveness_crop({1200, 620, 80, 100}, 2.7, 1280, 720);
    expect_inside(other, 1280, 720);
    EXPECT_EQ(other.width, 217);
}

TEST(LivenessCrop, IsMadeSmallerWhereThePictureIs) {
    const Box crop = liveness_crop({60, 60, 120, 160}, 4, 250, 250);
    expect_inside(crop, 250, 250);
    EXPECT_EQ(crop.height, 250);
}

TEST(LivenessCrop, StaysInsideForAFaceLargerThanThePicture) {
    expect_inside(liveness_crop({-50, -50, 400, 500}, 2.7, 250, 250), 250, 250);
}

TEST(Softmax, IsAProbabilityWhateverTheLogits) {
    EXPECT_NEAR(softmax_of(std::array<float, 3>{0, 0, 0}, 1), 1.0 / 3, 1e-9);
    EXPECT_NEAR(softmax_of(std::array<float, 3>{-1000, 1000, 0}, 1), 1, 1e-9);
    EXPECT_NEAR(softmax_of(std::array<float, 3>{1000, -1000, 0}, 1), 0, 1e-9);
}

TEST(LivenessBands, OfOneFrameNeedMoreToBeAnAttack) {
    EXPECT_EQ(judge({kAttackBelowAlone - 0.001}).band, LivenessBand::attack);
    EXPECT_EQ(judge({kAttackBelowAlone}).band, LivenessBand::unsure);
    EXPECT_EQ(judge({kLiveFrom - 0.001}).band, LivenessBand::unsure);
    EXPECT_EQ(judge({kLiveFrom}).band, LivenessBand::live);
}

TEST(LivenessBands, OfSeveralFramesComeFromTheirMean) {
    const Liveness fused = judge({0.9, 0.3, 0.6});
    EXPECT_NEAR(fused.score, 0.6, 1e-9);
    EXPECT_EQ(fused.band, LivenessBand::live);
    EXPECT_EQ(fused.frames.size(), 3U);
    EXPECT_EQ(judge({kAttackBelow - 0.01, kAttackBelow - 0.01}).band, LivenessBand::attack);
    EXPECT_EQ(judge({kAttackBelow + 0.01, kAttackBelow + 0.01}).band, LivenessBand::unsure);
}

TEST(LivenessBands, AreNeverLiveWithOneFrameOfAnAttack) {
    EXPECT_EQ(judge({1, 1, 1, 1, 0.01}).band, LivenessBand::unsure);
}

}  // namespace
}  // namespace rollcall::face
