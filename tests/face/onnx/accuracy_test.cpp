#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "face/measure.h"
#include "face/onnx/engine_fixture.h"

namespace rollcall::face {
namespace {

// What the product promises of the default models on the photographs the tests come with. Thousands of photographs:
// under sanitizers, which slow them tenfold and find nothing here that the other tests would not, it is left out.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kTooSlow = true;
#else
constexpr bool kTooSlow = false;
#endif

class AccuracyTest : public EngineTest {
  protected:
    void SetUp() override {
        EngineTest::SetUp();
        if (kTooSlow) GTEST_SKIP() << "Left out under sanitizers: thousands of photographs.";
    }
};

std::vector<std::filesystem::path> first_photographs() {
    std::vector<std::filesystem::path> files;
    for (const auto& person : std::filesystem::directory_iterator(support::faces_folder() / "lfw"))
        files.push_back(person.path() / (person.path().filename().string() + "_0001.jpg"));
    return files;
}

TEST_F(AccuracyTest, ReachesWhatIsPromisedOnThePairs) {
    const Bytes csv = support::read_bytes(support::faces_folder() / "pairs.csv");
    const auto pairs = parse_pairs(as_text(csv));
    ASSERT_TRUE(pairs) << pairs.error().detail;
    const Manifest manifest = *Manifest::parse(Manifest::built_in(), "built in");
    const auto engines = load_engines(manifest, {}, support::model_folders(), 2);
    ASSERT_TRUE(engines);
    const auto images = embed_all(*engines, support::faces_folder() / "lfw", images_of(*pairs), [](std::size_t) {});
    const PairScores scores = score_pairs(*pairs, images);
    EXPECT_GE(ten_fold_accuracy(scores).mean, 0.993);
    EXPECT_GE(true_accept_rate(scores.genuine, threshold_at(scores.impostor, 1e-3)), 0.985);
    const auto failed = std::count_if(images.begin(), images.end(), [](const Measured& m) { return !m.embedding; });
    EXPECT_LE(static_cast<double>(failed), 0.002 * static_cast<double>(images.size()));
    // The calibration in the manifest is that of these models.
    const std::vector<double> impostors = score_all_impostors(images);
    for (const Calibration::Row& row : engines->front()->calibration().rows)
        EXPECT_NEAR(threshold_at(impostors, row.fmr), row.threshold, row.fmr < 1e-5 ? 0.05 : 0.01) << row.fmr;
}

TEST_F(AccuracyTest, RefusesFewGoodPhotographs) {
    int attacks = 0, refused = 0, count = 0;
    std::map<std::string_view, int> reasons;
    for (const std::filesystem::path& file : first_photographs()) {
        ObservePolicy policy;
        policy.refuse_attacks = false;
        const auto seen = observe({support::read_bytes(file)}, policy);
        ++count;
        if (!seen) ++reasons[name_of(seen.error().code)];
        refused += seen ? 0 : 1;
        attacks += seen && seen->liveness.band == LivenessBand::attack ? 1 : 0;
    }
    for (const auto& [reason, times] : reasons) fmt::print("{}: {} of {}\n", reason, times, count);
    EXPECT_LE(refused, 0.03 * count);
    EXPECT_LE(attacks, 0.08 * count);
}

}  // namespace
}  // namespace rollcall::face
