#include "core/validate.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace rollcall {

namespace {

struct CodePoint {
    char32_t value;
    std::size_t length;  // in bytes
};

// The code point at the front of `text`, or nothing if it is malformed there. `text` is not empty.
std::optional<CodePoint> first_code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) return CodePoint{lead, 1};
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return std::nullopt;
    char32_t value = lead & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return std::nullopt;
        value = (value << 6) | (byte(i) & 0x3fU);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < kSmallest[length] || value > 0x10ffff || surrogate) return std::nullopt;
    return CodePoint{value, length};
}

void append(std::string& text, char32_t value) {
    if (value < 0x80) {
        text += static_cast<char>(value);
        return;
    }
    // Folding never leaves the two- and three-byte range (see kFoldings).
    if (value < 0x800) {
        text += static_cast<char>(0xc0 | (value >> 6));
    } else {
        text += static_cast<char>(0xe0 | (value >> 12));
        text += static_cast<char>(0x80 | ((value >> 6) & 0x3f));
    }
    text += static_cast<char>(0x80 | (value & 0x3f));
}

// One run of CaseFolding.txt (Unicode 15, status C and S). `distance` is what folding adds; 0 means that capitals and
// small letters take turns, capitals standing on every second place from `first`.
struct Folding {
    char32_t first;
    char32_t last;
    int distance;
};

constexpr std::array kFoldings = {
    Folding{0x41, 0x5a, 32},
    Folding{0xc0, 0xd6, 32},
    Folding{0xd8, 0xde, 32},
    Folding{0x100, 0x12f, 0},
    Folding{0x130, 0x130, 0x69 - 0x130},  // dotted I; full folding gives two code points, Turkish gives this
    Folding{0x132, 0x137, 0},
    Folding{0x139, 0x148, 0},
    Folding{0x14a, 0x177, 0},
    Folding{0x178, 0x178, 0xff - 0x178},
    Folding{0x179, 0x17e, 0},
    Folding{0x17f, 0x17f, 0x73 - 0x17f},  // long s
    Folding{0x1a0, 0x1a5, 0},
    Folding{0x1af, 0x1b0, 0},
    Folding{0x1cd, 0x1dc, 0},
    Folding{0x1de, 0x1ef, 0},
    Folding{0x1f8, 0x21f, 0},
    Folding{0x222, 0x233, 0},
    Folding{0x386, 0x386, 38},
    Folding{0x388, 0x38a, 37},
    Folding{0x38c, 0x38c, 64},
    Folding{0x38e, 0x38f, 63},
    Folding{0x391, 0x3a1, 32},
    Folding{0x3a3, 0x3ab, 32},
    Folding{0x3c2, 0x3c2, 1},  // final sigma
    Folding{0x400, 0x40f, 80},
    Folding{0x410, 0x42f, 32},
    Folding{0x460, 0x481, 0},
    Folding{0x48a, 0x4bf, 0},
    Folding{0x4c0, 0x4c0, 15},
    Folding{0x4c1, 0x4ce, 0},
    Folding{0x4d0, 0x52f, 0},
    Folding{0x531, 0x556, 48},
    Folding{0x1e00, 0x1e95, 0},
    Folding{0x1e9e, 0x1e9e, 0xdf - 0x1e9e},  // capital sharp s
    Folding{0x1ea0, 0x1eff, 0},
};

char32_t fold(char32_t value) {
    const auto* run = std::lower_bound(kFoldings.begin(), kFoldings.end(), value,
                                       [](const Folding& folding, char32_t v) { return folding.last < v; });
    if (run == kFoldings.end() || value < run->first) return value;
    if (run->distance == 0) return (value - run->first) % 2 == 0 ? value + 1 : value;
    return static_cast<char32_t>(static_cast<int>(value) + run->distance);
}

bool is_control(char32_t value) {
    return value < 0x20 || (value >= 0x7f && value <= 0x9f) || (value >= 0x2028 && value <= 0x202e) ||
           (value >= 0x2066 && value <= 0x2069);
}

bool is_ascii_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_domain_label(std::string_view label) {
    constexpr std::size_t kMaxLabelBytes = 63;  // RFC 1035 section 2.3.4
    if (label.empty() || label.size() > kMaxLabelBytes || label.front() == '-' || label.back() == '-') return false;
    return std::all_of(label.begin(), label.end(), [](char c) {
        return is_ascii_alphanumeric(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    });
}

bool is_mail_domain(std::string_view domain) {
    if (domain == "localhost") return true;
    if (domain.find('.') == std::string_view::npos) return false;
    for (std::size_t begin = 0; begin <= domain.size();) {
        const std::size_t end = std::min(domain.find('.', begin), domain.size());
        if (!is_domain_label(domain.substr(begin, end - begin))) return false;
        begin = end + 1;
    }
    return true;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto code_point = first_code_point(text);
        if (!code_point) return false;
        text.remove_prefix(code_point->length);
    }
    return true;
}

std::size_t code_point_count(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool has_control_characters(std::string_view utf8) {
    while (!utf8.empty()) {
        const auto code_point = first_code_point(utf8);
        if (code_point && is_control(code_point->value)) return true;
        utf8.remove_prefix(code_point ? code_point->length : 1);
    }
    return false;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n\f\v";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string fold_case(std::string_view utf8) {
    std::string folded;
    folded.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto code_point = first_code_point(utf8);
        const char32_t lower = code_point ? fold(code_point->value) : 0;
        const std::size_t length = code_point ? code_point->length : 1;
        if (!code_point || lower == code_point->value) {
            folded += utf8.substr(0, length);
        } else {
            append(folded, lower);
        }
        utf8.remove_prefix(length);
    }
    return folded;
}

bool is_valid_email(std::string_view text) {
    constexpr std::size_t kMaxLocalBytes = 64;  // RFC 5321 section 4.5.3.1.1
    if (text.size() > kMaxEmailBytes || !is_valid_utf8(text) || has_control_characters(text)) return false;
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
    const std::string_view local = text.substr(0, at);
    if (local.empty() || local.size() > kMaxLocalBytes) return false;
    if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos) return false;
    if (local.find_first_of(" \"(),:;<>[\\]") != std::string_view::npos) return false;
    return is_mail_domain(text.substr(at + 1));
}

}  // namespace rollcall
