#include "face/fetch/fetch.h"

#include <gmock/gmock.h>

#include <map>
#include <optional>

#include "face/fetch/convert.h"
#include "fixture.h"
#include "support/face_files.h"

namespace rollcall::face {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kModelBytes = "a model";
constexpr const char* kRetail = "face-reidentification-retail-0095";

class Fetch : public FetchTest {
  protected:
    void SetUp() override {
        FetchTest::SetUp();
        write_file(served() / "model.onnx", kModelBytes);
        model_.name = "tiny";
        model_.file = "model.onnx";
        model_.sha256 = {digest_of(kModelBytes)};
    }

    void add_source(const std::string& path, const std::string& sha256, const std::string& file = "model.onnx") {
        model_.sources.push_back({url(path), sha256, file});
    }
    Result<fs::path> get() { return fetch(model_, target(), DownloadLimits{}, progress_); }

    Model model_;
    FetchProgress progress_{};
};

TEST_F(Fetch, PutsTheModelIntoADirectoryItMakes) {
    add_source("/files/model.onnx", digest_of(kModelBytes));
    fs::remove(target());
    const Result<fs::path> file = get();
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_EQ(*file, target() / "model.onnx");
    EXPECT_EQ(read_file(*file), kModelBytes);
}

TEST_F(Fetch, TriesTheMirrorAfterAMissingAndAWrongFile) {
    write_file(served() / "other.onnx", "something else");
    add_source("/missing.onnx", digest_of(kModelBytes));
    add_source("/files/other.onnx", digest_of(kModelBytes));
    add_source("/truncated/model.onnx", digest_of(kModelBytes));
    add_source("/files/model.onnx", digest_of(kModelBytes));
    const Result<fs::path> file = get();
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_EQ(read_file(*file), kModelBytes);
    EXPECT_THAT(left_behind(), ElementsAre("model.onnx"));
}

TEST_F(Fetch, ReplacesAWrongFile) {
    write_file(target() / "model.onnx", "wrong");
    add_source("/files/model.onnx", digest_of(kModelBytes));
    ASSERT_TRUE(get());
    EXPECT_EQ(read_file(target() / "model.onnx"), kModelBytes);
}

TEST_F(Fetch, SaysWhatTheLastSourceDid) {
    add_source("/files/nothing.onnx", digest_of(kModelBytes));
    const Result<fs::path> file = get();
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().detail, HasSubstr("status 404"));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Fetch, RefusesASourceWhoseDigestIsNoneOfTheModels) {
    write_file(served() / "other.onnx", "something else");
    add_source("/files/other.onnx", digest_of("something else"));
    const Result<fs::path> file = get();
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, Code::model_invalid);
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(Fetch, SaysWhereToPutAModelWithoutSource) {
    const Result<fs::path> file = get();
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().detail, HasSubstr("put model.onnx into " + target().string()));
}

TEST_F(Fetch, SaysWhichDirectoryCannotBeMade) {
    write_file(root_ / "file", "");
    add_source("/files/model.onnx", digest_of(kModelBytes));
    const Result<fs::path> file = fetch(model_, root_ / "file" / "models", DownloadLimits{}, progress_);
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().detail, HasSubstr("choose a directory that you may write to"));
}

class FetchOpenvino : public Fetch {
  protected:
    void SetUp() override {
        Fetch::SetUp();
        const std::optional<fs::path> ir = find_ir();
        if (!ir) GTEST_SKIP() << "no " << kRetail << ".xml: set ROLLCALL_MODEL_PATH to a folder that has it or source/";
        model_ = {};
        model_.name = kRetail;
        model_.file = std::string(kRetail) + ".onnx";
        model_.convert = "openvino";
        for (const std::string extension : {".xml", ".bin"}) {
            const std::string name = kRetail + extension;
            fs::copy_file(*ir / name, served() / name);
            add_source("/files/" + name, identity::sha256_hex_of_file(*ir / name), name);
        }
        const Result<Manifest> manifest = Manifest::parse(Manifest::built_in(), "the built-in manifest");
        ASSERT_TRUE(manifest) << manifest.error().detail;
        model_.sha256 = manifest->find(kRetail)->sha256;
    }

    static std::optional<fs::path> find_ir() {
        for (const fs::path& folder : support::model_folders())
            for (const fs::path& place : {folder, folder / "source"})
                if (fs::exists(place / (std::string(kRetail) + ".xml"))) return place;
        return std::nullopt;
    }
};

TEST_F(FetchOpenvino, ConvertsTheModelToOneTheManifestLists) {
    std::map<std::string, std::uint64_t> arrived;
    progress_ = [&](const std::string& file, std::uint64_t received, std::uint64_t) { arrived[file] = received; };
    const Result<fs::path> file = get();
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_THAT(model_.sha256, testing::Contains(identity::sha256_hex_of_file(*file)));
    EXPECT_THAT(left_behind(), ElementsAre(model_.file));
    EXPECT_EQ(arrived.size(), 2U);
    const Result<fs::path> found = locate(model_, {target()});
    EXPECT_TRUE(found);
}

TEST_F(FetchOpenvino, LeavesNothingWhereTheConversionGivesAnotherFile) {
    model_.sha256 = {std::string(64, '0')};
    const Result<fs::path> file = get();
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, Code::model_invalid);
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(FetchOpenvino, TellsWhyTheConverterRefused) {
    const std::string name = std::string(kRetail) + ".bin";
    write_file(served() / name, "short");
    model_.sources[1].sha256 = digest_of("short");
    const Result<fs::path> file = get();
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().detail, HasSubstr("does not belong to this .xml"));
    EXPECT_THAT(left_behind(), IsEmpty());
}

TEST_F(FetchOpenvino, NeedsBothFiles) {
    model_.sources.pop_back();
    const Result<fs::path> file = get();
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().detail, HasSubstr("no source for its .bin file"));
}

}  // namespace
}  // namespace rollcall::face
