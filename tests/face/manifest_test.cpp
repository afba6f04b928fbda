#include "face/manifest.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "identity/crypto.h"

namespace rollcall::face {
namespace {

// The built-in manifest with the first `from` replaced.
std::string changed(const std::string& from, const std::string& to) {
    std::string text = Manifest::built_in();
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Manifest, BuiltInIsValidAndNamesItsDefaults) {
    const auto manifest = Manifest::parse(Manifest::built_in(), "built in");
    ASSERT_TRUE(manifest) << manifest.error().detail;
    EXPECT_EQ(manifest->find(manifest->default_detector())->role, ModelRole::detector);
    EXPECT_EQ(manifest->default_liveness().size(), 2U);
    const Model* recogniser = manifest->find(manifest->default_recogniser());
    EXPECT_EQ(recogniser->dimension, 256);
    EXPECT_EQ(recogniser->convert, "openvino");
    EXPECT_EQ(recogniser->sources.size(), 2U);
    EXPECT_EQ(recogniser->input.format.channels, ChannelOrder::bgr);
    EXPECT_FLOAT_EQ(recogniser->template_points[2].x, 64.0336F);
    EXPECT_EQ(manifest->find("nobody"), nullptr);
}

TEST(Manifest, EveryModelHasAnOfficialSourceAndALicence) {
    const auto manifest = Manifest::parse(Manifest::built_in(), "built in");
    for (const Model& model : manifest->models()) {
        EXPECT_FALSE(model.sources.empty()) << model.name;
        EXPECT_FALSE(model.licence.empty()) << model.name;
    }
}

TEST(Manifest, EveryRecogniserIsCalibratedDownToAMillionth) {
    const auto manifest = Manifest::parse(Manifest::built_in(), "built in");
    for (const Model& model : manifest->models()) {
        if (model.role != ModelRole::recogniser) continue;
        ASSERT_EQ(model.calibration.rows.size(), 5U) << model.name;
        EXPECT_DOUBLE_EQ(model.calibration.rows.front().fmr, 1e-2);
        EXPECT_DOUBLE_EQ(model.calibration.rows.back().fmr, 1e-6);
    }
}

TEST(Manifest, NamesTheLineAndTheKeyThatIsWrong) {
    const auto expect_fault = [](const std::string& from, const std::string& to, const std::string& what) {
        const auto manifest = Manifest::parse(changed(from, to), "test.toml");
        ASSERT_FALSE(manifest) << to;
        EXPECT_EQ(manifest.error().code, Code::model_invalid);
        EXPECT_NE(manifest.error().detail.find(what), std::string::npos) << manifest.error().detail;
        EXPECT_NE(manifest.error().detail.find("line "), std::string::npos);
        EXPECT_NE(manifest.error().detail.find("test.toml"), std::string::npos);
    };
    expect_fault("licence = ", "license = ", "license");
    expect_fault("role = \"detector\"", "role = \"painter\"", "'role'");
    expect_fault("role = \"detector\"\n", "", "'role' is missing");
    expect_fault("sha256 = [\"1", "sha256 = [\"X", "SHA-256");
    expect_fault("file = \"yunet", "file = \"../yunet", "plain file name");
    expect_fault("url = \"https://", "url = \"http://", "https");
    expect_fault("mean = [0, 0, 0]", "mean = [0, 0]", "'mean'");
    expect_fault("channels = \"bgr\"", "channels = \"cmyk\"", "'channels'");
    expect_fault("width = 640", "width = 0", "'width'");
    expect_fault("multiple_of = 32", "multiple_of = 31", "multiple");
    expect_fault("dimension = 256", "dimension = -1", "'dimension'");
    expect_fault("template = [[", "template = [[0, 0], [", "'template'");
    expect_fault("{ fmr = 1e-2,", "{ fmr = 1e-4,", "falling");
    expect_fault("crop_scale = 2.7", "crop_scale = 0.5", "'crop_scale'");
    expect_fault("live_class = 1", "live_class = 3", "'live_class'");
    expect_fault("convert = \"openvino\"", "convert = \"magic\"", "'convert'");
    expect_fault("detector = \"yunet_n\"", "detector = \"nobody\"", "nobody");
    expect_fault("detector = \"yunet_n\"", "detector = \"MobileFaceNet\"", "MobileFaceNet");
    expect_fault("name = \"yunet_n_320\"", "name = \"yunet_n\"", "twice");
    expect_fault("[default]", "[default", "line ");
}

TEST(Manifest, RefusesTextThatIsNone) {
    EXPECT_FALSE(Manifest::parse("", "empty"));
    EXPECT_FALSE(Manifest::parse("model = 3", "number"));
    EXPECT_FALSE(Manifest::parse(std::string(100, '['), "brackets"));
}

class Locate : public testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::remove_all(root_);
        std::filesystem::create_directories(root_ / "a");
        std::filesystem::create_directories(root_ / "b");
        model_.name = "toy";
        model_.file = "toy.onnx";
        model_.sha256 = {std::string(64, '0'), identity::sha256_hex(as_bytes("right"))};
    }
    void TearDown() override { std::filesystem::remove_all(root_); }
    void put(const std::string& directory, const std::string& content) {
        std::ofstream(root_ / directory / "toy.onnx") << content;
    }
    Result<std::filesystem::path> located() { return locate(model_, {root_ / "a", root_ / "b"}); }

    std::filesystem::path root_ =
        std::filesystem::temp_directory_path() / ("rollcall_locate_" + std::to_string(::getpid()));
    Model model_;
};

TEST_F(Locate, TakesTheFirstFileWithOneOfTheDigests) {
    put("b", "right");
    EXPECT_EQ(*located(), root_ / "b" / "toy.onnx");
    put("a", "right");
    EXPECT_EQ(*located(), root_ / "a" / "toy.onnx");
}

TEST_F(Locate, PassesOverAWrongFile) {
    put("a", "wrong");
    put("b", "right");
    EXPECT_EQ(*located(), root_ / "b" / "toy.onnx");
}

TEST_F(Locate, NamesAWrongFileAndWhatToDo) {
    put("a", "wrong");
    const auto file = located();
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, Code::face_engine_unavailable);
    EXPECT_NE(file.error().detail.find((root_ / "a" / "toy.onnx").string()), std::string::npos);
    EXPECT_NE(file.error().detail.find("models fetch"), std::string::npos);
}

TEST_F(Locate, SaysWhereItSearchedWhenThereIsNone) {
    const auto file = located();
    ASSERT_FALSE(file);
    EXPECT_NE(file.error().detail.find((root_ / "b").string()), std::string::npos);
}

}  // namespace
}  // namespace rollcall::face
