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
        for (int i = 0; i < factor_; ++i, from += 3) {
            sum[0] += from[0];
            sum[1] += from[1];
            sum[2] += from[2];
        }
    }
}

void ShrinkingRows::write_means(std::uint8_t* to) const {
    const auto area = static_cast<std::uint32_t>(factor_ * factor_);
    for (std::size_t i = 0; i < sums_.size(); ++i) to[i] = static_cast<std::uint8_t>((sums_[i] + area / 2) / area);
}

}  // namespace rollcall::face
