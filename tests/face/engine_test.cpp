#include "face/engine.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rollcall::face {
namespace {

const Calibration kCalibration{{{1e-2, 0.20}, {1e-3, 0.30}, {1e-4, 0.42}}, "a test"};

TEST(Calibration, GivesTheRowsThemselves) {
    for (const auto& row : kCalibration.rows) EXPECT_DOUBLE_EQ(kCalibration.threshold_for(row.fmr), row.threshold);
}

TEST(Calibration, IsLogLinearBetweenRows) {
    EXPECT_NEAR(kCalibration.threshold_for(std::pow(10, -2.5)), 0.25, 1e-12);
    EXPECT_NEAR(kCalibration.threshold_for(std::pow(10, -3.25)), 0.33, 1e-12);
}

TEST(Calibration, StaysAtTheNearestRowBeyondItsEnds) {
    EXPECT_DOUBLE_EQ(kCalibration.threshold_for(0.5), 0.20);
    EXPECT_DOUBLE_EQ(kCalibration.threshold_for(1e-9), 0.42);
}

TEST(Calibration, IsStrictestForRatesThatMakeNoSense) {
    for (const double fmr : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_DOUBLE_EQ(kCalibration.threshold_for(fmr), 0.42);
}

TEST(Calibration, MatchesNobodyWithoutRows) {
    EXPECT_GT(Calibration{}.threshold_for(1e-2), 1.0);
}

TEST(Similarity, IsTheCosineOfNormalisedVectors) {
    EXPECT_NEAR(similarity({1, 0}, {1, 0}), 1, 1e-9);
    EXPECT_NEAR(similarity({1, 0}, {0, 1}), 0, 1e-9);
    EXPECT_NEAR(similarity({0.6F, 0.8F}, {1, 0}), 0.6, 1e-6);
    EXPECT_NEAR(similarity({0.6F, 0.8F}, {-0.6F, -0.8F}), -1, 1e-6);
}

TEST(Similarity, NeverMatchesVectorsThatCannotBeCompared) {
    EXPECT_EQ(similarity({1, 0}, {1, 0, 0}), -1);
    EXPECT_EQ(similarity({}, {}), -1);
}

TEST(MeanEmbedding, IsNormalised) {
    const Embedding mean = mean_embedding(std::vector<Embedding>{{1, 0}, {0, 1}});
    ASSERT_EQ(mean.size(), 2U);
    EXPECT_NEAR(mean[0], std::sqrt(0.5), 1e-6);
    EXPECT_NEAR(mean[1], std::sqrt(0.5), 1e-6);
}

TEST(MeanEmbedding, OfOneIsItself) {
    EXPECT_EQ(mean_embedding(std::vector<Embedding>{{0, 1, 0}}), (Embedding{0, 1, 0}));
}

TEST(MeanEmbedding, OfOppositesMatchesNobody) {
    const Embedding mean = mean_embedding(std::vector<Embedding>{{1, 0}, {-1, 0}});
    EXPECT_EQ(similarity(mean, {1, 0}), 0);
}

TEST(MeanEmbedding, IsEmptyForNoneAndForMixedDimensions) {
    EXPECT_TRUE(mean_embedding({}).empty());
    EXPECT_TRUE(mean_embedding(std::vector<Embedding>{{1, 0}, {1, 0, 0}}).empty());
}

TEST(EmbeddingBytes, AreLittleEndianFloats) {
    EXPECT_EQ(to_bytes({1.0F, -2.0F}), (Bytes{0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0}));
}

TEST(EmbeddingBytes, ComeBackAsTheyWere) {
    const Embedding embedding{0.25F, -0.5F, 1e-20F, 0};
    EXPECT_EQ(embedding_from_bytes(to_bytes(embedding)), embedding);
}

TEST(EmbeddingBytes, AreRefusedWhenDamaged) {
    EXPECT_FALSE(embedding_from_bytes({}));
    EXPECT_FALSE(embedding_from_bytes(Bytes{0, 0, 0x80}));
    EXPECT_FALSE(embedding_from_bytes(to_bytes({std::numeric_limits<float>::quiet_NaN()})));
    EXPECT_FALSE(embedding_from_bytes(to_bytes({std::numeric_limits<float>::infinity()})));
}

}  // namespace
}  // namespace rollcall::face
