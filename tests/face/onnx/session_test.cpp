#include "face/onnx/session.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "support/face_files.h"

namespace rollcall::face::onnx {
namespace {

class Session : public testing::Test {
  protected:
    void SetUp() override {
        const auto file = locate(*liveness(), support::model_folders());
        if (!file) GTEST_SKIP() << "The models are not there: " << file.error().detail;
        file_ = *file;
    }
    void TearDown() override { std::filesystem::remove(broken_); }

    const face::Model* liveness() const { return manifest_.find("MiniFASNetV2"); }
    Result<std::shared_ptr<const Model>> opened(const ModelInput& input, const ExpectedOutput& output) const {
        return open_model(file_, input, {output});
    }
    void expect_invalid(const Result<std::shared_ptr<const Model>>& model, const std::filesystem::path& file) {
        ASSERT_FALSE(model);
        EXPECT_EQ(model.error().code, Code::model_invalid);
        EXPECT_NE(model.error().detail.find(file.string()), std::string::npos) << model.error().detail;
    }

    Manifest manifest_ = *Manifest::parse(Manifest::built_in(), "built in");
    std::filesystem::path file_;
    std::filesystem::path broken_ =
        std::filesystem::temp_directory_path() / ("rollcall_model_" + std::to_string(::getpid()) + ".onnx");
};

TEST_F(Session, GivesTheSameOutputsFromTheSameBuffersEachTime) {
    const auto model = opened(liveness()->input, {"output", 3});
    ASSERT_TRUE(model) << model.error().detail;
    const auto network = (*model)->make_network();
    std::fill(network->input().begin(), network->input().end(), 100.0F);
    network->run();
    const float* where = network->output(0).data();
    const std::vector<float> first(network->output(0).begin(), network->output(0).end());
    network->run();
    EXPECT_EQ(network->output(0).data(), where);
    EXPECT_TRUE(std::equal(first.begin(), first.end(), network->output(0).begin()));
}

TEST_F(Session, SharesItsWeightsButNotItsBuffers) {
    const auto model = opened(liveness()->input, {"output", 3});
    ASSERT_TRUE(model);
    const auto one = (*model)->make_network(), other = (*model)->make_network();
    EXPECT_NE(one->input().data(), other->input().data());
}

TEST_F(Session, RefusesAnotherShape) {
    ModelInput input = liveness()->input;
    input.width = 81;
    expect_invalid(opened(input, {"output", 3}), file_);
}

TEST_F(Session, RefusesAnotherInputName) {
    ModelInput input = liveness()->input;
    input.name = "picture";
    expect_invalid(opened(input, {"output", 3}), file_);
}

TEST_F(Session, RefusesAMissingOutput) {
    expect_invalid(opened(liveness()->input, {"verdict", 3}), file_);
}

TEST_F(Session, RefusesAnOutputOfAnotherSize) {
    expect_invalid(opened(liveness()->input, {"output", 4}), file_);
}

TEST_F(Session, RefusesAFixedInputWhereAnySizeIsPromised) {
    ModelInput input = liveness()->input;
    input.multiple_of = 16;
    expect_invalid(opened(input, {"output", 3}), file_);
}

TEST_F(Session, RefusesAFileThatIsNoModel) {
    std::ofstream(broken_) << "this is not a model";
    expect_invalid(open_model(broken_, liveness()->input, {{"output", 3}}), broken_);
}

TEST_F(Session, RefusesAModelCutShort) {
    const Bytes bytes = support::read_bytes(file_);
    std::ofstream(broken_, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), 100'000);
    expect_invalid(open_model(broken_, liveness()->input, {{"output", 3}}), broken_);
}

TEST_F(Session, RefusesAFileThatIsNotThere) {
    expect_invalid(open_model(broken_, liveness()->input, {{"output", 3}}), broken_);
}

TEST_F(Session, TakesAnyMultipleThatItsModelAllows) {
    const face::Model& detector = *manifest_.find("yunet_n");
    const auto file = locate(detector, support::model_folders());
    ASSERT_TRUE(file);
    const auto model = open_model(*file, detector.input, {{"cls_8", 0}});
    ASSERT_TRUE(model) << model.error().detail;
    const auto network = (*model)->make_network();
    for (const auto& [width, height] : {std::pair{640, 384}, {32, 32}, {384, 640}, {640, 384}}) {
        network->resize(width, height);
        std::fill(network->input().begin(), network->input().end(), 0.0F);
        network->run();
        EXPECT_EQ(network->input().size(), static_cast<std::size_t>(3 * width * height));
        EXPECT_EQ(network->output(0).size(), static_cast<std::size_t>(width / 8 * (height / 8)));
    }
}

}  // namespace
}  // namespace rollcall::face::onnx
