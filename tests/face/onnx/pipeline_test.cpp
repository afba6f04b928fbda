#include "face/pipeline.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "face/onnx/engine_fixture.h"

namespace rollcall::face {
namespace {

using namespace std::chrono_literals;

constexpr ObservePolicy kNoLiveness{QualityGate::check_in, LivenessPolicy::off, SubjectRule::alone};

class PipelineTest : public EngineTest {};

Bytes grey_picture(int width, int height) {
    Image image{width, height, {}};
    image.pixels.assign(static_cast<std::size_t>(width * height * 3), 128);
    return support::to_jpeg(image);
}

// A frame in which the photograph's pixels are darkened, brightened or blurred.
template <class Change>
Bytes changed(Image image, Change change) {
    for (auto& value : image.pixels) value = static_cast<std::uint8_t>(std::clamp(change(value), 0.0, 255.0));
    return support::to_jpeg(image, 98);
}

Image blurred(Image image, int radius) {
    for (int pass = 0; pass < 2; ++pass) {
        const Image from = image;
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x)
                for (int c = 0; c < 3; ++c) {
                    int sum = 0, count = 0;
                    for (int d = -radius; d <= radius; ++d) {
                        const int px = pass == 0 ? x + d : x, py = pass == 0 ? y : y + d;
                        if (px < 0 || py < 0 || px >= image.width || py >= image.height) continue;
                        sum += from.pixels[static_cast<std::size_t>((py * image.width + px) * 3 + c)];
                        ++count;
                    }
                    image.pixels[static_cast<std::size_t>((y * image.width + x) * 3 + c)] =
                        static_cast<std::uint8_t>(sum / count);
                }
    }
    return image;
}

TEST_F(PipelineTest, MatchesTwoPhotographsOfOnePersonAndNoOther) {
    const auto one = observe({lfw("Robert_Mueller", 1)}), again = observe({lfw("Robert_Mueller", 3)}),
               other = observe({lfw("Robert_Zoellick", 3)});
    ASSERT_TRUE(one && again && other);
    const double threshold = engine_->calibration().threshold_for(1e-4);
    EXPECT_GT(similarity(one->embedding, again->embedding), threshold);
    EXPECT_LT(similarity(one->embedding, other->embedding), threshold);
    EXPECT_EQ(one->embedding.size(), engine_->dimension());
    EXPECT_GT(one->ms.embed, 0);
    EXPECT_EQ(one->faces.size(), 1U);
    EXPECT_EQ(one->quality.size(), 1U);
}

TEST_F(PipelineTest, GivesTheSameEmbeddingEachTime) {
    const auto one = observe({lfw("Robert_Mueller", 1)});
    ASSERT_TRUE(observe({spoof("image_T1")}));  // another size in between
    const auto again = observe({lfw("Robert_Mueller", 1)});
    ASSERT_TRUE(one && again);
    EXPECT_EQ(one->embedding, again->embedding);
}

TEST_F(PipelineTest, FindsAFaceOfSixtyPixelsWhereverItStandsInAFrame) {
    const Bytes photo = lfw("Robert_Mueller", 3);
    const auto close = observe({photo}, kAnyFace);
    ASSERT_TRUE(close);
    for (const auto& [x, y] : {std::pair{640.0, 360.0}, {150.0, 120.0}, {1130.0, 600.0}}) {
        const Bytes frame =
            support::to_jpeg(support::kiosk_frame(pixels(photo), face_box(photo), {1280, 720, 60, x, y}));
        const auto seen = observe({frame}, kAnyFace);
        ASSERT_TRUE(seen) << seen.error().detail;
        const Box& box = seen->faces[0].box;
        EXPECT_NEAR(box.x + box.width / 2, x, 6);
        EXPECT_NEAR(box.y + box.height / 2, y, 6);
        EXPECT_NEAR(box.width, 60, 12);
        EXPECT_GT(similarity(seen->embedding, close->embedding), engine_->calibration().threshold_for(1e-4));
    }
}

TEST_F(PipelineTest, SeesTheSameFaceInAPhotographOfManyPixels) {
    const Bytes photo = lfw("Robert_Mueller", 3);
    const auto close = observe({photo}, kAnyFace);
    const Bytes large =
        support::to_jpeg(support::kiosk_frame(pixels(photo), face_box(photo), {3000, 4000, 700, 1400, 1800}));
    const auto seen = observe({large}, kAnyFace);
    ASSERT_TRUE(seen && close);
    EXPECT_NEAR(seen->quality[0].size_px, 700, 40);
    EXPECT_GT(similarity(seen->embedding, close->embedding), 0.9);
}

TEST_F(PipelineTest, NamesWhatKeepsAFrameFromBeingUsed) {
    EXPECT_EQ(refusal_of({grey_picture(640, 480)}), Code::no_face);
    EXPECT_EQ(refusal_of({{1, 2, 3}}), Code::image_unsupported);
    const Bytes photo = lfw("Robert_Mueller", 3);
    const Image image = pixels(photo);
    const auto frame = [&](double side) {
        return support::to_jpeg(support::kiosk_frame(image, face_box(photo), {1280, 720, side, 640, 360}));
    };
    EXPECT_EQ(refusal_of({frame(32)}, kNoLiveness), Code::face_too_small);
    EXPECT_EQ(refusal_of({changed(image, [](double v) { return v * 0.1; })}, kNoLiveness), Code::too_dark);
    EXPECT_EQ(refusal_of({support::to_jpeg(blurred(image, 5))}, kNoLiveness), Code::blurred);
}

TEST_F(PipelineTest, RefusesTwoPeopleWhoShareTheMiddle) {
    const Image left = pixels(lfw("Robert_Mueller", 3)), right = pixels(lfw("Robert_Zoellick", 3));
    Image both{500, 250, {}};
    for (int y = 0; y < 250; ++y)
        for (const Image* half : {&left, &right})
            both.pixels.insert(both.pixels.end(), half->pixels.begin() + y * 750, half->pixels.begin() + (y + 1) * 750);
    const Bytes photo = support::to_jpeg(both);
    EXPECT_EQ(refusal_of({photo}), Code::several_faces);
    StageTimes ms;
    EXPECT_EQ(engine_->detect(photo, ms)->size(), 2U);
    EXPECT_TRUE(observe({photo}, kAnyFace));
}

TEST_F(PipelineTest, FindsNoFaceInAnEmptyRoomWithoutFailing) {
    StageTimes ms;
    const auto faces = engine_->detect(grey_picture(800, 600), ms);
    ASSERT_TRUE(faces);
    EXPECT_TRUE(faces->empty());
}

TEST_F(PipelineTest, FusesTheFramesOfAMoment) {
    const Bytes frame = lfw("Robert_Mueller", 3);
    const auto one = observe({frame}), three = observe({frame, frame, frame});
    ASSERT_TRUE(one && three);
    EXPECT_NEAR(similarity(one->embedding, three->embedding), 1, 1e-5);
    EXPECT_EQ(three->liveness.frames.size(), 3U);
    EXPECT_EQ(three->faces.size(), 3U);
}

TEST_F(PipelineTest, NamesTheFrameThatCannotBeUsed) {
    const auto seen = observe({lfw("Robert_Mueller", 3), grey_picture(200, 200)});
    ASSERT_FALSE(seen);
    ASSERT_EQ(seen.error().fields.size(), 1U);
    EXPECT_EQ(seen.error().fields[0].field, "photo[1]");
}

TEST_F(PipelineTest, RefusesFramesOfDifferentPeople) {
    const auto seen = observe({lfw("Robert_Mueller", 3), lfw("Robert_Zoellick", 3)}, kNoLiveness);
    ASSERT_FALSE(seen);
    EXPECT_EQ(seen.error().code, Code::several_faces);
    EXPECT_EQ(seen.error().fields[0].field, "photo[1]");
}

TEST_F(PipelineTest, TakesAsManyFramesAsItsLimitAndNoMore) {
    const Bytes frame = lfw("Robert_Mueller", 3);
    EXPECT_TRUE(observe(std::vector<Bytes>(kMaxFrames, frame)));
    EXPECT_EQ(refusal_of(std::vector<Bytes>(kMaxFrames + 1, frame)), Code::validation_failed);
    EXPECT_EQ(refusal_of({}), Code::validation_failed);
}

TEST_F(PipelineTest, GivesUpWhatIsPastItsDeadline) {
    const auto seen = observe({lfw("Robert_Mueller", 3)}, {}, std::chrono::steady_clock::now() - 1ms);
    ASSERT_FALSE(seen);
    EXPECT_EQ(seen.error().code, Code::deadline_exceeded);
}

TEST_F(PipelineTest, TellsALivingPersonFromAPhotograph) {
    EXPECT_EQ(refusal_of({spoof("image_F1")}), Code::not_live);
    EXPECT_EQ(refusal_of({spoof("image_F2")}), Code::not_live);
    const auto person = observe({spoof("image_T1")}, {QualityGate::check_in, LivenessPolicy::strict});
    ASSERT_TRUE(person) << person.error().detail;
    EXPECT_EQ(person->liveness.band, LivenessBand::live);
}

TEST_F(PipelineTest, LooksAtLivenessAsThePolicySays) {
    const auto off = observe({spoof("image_F1")}, kNoLiveness);
    ASSERT_TRUE(off);
    EXPECT_TRUE(off->liveness.frames.empty());
    ObservePolicy report;
    report.refuse_attacks = false;
    const auto reported = observe({spoof("image_F1")}, report);
    ASSERT_TRUE(reported);
    EXPECT_EQ(reported->liveness.band, LivenessBand::attack);
}

TEST_F(PipelineTest, IsMadeOfAnotherRecogniserByNameAlone) {
    const Manifest manifest = *Manifest::parse(Manifest::built_in(), "built in");
    const auto engines = load_engines(manifest, {"", "MobileFaceNet", {}}, support::model_folders(), 2);
    ASSERT_TRUE(engines) << engines.error().detail;
    EXPECT_EQ(engines->size(), 2U);
    EXPECT_EQ((*engines)[0]->dimension(), 128U);
    EXPECT_NE((*engines)[0]->contract(), engine_->contract());
    EXPECT_EQ((*engines)[0]->contract(), (*engines)[1]->contract());
}

TEST(LoadEngines, NameTheModelThatIsMissing) {
    const Manifest manifest = *Manifest::parse(Manifest::built_in(), "built in");
    const auto engines = load_engines(manifest, {}, {"/nowhere"}, 1);
    ASSERT_FALSE(engines);
    EXPECT_EQ(engines.error().code, Code::face_engine_unavailable);
    EXPECT_NE(engines.error().detail.find(manifest.default_detector()), std::string::npos);
}

TEST(LoadEngines, RefuseAModelTheManifestDoesNotKnow) {
    const Manifest manifest = *Manifest::parse(Manifest::built_in(), "built in");
    const auto unknown = load_engines(manifest, {"nobody", "", {}}, support::model_folders(), 1);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, Code::config_invalid);
    EXPECT_NE(unknown.error().detail.find("nobody"), std::string::npos);
    EXPECT_FALSE(load_engines(manifest, {"MobileFaceNet", "", {}}, support::model_folders(), 1));
}

}  // namespace
}  // namespace rollcall::face
