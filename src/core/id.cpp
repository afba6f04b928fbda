#include "core/id.h"

namespace rollcall {

namespace {

constexpr std::size_t kUuidLength = 36;
constexpr char kHexDigits[] = "0123456789abcdef";

bool is_hyphen_position(std::size_t index) {
    return index == 8 || index == 13 || index == 18 || index == 23;
}

bool is_lower_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

}  // namespace

bool is_uuid(std::string_view text) {
    if (text.size() != kUuidLength) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_hyphen_position(i) ? text[i] != '-' : !is_lower_hex(text[i])) return false;
    }
    return true;
}

std::string make_uuid_v7(Instant now, const std::array<std::uint8_t, 10>& random) {
    std::array<std::uint8_t, 16> bytes{};
    auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (std::size_t i = 6; i-- > 0; milliseconds >>= 8) bytes[i] = static_cast<std::uint8_t>(milliseconds & 0xff);
    for (std::size_t i = 0; i < random.size(); ++i) bytes[6 + i] = random[i];
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));  // version 7
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));  // variant of RFC 9562

    std::string text;
    text.reserve(kUuidLength);
    for (const std::uint8_t byte : bytes) {
        if (is_hyphen_position(text.size())) text += '-';
        text += kHexDigits[byte >> 4];
        text += kHexDigits[byte & 0x0f];
    }
    return text;
}

}  // namespace rollcall
