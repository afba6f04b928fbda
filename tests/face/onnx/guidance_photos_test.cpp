#include "face/guidance.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "face/onnx/engine_fixture.h"
#include "face/quality.h"

namespace rollcall::face {
namespace {

class GuidancePhotos : public EngineTest {
  protected:
    static std::optional<Hint> hint_of(const Bytes& frame, QualityGate gate = QualityGate::enrolment,
                                       WantedPose pose = WantedPose::straight) {
        const auto seen = engine_->look(frame);
        EXPECT_TRUE(seen) << seen.error().detail;
        return seen ? guide(*seen, gate, pose).hint : std::nullopt;
    }
    // The photograph as a web camera of 640 x 480 pixels would show it, the face `side` pixels wide at (x, y).
    static Image frame_of(const Bytes& photo, double side, double x = 320, double y = 240) {
        return support::kiosk_frame(pixels(photo), face_box(photo), {640, 480, side, x, y});
    }
    static Bytes frame(const Bytes& photo, double side, double x = 320, double y = 240) {
        return support::to_jpeg(frame_of(photo, side, x, y));
    }
    static Bytes times(Image image, double factor) {
        for (auto& value : image.pixels) value = static_cast<std::uint8_t>(std::clamp(value * factor, 0.0, 255.0));
        return support::to_jpeg(image);
    }
    static Image mirrored(Image image) {
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width / 2; ++x)
                for (int c = 0; c < 3; ++c)
                    std::swap(image.pixels[static_cast<std::size_t>((y * image.width + x) * 3 + c)],
                              image.pixels[static_cast<std::size_t>((y * image.width + image.width - 1 - x) * 3 + c)]);
        return image;
    }
    inline static const char* const kFrontal = "Kathy_Baker";
};

TEST_F(GuidancePhotos, AreReadyWhenFrontalAndNear) {
    for (const char* person : {kFrontal, "Robert_Wiener", "Alejandro_Toledo"})
        for (const double side : {130.0, 180.0, 250.0})
            EXPECT_EQ(hint_of(frame(lfw(person, 1), side)), std::nullopt) << person << side;
}

TEST_F(GuidancePhotos, GetTheHintForTheirFault) {
    const Bytes photo = lfw(kFrontal, 1);
    EXPECT_EQ(hint_of(frame(photo, 60)), Hint::move_closer);
    EXPECT_EQ(hint_of(frame(photo, 420)), Hint::move_back);
    EXPECT_EQ(hint_of(frame(photo, 160, 90, 240)), Hint::centre_face);
    EXPECT_EQ(hint_of(times(frame_of(photo, 160), 0.1)), Hint::more_light);
    EXPECT_EQ(hint_of(times(frame_of(photo, 160), 3)), Hint::less_light);
    Image room{640, 480, std::vector<std::uint8_t>(640 * 480 * 3, 128)};
    EXPECT_EQ(hint_of(support::to_jpeg(room)), Hint::no_face);
}

// Selma Phoenix looks to the picture's right, which is his left.
TEST_F(GuidancePhotos, KnowAPersonsLeftFromTheirRight) {
    const Image frame = frame_of(lfw("Selma_Phoenix", 1), 170);
    for (const auto& [bytes, same, other] :
         {std::tuple{support::to_jpeg(frame), WantedPose::left, WantedPose::right},
          std::tuple{support::to_jpeg(mirrored(frame)), WantedPose::right, WantedPose::left}}) {
        EXPECT_EQ(hint_of(bytes), Hint::look_straight);
        EXPECT_THAT(hint_of(bytes, QualityGate::enrolment, same),
                    testing::AnyOf(std::nullopt, std::optional(Hint::turn_less)));
        EXPECT_THAT(hint_of(bytes, QualityGate::enrolment, other),
                    testing::AnyOf(std::optional(Hint::turn_left), std::optional(Hint::turn_right)));
    }
}

// Press photographs of all kinds: what is called ready passes the gate of the photograph itself, and most that look
// into the camera are ready.
TEST_F(GuidancePhotos, OfHundredsOfPeopleAreReadyWhereTheGateLetsThemPass) {
    int looked_at = 0, frontal = 0, ready = 0, refused = 0;
    for (const auto& person : std::filesystem::directory_iterator(support::faces_folder() / "lfw")) {
        if (looked_at++ % 5 != 0) continue;
        const Bytes photo = support::read_bytes(begin(std::filesystem::directory_iterator(person))->path());
        const auto seen = engine_->look(photo);
        ASSERT_TRUE(seen);
        if (!seen->quality || std::abs(seen->quality->yaw) > 12) continue;
        ++frontal;
        if (guide(*seen, QualityGate::enrolment, WantedPose::straight).hint) continue;
        ++ready;
        if (!observe({photo}, {QualityGate::enrolment, LivenessPolicy::off, SubjectRule::alone})) ++refused;
    }
    RecordProperty("frontal", frontal);
    RecordProperty("ready", ready);
    EXPECT_GT(frontal, 100);
    EXPECT_GE(ready, frontal * 9 / 10) << ready << " of " << frontal;
    EXPECT_EQ(refused, 0);
}

TEST_F(GuidancePhotos, AreRefusedBeyondTheLimitsOfALiveFrame) {
    const Bytes photo = lfw(kFrontal, 1);
    const auto sized = [&](int width, int height) {
        return support::to_jpeg(support::kiosk_frame(pixels(photo), face_box(photo), {width, height, 100, 200, 200}));
    };
    EXPECT_TRUE(engine_->look(sized(kMaxLiveFrameSide, kMaxLiveFrameSide)));
    const auto code_of = [](const Result<Sighting>& seen) { return seen ? Code::internal : seen.error().code; };
    EXPECT_EQ(code_of(engine_->look(sized(kMaxLiveFrameSide + 1, 480))), Code::image_too_large);
    EXPECT_EQ(code_of(engine_->look(Bytes{1, 2, 3})), Code::image_unsupported);
    EXPECT_EQ(code_of(engine_->look(ByteView(photo).first(photo.size() / 2))), Code::image_unreadable);
}

}  // namespace
}  // namespace rollcall::face
