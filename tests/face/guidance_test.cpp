#include "face/guidance.h"

#include <gtest/gtest.h>

#include <functional>

#include "face/quality.h"

namespace rollcall::face {
namespace {

Face face_at(float x, float y, float width) {
    Face face;
    face.box = {x - width / 2, y - width * 0.65F, width, width * 1.3F};
    face.score = 0.95F;
    return face;
}

// A well-lit, sharp, upright face of a third of a 640 x 480 frame's height, in its middle.
Sighting good_sighting() {
    Quality quality;
    quality.size_px = 160;
    quality.sharpness = 0.7F;
    quality.brightness = 0.5F;
    quality.contrast = 0.5F;
    quality.pitch = 7;
    return {640, 480, {face_at(320, 240, 160)}, quality};
}

std::optional<Hint> hint_of(const Sighting& seen, QualityGate gate = QualityGate::enrolment,
                            WantedPose pose = WantedPose::straight) {
    return guide(seen, gate, pose).hint;
}

std::optional<Hint> after(const std::function<void(Sighting&)>& change, QualityGate gate = QualityGate::enrolment) {
    Sighting seen = good_sighting();
    change(seen);
    return hint_of(seen, gate);
}

std::optional<Hint> turned(float yaw, WantedPose pose, QualityGate gate = QualityGate::enrolment) {
    Sighting seen = good_sighting();
    seen.quality->yaw = yaw;
    return hint_of(seen, gate, pose);
}

TEST(Guidance, IsReadyForAGoodFaceAndSaysWhereItIs) {
    const Guidance guidance = guide(good_sighting(), QualityGate::enrolment, WantedPose::straight);
    EXPECT_FALSE(guidance.hint);
    ASSERT_TRUE(guidance.face);
    EXPECT_FLOAT_EQ(guidance.face->box.width, 160);
    EXPECT_FALSE(hint_of(good_sighting(), QualityGate::check_in));
}

TEST(Guidance, AsksForOneFace) {
    EXPECT_EQ(hint_of({640, 480, {}, {}}), Hint::no_face);
    EXPECT_EQ(after([](Sighting& s) { s.faces.push_back(face_at(480, 240, 150)); }), Hint::several_faces);
    EXPECT_EQ(after([](Sighting& s) { s.faces.push_back(face_at(600, 100, 40)); }), std::nullopt) << "far behind";
}

TEST(Guidance, AsksForTheRightDistanceByPartOfTheFrame) {
    const auto wide = [](float width) { return [width](Sighting& s) { s.faces[0] = face_at(320, 240, width); }; };
    EXPECT_EQ(after(wide(119)), Hint::move_closer);
    EXPECT_EQ(after(wide(121)), std::nullopt);
    EXPECT_EQ(after(wide(119), QualityGate::check_in), std::nullopt);
    EXPECT_EQ(after(wide(85), QualityGate::check_in), Hint::move_closer);
    EXPECT_EQ(after(wide(330)), std::nullopt);
    EXPECT_EQ(after(wide(335)), Hint::move_back);
    EXPECT_EQ(after([](Sighting& s) { s.quality->size_px = 60; }), Hint::move_closer) << "a tiny frame";
}

TEST(Guidance, AsksForTheMiddle) {
    const auto at = [](float x, float y) { return [x, y](Sighting& s) { s.faces[0] = face_at(x, y, 160); }; };
    EXPECT_EQ(after(at(430, 240)), std::nullopt);
    EXPECT_EQ(after(at(440, 240)), Hint::centre_face);
    EXPECT_EQ(after(at(200, 240)), Hint::centre_face);
    EXPECT_EQ(after(at(320, 340)), Hint::centre_face);
    EXPECT_EQ(after(at(440, 240), QualityGate::check_in), std::nullopt);
}

TEST(Guidance, AsksForLightAndStillness) {
    EXPECT_EQ(after([](Sighting& s) { s.quality->brightness = 0.11F; }), Hint::more_light);
    EXPECT_EQ(after([](Sighting& s) { s.quality->brightness = 0.91F; }), Hint::less_light);
    EXPECT_EQ(after([](Sighting& s) { s.quality->contrast = 0.19F; }), Hint::face_the_light);
    EXPECT_EQ(after([](Sighting& s) { s.quality->sharpness = 0.29F; }), Hint::hold_still);
    EXPECT_EQ(after([](Sighting& s) { s.quality->sharpness = 0.29F; }, QualityGate::check_in), std::nullopt);
}

TEST(Guidance, AsksForAnUprightHeadAtTheHeightOfTheCamera) {
    EXPECT_EQ(after([](Sighting& s) { s.quality->pitch = -9; }), Hint::raise_camera);
    EXPECT_EQ(after([](Sighting& s) { s.quality->pitch = 23; }), Hint::lower_camera);
    EXPECT_EQ(after([](Sighting& s) { s.quality->roll = -31; }), Hint::hold_upright);
}

TEST(Guidance, AsksForThePoseThatIsWanted) {
    EXPECT_EQ(turned(19, WantedPose::straight), Hint::look_straight);
    EXPECT_EQ(turned(-19, WantedPose::straight), Hint::look_straight);
    EXPECT_EQ(turned(24, WantedPose::straight, QualityGate::check_in), std::nullopt);
    EXPECT_EQ(turned(0, WantedPose::left), Hint::turn_left);
    EXPECT_EQ(turned(-20, WantedPose::left), Hint::turn_left) << "the other way";
    EXPECT_EQ(turned(20, WantedPose::left), std::nullopt);
    EXPECT_EQ(turned(36, WantedPose::left), Hint::turn_less);
    EXPECT_EQ(turned(0, WantedPose::right), Hint::turn_right);
    EXPECT_EQ(turned(-20, WantedPose::right), std::nullopt);
    EXPECT_EQ(turned(-36, WantedPose::right), Hint::turn_less);
}

// Whatever is called ready must pass the gate it is meant for.
TEST(Guidance, IsNeverReadyForWhatTheGateRefuses) {
    for (const QualityGate gate : {QualityGate::check_in, QualityGate::enrolment})
        for (const WantedPose pose : {WantedPose::straight, WantedPose::left, WantedPose::right})
            for (float yaw = -60; yaw <= 60; yaw += 5)
                for (float pitch = -60; pitch <= 60; pitch += 5)
                    for (float x = 0; x <= 640; x += 40) {
                        Sighting seen = good_sighting();
                        seen.quality->yaw = yaw;
                        seen.quality->pitch = pitch;
                        seen.faces[0] = face_at(x, 240, 160);
                        if (hint_of(seen, gate, pose)) continue;
                        EXPECT_FALSE(refusal(*seen.quality, part_inside(seen.faces[0].box, 640, 480), gate));
                    }
}

TEST(Guidance, NamesEveryHintAndPoseOnce) {
    EXPECT_EQ(to_string(Hint::hold_upright), "hold_upright");
    EXPECT_EQ(parse_wanted_pose("left"), WantedPose::left);
    EXPECT_EQ(parse_wanted_pose("Left"), std::nullopt);
}

}  // namespace
}  // namespace rollcall::face
