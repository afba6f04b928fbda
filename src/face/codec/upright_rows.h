#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "face/codec/exif.h"
#include "face/types.h"

namespace rollcall::face {

// Takes an image's stored rows from the first to the last and lays them down upright in an Image. Everything is
// allocated by the constructor: row() and commit() may be called where a longjmp can leave the caller.
class UprightRows {
  public:
    // Sizes `out` for rows of `width` x `height` RGB pixels as stored.
    UprightRows(Image& out, int width, int height, Orientation orientation);

    // Where row `y` (3 * width bytes) is to be written; valid until commit(y).
    std::uint8_t* row(int y);
    // Row `y` is complete. Rows are committed in order, each once.
    void commit(int y);

  private:
    void place(int first, int count);

    int width_, height_;
    std::uint8_t* pixels_;
    // Upright offset of stored pixel (x, y): origin_ + x * step_x_ + y * step_y_.
    std::ptrdiff_t origin_ = 0, step_x_ = 0, step_y_ = 0;
    bool direct_;
    // Rows are turned a strip at a time, so that writing columns touches each cache line once.
    std::vector<std::uint8_t> strip_;
};

}  // namespace rollcall::face
