#include "store/fold.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "store/lower_case_runs.h"

namespace rollcall::store {
namespace {

struct CodePoint {
    std::uint32_t value;
    std::size_t length;  // in bytes; 0: not UTF-8
};

CodePoint decode(std::string_view text) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead > 0xF4 || text.size() < length) return {0, 0};
    std::uint32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {0, 0};
        value = value << 6 | (byte(i) & 0x3FU);
    }
    return {value, length};
}

void append(std::string& out, std::uint32_t value) {
    auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | value >> 6);
        put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | value >> 12);
        put(0x80 | (value >> 6 & 0x3F));
        put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | value >> 18);
        put(0x80 | (value >> 12 & 0x3F));
        put(0x80 | (value >> 6 & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

// Runs of stride 2 interleave with others: so many rows before a value's place the one that holds it may start.
constexpr int kDeepestNesting = 4;

std::uint32_t lower(std::uint32_t value) {
    const auto* run = std::upper_bound(std::begin(kLowerCaseRuns), std::end(kLowerCaseRuns), value,
                                       [](std::uint32_t v, const LowerCaseRun& r) { return v < r.first; });
    for (int back = 0; back < kDeepestNesting && run != std::begin(kLowerCaseRuns); ++back) {
        --run;
        if (value <= run->last && (value - run->first) % run->stride == 0) {
            return static_cast<std::uint32_t>(static_cast<std::int64_t>(value) + run->shift);
        }
    }
    return value;
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        const CodePoint point = decode(text);
        if (point.length == 0) {
            folded.push_back(text.front());
            text.remove_prefix(1);
            continue;
        }
        append(folded, lower(point.value));
        text.remove_prefix(point.length);
    }
    return folded;
}

}  // namespace rollcall::store
