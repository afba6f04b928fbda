#include "face/codec/shrinking_rows.h"

#include <algorithm>

namespace rollcall::face {

ShrinkingRows::ShrinkingRows(Image& out, int width, int height, int factor, Orientation orientation)
    : factor_(factor),
      width_(width / factor),
      height_(height / factor),
      rows_(out, width_, height_, orientation),
      row_(factor == 1 ? 0 : static_cast<std::size_t>(width) * 3),
      sums_(factor == 1 ? 0 : static_cast<std::size_t>(width_) * 3) {}

void ShrinkingRows::commit(int y) {
    if (factor_ == 1) return rows_.commit(y);
    const int shrunk = y / factor_;
    if (shrunk >= height_) return;
    add_row();
    if (y % factor_ != factor_ - 1) return;
    write_means(rows_.row(shrunk));
    rows_.commit(shrunk);
    std::fill(sums_.begin(), sums_.end(), 0U);
}

void ShrinkingRows::add_row() {
    const std::uint8_t* from = row_.data();
    std::uint32_t* sum = sums_.data();
    for (int x = 0; x < width_; ++x, sum += 3) {
        std::uint32_t red = 0, green = 0, blue = 0;  // in registers: bytes may alias the sums
        for (int i = 0; i < factor_; ++i, from += 3) {
            red += from[0];
            green += from[1];
            blue += from[2];
        }
        sum[0] += red;
        sum[1] += green;
        sum[2] += blue;
    }
}

void ShrinkingRows::write_means(std::uint8_t* to) const {
    const auto area = static_cast<std::uint32_t>(factor_ * factor_);
    for (std::size_t i = 0; i < sums_.size(); ++i) to[i] = static_cast<std::uint8_t>((sums_[i] + area / 2) / area);
}

}  // namespace rollcall::face
