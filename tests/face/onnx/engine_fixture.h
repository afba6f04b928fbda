#pragma once

#include <gtest/gtest.h>

#include "face/codec/decode.h"
#include "face/manifest.h"
#include "support/face_files.h"
#include "support/kiosk_frame.h"

namespace rollcall::face {

// One engine of the default models for all tests of a suite; skips where models or photographs are missing.
class EngineTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        const Manifest manifest = *Manifest::parse(Manifest::built_in(), "built in");
        auto engines = load_engines(manifest, {}, support::model_folders(), 1);
        if (engines)
            engine_ = std::move(engines->front());
        else
            why_none_ = engines.error().detail;
    }
    static void TearDownTestSuite() { engine_.reset(); }
    void SetUp() override {
        if (!engine_) GTEST_SKIP() << "No engine: " << why_none_;
        if (!std::filesystem::exists(support::faces_folder() / "lfw"))
            GTEST_SKIP() << "The test photographs are not in " << support::faces_folder();
    }

    static Bytes lfw(const std::string& person, int number) {
        const std::string file = person + "_000" + std::to_string(number) + ".jpg";
        return support::read_bytes(support::faces_folder() / "lfw" / person / file);
    }
    static Bytes spoof(const std::string& name) {
        return support::read_bytes(support::faces_folder() / "spoof" / (name + ".jpg"));
    }
    static Result<Observation> observe(const std::vector<Bytes>& photos, const ObservePolicy& policy = {},
                                       Deadline deadline = Deadline::max()) {
        const std::vector<ByteView> views(photos.begin(), photos.end());
        return engine_->observe(views, policy, deadline);
    }
    static Code refusal_of(const std::vector<Bytes>& photos, const ObservePolicy& policy = {}) {
        const auto seen = observe(photos, policy);
        return seen ? Code::internal : seen.error().code;
    }
    static Image pixels(const Bytes& photo) {
        Image image;
        EXPECT_TRUE(decode(photo, {}, {}, image));
        return image;
    }
    static Box face_box(const Bytes& photo) {
        StageTimes ms;
        const auto faces = engine_->detect(photo, ms);
        return faces && !faces->empty() ? faces->front().box : Box{};
    }

    static constexpr ObservePolicy kAnyFace{QualityGate::none, LivenessPolicy::off, SubjectRule::most_prominent};
    inline static std::unique_ptr<Engine> engine_;
    inline static std::string why_none_;
};

}  // namespace rollcall::face
