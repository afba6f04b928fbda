#include "face/dot.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <vector>

namespace rollcall::face {
namespace {

TEST(Dot, EqualsThePlainSum) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    for (std::size_t size = 0; size <= 512; size += kDotStep) {
        std::vector<float> a(size + 1), b(size + 1);
        for (auto* vector : {&a, &b})
            for (float& value : *vector) value = normal(random);
        const double plain = std::inner_product(a.begin() + 1, a.end(), b.begin() + 1, 0.0);
        EXPECT_NEAR(dot(a.data() + 1, b.data() + 1, size), plain, 1e-3) << size;  // unaligned on purpose
    }
}

}  // namespace
}  // namespace rollcall::face
