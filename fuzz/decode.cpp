#include <cstdlib>

#include "face/codec/decode.h"

// Whatever the bytes, decode() either refuses them or leaves an image that agrees with itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rollcall::face;
    // Smaller than the product's, so that a run of a minute sees many files rather than a few large ones.
    DecodeLimits limits;
    limits.pixels = 1'000'000;
    limits.max_side = 2000;
    limits.min_side = 1;
    static Image image;  // reused, as an engine does
    for (const int target : {0, 40}) {
        const auto source = decode({data, size}, limits, DecodeRequest{target}, image);
        if (!source) continue;
        const auto pixels = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
        if (image.width < 1 || image.height < 1 || image.pixels.size() != pixels * 3) std::abort();
        if (image.width > source->width || image.height > source->height) std::abort();
    }
    return 0;
}
