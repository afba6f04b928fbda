#include "face/codec/exif.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace rollcall::face {
namespace {

constexpr std::array<std::uint8_t, 6> kPrefix{'E', 'x', 'i', 'f', 0, 0};
constexpr std::uint16_t kOrientationTag = 0x0112;
constexpr std::uint16_t kTypeShort = 3;
constexpr std::size_t kTiffHeaderSize = 8;
constexpr std::size_t kEntrySize = 12;

// Bounds-checked reading in the byte order that the TIFF header names.
class TiffView {
  public:
    static std::optional<TiffView> open(ByteView bytes) {
        if (bytes.size() < kTiffHeaderSize || bytes[0] != bytes[1]) return std::nullopt;
        if (bytes[0] != 'I' && bytes[0] != 'M') return std::nullopt;
        const TiffView view(bytes, bytes[0] == 'I');
        if (view.number(2, 2) != 42) return std::nullopt;
        return view;
    }

    // The unsigned number of `size` bytes at `offset`; 0 outside the bytes.
    std::uint32_t number(std::size_t offset, std::size_t size) const {
        if (offset > bytes_.size() || bytes_.size() - offset < size) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | bytes_[offset + (little_endian_ ? size - 1 - i : i)];
        return value;
    }

    std::size_t size() const { return bytes_.size(); }

  private:
    TiffView(ByteView bytes, bool little_endian) : bytes_(bytes), little_endian_(little_endian) {}

    ByteView bytes_;
    bool little_endian_;
};

}  // namespace

Orientation orientation_of_exif(ByteView exif) {
    if (exif.size() >= kPrefix.size() && std::equal(kPrefix.begin(), kPrefix.end(), exif.begin()))
        exif = exif.subspan(kPrefix.size());
    const auto tiff = TiffView::open(exif);
    if (!tiff) return Orientation::upright;

    const std::size_t directory = tiff->number(4, 4);
    const std::size_t stated = tiff->number(directory, 2);
    const std::size_t room = directory + 2 < tiff->size() ? (tiff->size() - directory - 2) / kEntrySize : 0;
    for (std::size_t i = 0; i < std::min(stated, room); ++i) {
        const std::size_t entry = directory + 2 + i * kEntrySize;
        if (tiff->number(entry, 2) != kOrientationTag) continue;
        const std::uint32_t value = tiff->number(entry + 8, 2);
        const bool valid = tiff->number(entry + 2, 2) == kTypeShort && value >= 1 && value <= 8;
        return valid ? static_cast<Orientation>(value) : Orientation::upright;
    }
    return Orientation::upright;
}

}  // namespace rollcall::face
