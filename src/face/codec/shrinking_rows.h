#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "face/codec/upright_rows.h"

namespace rollcall::face {

// Averages `factor` x `factor` RGB pixels into one on the way into UprightRows, for formats whose decoder cannot
// scale; what is left over at the right and bottom edge is dropped. Allocates in the constructor only.
class ShrinkingRows {
  public:
    ShrinkingRows(Image& out, int width, int height, int factor, Orientation orientation);

    // Where row `y` (3 * width bytes) is to be written; valid until commit(y).
    std::uint8_t* row(int y) { return factor_ == 1 ? rows_.row(y) : row_.data(); }
    // Row `y` is complete. Rows are committed in order, each once.
    void commit(int y);

  private:
    void add_row();
    void write_means(std::uint8_t* to) const;

    int factor_, width_, height_;  // of the shrunk image
    UprightRows rows_;
    std::vector<std::uint8_t> row_;
    std::vector<std::uint32_t> sums_;
};

}  // namespace rollcall::face
