#include "face/quality.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rollcall::face {
namespace {

// Frontal landmarks in the proportions of an average face, `eyes` pixels between the eyes.
Face frontal(float x, float y, float eyes) {
    const float k = eyes / 35.2F;
    Face face;
    face.landmarks = {{{x - 17.6F * k, y - 20 * k},
                       {x + 17.6F * k, y - 20 * k},
                       {x, y},
                       {x - 14.6F * k, y + 20.6F * k},
                       {x + 14.6F * k, y + 20.6F * k}}};
    face.box = {x - 40 * k, y - 50 * k, 80 * k, 100 * k};
    return face;
}

Quality good_quality() {
    return {120, 0.7F, 0.5F, 0.6F, 0, 0, 0, 0.7F};
}

std::optional<Code> reason(const Quality& quality, QualityGate gate = QualityGate::check_in, float inside = 1) {
    const auto error = refusal(quality, inside, gate);
    return error ? std::optional(error->code) : std::nullopt;
}

// Waves across and down of the given period, between two grey levels.
Image waves(double period, double low, double high) {
    Image image{200, 200, {}};
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 200; ++x)
            for (int c = 0; c < 3; ++c)
                image.pixels.push_back(
                    static_cast<std::uint8_t>(low + (high - low) * (0.5 + 0.25 * std::sin(2 * 3.14159265 * x / period) +
                                                                    0.25 * std::sin(2 * 3.14159265 * y / period))));
    return image;
}

TEST(Pose, IsZeroForAFaceSeenFromTheFront) {
    const Pose pose = pose_of(frontal(100, 100, 50));
    EXPECT_NEAR(pose.yaw, 0, 2);
    EXPECT_NEAR(pose.pitch, 0, 5);
    EXPECT_NEAR(pose.roll, 0, 0.1);
}

TEST(Pose, FollowsTheNoseSideways) {
    Face left = frontal(100, 100, 50), right = left;
    left.landmarks[2].x -= 12;
    right.landmarks[2].x += 12;
    EXPECT_LT(pose_of(left).yaw, -20);
    EXPECT_GT(pose_of(right).yaw, 20);
}

TEST(Pose, ReadsTheRollFromTheEyes) {
    Face face = frontal(0, 0, 50);
    const float c = std::cos(0.35F), s = std::sin(0.35F);
    for (Point& p : face.landmarks) p = {c * p.x - s * p.y, s * p.x + c * p.y};
    EXPECT_NEAR(pose_of(face).roll, 20, 0.5);
    EXPECT_NEAR(pose_of(face).yaw, 0, 2);
}

TEST(Pose, IsFarFromFrontalForLandmarksThatAreNoFace) {
    EXPECT_GE(pose_of(Face{}).yaw, 90);
}

TEST(Quality, SeesBlurAsLossOfDetail) {
    QualityMeter meter;
    const Face face = frontal(100, 100, 35.2F);
    const float sharp = meter.measure(waves(5, 60, 190), face, 1).sharpness;
    const float soft = meter.measure(waves(40, 60, 190), face, 1).sharpness;
    EXPECT_GT(sharp, 0.6F);
    EXPECT_LT(soft, 0.1F);
}

TEST(Quality, SeesASmearOfOneDirection) {
    Image smeared = waves(5, 60, 190);
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 200 * 3; ++x)
            smeared.pixels[static_cast<std::size_t>(y * 600 + x)] =
                static_cast<std::uint8_t>(125 + 60 * std::sin(2 * 3.14159265 * y / 5));
    QualityMeter meter;
    EXPECT_LT(meter.measure(smeared, frontal(100, 100, 35.2F), 1).sharpness, 0.1F);
}

TEST(Quality, MeasuresLightAndContrast) {
    QualityMeter meter;
    const Face face = frontal(100, 100, 35.2F);
    const Quality dark = meter.measure(waves(5, 0, 20), face, 1);
    const Quality bright = meter.measure(waves(5, 60, 190), face, 1);
    EXPECT_LT(dark.brightness, 0.08F);
    EXPECT_NEAR(bright.brightness, 0.49F, 0.03F);
    EXPECT_GT(bright.contrast, dark.contrast);
}

TEST(Quality, CountsSizeInPixelsOfTheOriginal) {
    QualityMeter meter;
    EXPECT_FLOAT_EQ(meter.measure(waves(5, 60, 190), frontal(100, 100, 35.2F), 2.5).size_px, 200);
}

TEST(QualityGate, LetsAGoodFaceThroughEveryGate) {
    for (const auto gate : {QualityGate::check_in, QualityGate::enrolment, QualityGate::none})
        EXPECT_FALSE(reason(good_quality(), gate));
}

TEST(QualityGate, NamesTheReasonAtEachLimit) {
    for (const auto gate : {QualityGate::check_in, QualityGate::enrolment}) {
        const QualityLimits& limits = limits_of(gate);
        const auto refused = [&](auto change) {
            Quality quality = good_quality();
            change(quality);
            return reason(quality, gate);
        };
        EXPECT_EQ(refused([&](Quality& q) { q.size_px = limits.size_px - 0.1F; }), Code::face_too_small);
        EXPECT_EQ(refused([&](Quality& q) { q.size_px = limits.size_px; }), std::nullopt);
        EXPECT_EQ(refused([&](Quality& q) { q.brightness = limits.darkest - 0.01F; }), Code::too_dark);
        EXPECT_EQ(refused([&](Quality& q) { q.brightness = limits.brightest + 0.01F; }), Code::too_bright);
        EXPECT_EQ(refused([&](Quality& q) { q.contrast = limits.contrast - 0.01F; }), Code::low_contrast);
        EXPECT_EQ(refused([&](Quality& q) { q.sharpness = limits.sharpness - 0.01F; }), Code::blurred);
        EXPECT_EQ(refused([&](Quality& q) { q.yaw = -limits.yaw - 1; }), Code::look_straight);
        EXPECT_EQ(refused([&](Quality& q) { q.pitch = limits.pitch + 1; }), Code::look_straight);
        EXPECT_EQ(refused([&](Quality& q) { q.roll = limits.roll + 1; }), Code::look_straight);
        EXPECT_EQ(reason(good_quality(), gate, limits.inside - 0.01F), Code::face_cut_off);
    }
}

TEST(QualityGate, IsStricterForEnrolment) {
    Quality small = good_quality();
    small.size_px = 60;
    EXPECT_FALSE(reason(small, QualityGate::check_in));
    EXPECT_EQ(reason(small, QualityGate::enrolment), Code::face_too_small);
}

TEST(PartInside, IsTheShareOfTheBox) {
    EXPECT_FLOAT_EQ(part_inside({-5, 0, 10, 10}, 100, 100), 0.5F);
    EXPECT_FLOAT_EQ(part_inside({95, 95, 10, 10}, 100, 100), 0.25F);
    EXPECT_FLOAT_EQ(part_inside({10, 10, 10, 10}, 100, 100), 1);
    EXPECT_FLOAT_EQ(part_inside({200, 0, 10, 10}, 100, 100), 0);
    EXPECT_FLOAT_EQ(part_inside({0, 0, 0, 0}, 100, 100), 0);
}

}  // namespace
}  // namespace rollcall::face
