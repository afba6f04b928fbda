#include "face/alignment.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rollcall::face {
namespace {

constexpr Landmarks kPoints{{{38, 52}, {74, 51}, {56, 72}, {42, 92}, {71, 92}}};

Landmarks moved(const Affine& map) {
    Landmarks points{};
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = map.apply(kPoints[i]);
    return points;
}

TEST(Alignment, RecoversASimilarityExactly) {
    const double scale = 2.5, angle = 0.4;
    const Affine map{scale * std::cos(angle), -scale * std::sin(angle), 30,
                     scale * std::sin(angle), scale * std::cos(angle),  -12};
    const auto found = similarity_transform(kPoints, moved(map));
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->xx, map.xx, 1e-5);
    EXPECT_NEAR(found->xy, map.xy, 1e-5);
    EXPECT_NEAR(found->x0, map.x0, 1e-3);
    EXPECT_NEAR(found->yx, map.yx, 1e-5);
    EXPECT_NEAR(found->y0, map.y0, 1e-3);
}

TEST(Alignment, IsTheLeastSquaresSolution) {
    Landmarks to = kPoints;
    to[2].x += 5;
    to[4].y -= 3;
    const auto error = [&](const Affine& map) {
        double sum = 0;
        for (std::size_t i = 0; i < to.size(); ++i) {
            const Point p = map.apply(kPoints[i]);
            sum += std::pow(p.x - to[i].x, 2) + std::pow(p.y - to[i].y, 2);
        }
        return sum;
    };
    const Affine best = *similarity_transform(kPoints, to);
    for (const double step : {-0.01, 0.01}) {
        Affine larger = best, turned = best, shifted = best;
        larger.xx += step;
        larger.yy += step;
        turned.xy -= step;
        turned.yx += step;
        shifted.x0 += 10 * step;
        EXPECT_GT(error(larger), error(best));
        EXPECT_GT(error(turned), error(best));
        EXPECT_GT(error(shifted), error(best));
    }
}

TEST(Alignment, NeverMirrorsAFace) {
    Landmarks mirrored = kPoints;
    for (Point& p : mirrored) p.x = -p.x;
    const auto map = similarity_transform(kPoints, mirrored);
    if (map) {
        EXPECT_GT(map->xx * map->yy - map->xy * map->yx, 0);
    }
}

TEST(Alignment, MapsCropPixelsOntoTheFace) {
    const Affine place{3, 0, 100, 0, 3, 50};
    const auto map = alignment(moved(place), kPoints);
    ASSERT_TRUE(map);
    const Point eye = map->apply(kPoints[0]), wanted = place.apply(kPoints[0]);
    EXPECT_NEAR(eye.x, wanted.x, 1e-3);
    EXPECT_NEAR(eye.y, wanted.y, 1e-3);
}

TEST(Alignment, RefusesPointsThatCoincide) {
    Landmarks same{};
    EXPECT_FALSE(similarity_transform(same, kPoints));
    EXPECT_FALSE(alignment(same, kPoints));
}

}  // namespace
}  // namespace rollcall::face
