#include "report/text_width.h"

namespace rollcall::report {

namespace {

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

std::size_t width_of(unsigned long point) {
    if (point >= 0x0300 && point <= 0x036F) return 0;
    const bool wide = (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
                      (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
                      (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
                      (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
}

}  // namespace

std::size_t text_width(std::string_view text) {
    std::size_t width = 0;
    unsigned long point = 0;
    bool any = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (!begins_character(c)) {
            point = point << 6 | (byte & 0x3Fu);
            continue;
        }
        if (any) width += width_of(point);
        any = true;
        point = byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1Fu : byte < 0xF0 ? byte & 0x0Fu : byte & 0x07u;
    }
    return any ? width + width_of(point) : 0;
}

std::string cut_to(std::string_view text, std::size_t characters) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (begins_character(text[i]) && seen++ == characters) return std::string(text.substr(0, i));
    return std::string(text);
}

}  // namespace rollcall::report
