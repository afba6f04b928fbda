#include "face/evaluate.h"

#include <gtest/gtest.h>

#include "face/manifest.h"

namespace rollcall::face {
namespace {

std::vector<double> steps(double from, double by, int count) {
    std::vector<double> values;
    for (int i = 0; i < count; ++i) values.push_back(from + by * i);
    return values;
}

TEST(Pairs, AreReadFromCsv) {
    const auto pairs = parse_pairs("left,right,same\r\na/1.jpg,a/2.jpg,1\r\n\na/1.jpg,b c/1.jpg,0");
    ASSERT_TRUE(pairs);
    ASSERT_EQ(pairs->size(), 2U);
    EXPECT_EQ((*pairs)[1].right, "b c/1.jpg");
    EXPECT_TRUE((*pairs)[0].same);
    EXPECT_FALSE((*pairs)[1].same);
}

TEST(Pairs, NameTheLineThatIsWrong) {
    for (const char* line : {"a,b", "a,b,2", ",b,1", "a,,1", "a,b,c,1", "a"}) {
        const auto pairs = parse_pairs(std::string("left,right,same\nx,y,1\n") + line + "\n");
        ASSERT_FALSE(pairs) << line;
        EXPECT_EQ(pairs.error().code, Code::bad_request);
        EXPECT_NE(pairs.error().detail.find("line 3"), std::string::npos) << line;
    }
    EXPECT_FALSE(parse_pairs(""));
    EXPECT_FALSE(parse_pairs("left,right,same\n"));
    EXPECT_FALSE(parse_pairs("a,b,1\n"));
}

TEST(Pairs, AreRefusedBeyondTheLimit) {
    std::string csv = "left,right,same\n";
    for (std::size_t i = 0; i < kMaxPairs; ++i) csv += "a,b,0\n";
    EXPECT_EQ(parse_pairs(csv)->size(), kMaxPairs);
    EXPECT_FALSE(parse_pairs(csv + "a,b,0\n"));
}

TEST(Threshold, LetsNoMoreImpostorsPassThanTheRateAllows) {
    const std::vector<double> impostor = steps(0, 0.001, 1000);  // 0 ... 0.999
    const auto passing = [&](double threshold) { return true_accept_rate(impostor, threshold); };
    for (const double rate : {0.5, 1e-1, 1e-2, 1e-3}) {
        const double threshold = threshold_at(impostor, rate);
        EXPECT_NEAR(passing(threshold), rate, 1e-9);
    }
    EXPECT_EQ(passing(threshold_at(impostor, 1e-4)), 0);
    EXPECT_EQ(passing(threshold_at(impostor, 1)), 1);
}

TEST(Threshold, HoldsWhenImpostorsTie) {
    const std::vector<double> impostor(100, 0.4);
    EXPECT_EQ(true_accept_rate(impostor, threshold_at(impostor, 0.5)), 0);
}

TEST(Statistics, OfASeparableSetArePerfect) {
    const PairScores scores{steps(0.6, 0.001, 50), steps(0.0, 0.001, 200)};
    EXPECT_EQ(ten_fold_accuracy(scores).mean, 1);
    EXPECT_EQ(ten_fold_accuracy(scores).deviation, 0);
    EXPECT_EQ(ten_fold_accuracy(scores).balanced, 1);
    EXPECT_EQ(equal_error_rate(scores), 0);
    EXPECT_EQ(area_under_curve(scores), 1);
}

TEST(Statistics, CountWhatOverlaps) {
    // One genuine pair of ten below nine of the hundred impostors.
    PairScores scores{steps(0.8, 0.01, 9), steps(0.0, 0.001, 91)};
    scores.genuine.push_back(0.5);
    for (const double score : steps(0.6, 0.001, 9)) scores.impostor.push_back(score);
    EXPECT_NEAR(area_under_curve(scores), (9 * 100 + 91) / 1000.0, 1e-12);
    EXPECT_NEAR(equal_error_rate(scores), 0.095, 1e-9);
    EXPECT_NEAR(true_accept_rate(scores.genuine, 0.7), 0.9, 1e-12);
}

TEST(Statistics, OfATieAreAnEvenChance) {
    const PairScores scores{std::vector<double>(10, 0.5), std::vector<double>(10, 0.5)};
    EXPECT_EQ(area_under_curve(scores), 0.5);
}

TEST(Accuracy, TakesEachFoldsThresholdFromTheOthers) {
    // Fold 0 alone is reversed: a threshold fitted to it would be right, one from the others is wrong.
    PairScores scores;
    for (std::size_t i = 0; i < 100; ++i) {
        scores.genuine.push_back(i % kFolds == 0 ? 0.1 : 0.9);
        scores.impostor.push_back(i % kFolds == 0 ? 0.9 : 0.1);
    }
    EXPECT_NEAR(ten_fold_accuracy(scores).mean, 0.9, 1e-12);
    EXPECT_NEAR(ten_fold_accuracy(scores).deviation, 0.3, 1e-12);
}

TEST(Accuracy, CountsAPhotographWithoutFaceAsNotMatched) {
    PairScores scores{steps(0.6, 0.001, 20), steps(0.0, 0.001, 20)};
    scores.genuine[3] = kNoScore;
    EXPECT_NEAR(ten_fold_accuracy(scores).mean, 1 - 1.0 / 40, 1e-12);
}

TEST(WithCalibration, ReplacesOneTableAndNothingElse) {
    const std::string& before = Manifest::built_in();
    const Calibration calibration{{{1e-2, 0.11}, {1e-3, 0.22}}, "a test"};
    const auto after = with_calibration(before, "MobileFaceNet", calibration);
    ASSERT_TRUE(after) << after.error().detail;
    const Manifest old = *Manifest::parse(before, "before"), changed = *Manifest::parse(*after, "after");
    ASSERT_EQ(changed.find("MobileFaceNet")->calibration.rows.size(), 2U);
    EXPECT_EQ(changed.find("MobileFaceNet")->calibration.rows[1].threshold, 0.22);
    EXPECT_EQ(changed.find("MobileFaceNet")->calibration.measured_on, "a test");
    const std::string& recogniser = old.default_recogniser();
    EXPECT_EQ(changed.find(recogniser)->calibration.rows[0].threshold,
              old.find(recogniser)->calibration.rows[0].threshold);
    // Writing the old table back gives the old text, byte for byte.
    EXPECT_EQ(*with_calibration(*after, "MobileFaceNet", old.find("MobileFaceNet")->calibration), before);
}

TEST(WithCalibration, RefusesAModelWithoutATable) {
    const Calibration calibration{{{1e-2, 0.11}}, "a test"};
    EXPECT_FALSE(with_calibration(Manifest::built_in(), "nobody", calibration));
    EXPECT_FALSE(with_calibration(Manifest::built_in(), "yunet_n", calibration));
    EXPECT_FALSE(with_calibration("", "yunet_n", calibration));
}

TEST(WithCalibration, RefusesATableThatIsNone) {
    EXPECT_FALSE(with_calibration(Manifest::built_in(), "MobileFaceNet", {{{1e-3, 0.2}, {1e-2, 0.1}}, "a test"}));
    EXPECT_FALSE(with_calibration(Manifest::built_in(), "MobileFaceNet", {{{1e-3, 0.2}}, "a \"quoted\" test"}));
}

}  // namespace
}  // namespace rollcall::face
