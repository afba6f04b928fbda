#include "report/pdf_layout.h"

#include <gtest/gtest.h>

#include <numeric>

namespace rollcall::report {
namespace {

double sum(const std::vector<double>& widths) {
    return std::accumulate(widths.begin(), widths.end(), 0.0);
}

TEST(FitColumns, GivesWhatIsLeftOverToTheElasticOnes) {
    const auto widths = fit_columns({{50, 50}, {100, 40}}, 200);
    EXPECT_DOUBLE_EQ(widths[0], 50);
    EXPECT_DOUBLE_EQ(widths[1], 150);
}

TEST(FitColumns, TakesWhatIsMissingFromTheElasticOnesDownToTheirLeast) {
    const auto widths = fit_columns({{50, 50}, {100, 40}, {200, 40}}, 200);
    EXPECT_DOUBLE_EQ(widths[0], 50);
    EXPECT_NEAR(sum(widths), 200, 1e-9);
    EXPECT_GE(widths[1], 40);
    EXPECT_GE(widths[2], 40);
}

TEST(FitColumns, ShrinksAllWhereEvenTheLeastIsTooMuch) {
    const auto widths = fit_columns({{100, 100}, {100, 50}}, 90);
    EXPECT_NEAR(sum(widths), 90, 1e-9);
    EXPECT_NEAR(widths[0] / widths[1], 2, 1e-9);
}

TEST(FitColumns, StretchesAllWhereNoneIsElastic) {
    const auto widths = fit_columns({{10, 10}, {30, 30}}, 80);
    EXPECT_DOUBLE_EQ(widths[0], 20);
    EXPECT_DOUBLE_EQ(widths[1], 60);
}

TEST(PlanPages, CountsAPageForWhatIsBeyondTheFirst) {
    EXPECT_EQ(plan_pages(0, 10, 100, 200, 0).pages, 1u);
    EXPECT_EQ(plan_pages(10, 10, 100, 200, 0).pages, 1u);
    EXPECT_EQ(plan_pages(11, 10, 100, 200, 0).pages, 2u);
    EXPECT_EQ(plan_pages(30, 10, 100, 200, 0).pages, 2u);
    EXPECT_EQ(plan_pages(31, 10, 100, 200, 0).pages, 3u);
}

TEST(PlanPages, GivesTheEndAPageOfItsOwnOnlyWhereItDoesNotFit) {
    EXPECT_FALSE(plan_pages(8, 10, 100, 200, 20).end_apart);
    EXPECT_TRUE(plan_pages(9, 10, 100, 200, 20).end_apart);
    EXPECT_EQ(plan_pages(9, 10, 100, 200, 20).pages, 2u);
    EXPECT_EQ(plan_pages(30, 10, 100, 200, 20).pages, 3u);
    EXPECT_EQ(plan_pages(28, 10, 100, 200, 20).pages, 2u);
}

TEST(Paper, IsTheSizeItSays) {
    EXPECT_NEAR(portrait(Paper::a4).width / 72 * 25.4, 210, 0.1);
    EXPECT_NEAR(portrait(Paper::a4).height / 72 * 25.4, 297, 0.1);
    EXPECT_DOUBLE_EQ(landscape(Paper::letter).width / 72, 11);
}

}  // namespace
}  // namespace rollcall::report
