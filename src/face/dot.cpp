#include "face/dot.h"

namespace rollcall::face {
namespace {

// Sixteen sums side by side: the order of additions is then fixed by the source, so the compiler may use vectors
// without being allowed to reorder floating-point arithmetic everywhere.
[[gnu::always_inline]] inline float sum_of_products(const float* a, const float* b, std::size_t size) {
    float sums[kDotStep] = {};
    for (std::size_t i = 0; i < size; i += kDotStep)
        for (std::size_t j = 0; j < kDotStep; ++j) sums[j] += a[i + j] * b[i + j];
    for (std::size_t width = kDotStep / 2; width > 0; width /= 2)
        for (std::size_t j = 0; j < width; ++j) sums[j] += sums[j + width];
    return sums[0];
}

using Dot = float (*)(const float*, const float*, std::size_t);

float dot_anywhere(const float* a, const float* b, std::size_t size) {
    return sum_of_products(a, b, size);
}

#if defined(__x86_64__)
// Measured on 100,000 x 256 floats: 8.6 ms against 10.6 ms with the baseline's SSE2. AVX-512 gave 7.6 ms, not enough
// for a third form: from there on it is memory that is waited for.
[[gnu::target("avx2,fma")]] float dot_avx2(const float* a, const float* b, std::size_t size) {
    return sum_of_products(a, b, size);
}

Dot fastest_dot() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &dot_avx2 : &dot_anywhere;
}
#else
Dot fastest_dot() {
    return &dot_anywhere;
}
#endif

}  // namespace

float dot(const float* a, const float* b, std::size_t size) {
    static const Dot fastest = fastest_dot();
    return fastest(a, b, size);
}

}  // namespace rollcall::face
