#pragma once

#include <cstddef>
#include <cstdint>

namespace rollcall::face {

// Composes `count` RGBA pixels over white into RGB; `to` may be `from`.
inline void over_white(const std::uint8_t* from, std::uint8_t* to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i, from += 4, to += 3) {
        const unsigned alpha = from[3];
        for (int c = 0; c < 3; ++c)
            to[c] = static_cast<std::uint8_t>((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}

}  // namespace rollcall::face
