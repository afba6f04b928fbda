#pragma once

#include <cstddef>

namespace rollcall::face {

// Vectors given to dot() are whole numbers of this many floats, the rest zero.
inline constexpr std::size_t kDotStep = 16;

// Dot product of `size` floats each, a multiple of kDotStep; no alignment is asked for.
float dot(const float* a, const float* b, std::size_t size);

}  // namespace rollcall::face
