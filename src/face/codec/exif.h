#pragma once

#include "core/bytes.h"

namespace rollcall::face {

// How stored rows relate to the upright picture, as numbered by EXIF 2.3 (tag 0x0112).
enum class Orientation {
    upright = 1,
    mirrored = 2,
    half_turn = 3,
    flipped = 4,
    transposed = 5,
    turn_right = 6,
    transversed = 7,
    turn_left = 8
};

constexpr bool swaps_sides(Orientation orientation) {
    return orientation >= Orientation::transposed;
}

// The orientation that EXIF bytes (a TIFF structure, with or without the "Exif\0\0" before it) state; upright when
// they are damaged, hostile or silent. Reads the first directory only, allocates nothing.
Orientation orientation_of_exif(ByteView exif);

}  // namespace rollcall::face
