#include "notify/mime_encoding.h"

#include <date/date.h>

#include <algorithm>
#include <cstdint>

#include "notify/address.h"

namespace rollcall::notify {

namespace {

constexpr std::string_view kWordStart = "=?UTF-8?B?";
constexpr std::string_view kWordEnd = "?=";

bool continues_sequence(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// How much of `text` from `start` fits into `room` bytes without cutting a UTF-8 sequence.
std::size_t piece_end(std::string_view text, std::size_t start, std::size_t room) {
    std::size_t end = std::min(text.size(), start + room);
    std::size_t whole = end;
    while (whole > start && whole < text.size() && continues_sequence(text[whole])) --whole;
    return whole > start ? whole : end;  // the latter only for bytes that are not UTF-8
}

std::string hexadecimal(char c) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'=', kDigits[byte >> 4], kDigits[byte & 15]};
}

// One line of quoted-printable with its soft breaks; trailing spaces are encoded, since relays may strip them.
void append_quoted_line(std::string& out, std::string_view line) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool last = i + 1 == line.size();
        const bool literal = (c >= '!' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !last);
        const std::string piece = literal ? std::string(1, c) : hexadecimal(c);
        if (column + piece.size() > kMaxEncodedLine - 1) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
}

}  // namespace

std::string base64(std::string_view bytes) {
    constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            out += i + j <= bytes.size() ? kAlphabet[group >> (18 - 6 * j) & 63] : '=';
        }
    }
    return out;
}

std::string encoded_words(std::string_view text, std::size_t column) {
    constexpr std::size_t kFrame = kWordStart.size() + kWordEnd.size();
    std::string out;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t line =
            out.empty() ? kMaxEncodedLine - std::min(column, kMaxEncodedLine / 2) : kMaxEncodedWord;
        const std::size_t room = (std::min(line, kMaxEncodedWord) - kFrame) / 4 * 3;
        const std::size_t end = piece_end(text, start, room);
        if (!out.empty()) out += "\r\n ";
        out += kWordStart;
        out += base64(text.substr(start, end - start));
        out += kWordEnd;
        start = end;
    }
    return out;
}

std::string encoded_text(const std::string& text, std::size_t column) {
    const bool plain = is_ascii(text) && text.find("=?") == std::string::npos &&
                       column + text.size() <= kMaxEncodedLine &&
                       (text.empty() || (text.front() != ' ' && text.back() != ' '));
    return plain ? text : encoded_words(text, column);
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string_view line = text.substr(start, end - start);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        append_quoted_line(out, line);
        out += "\r\n";
        start = end + 1;
    }
    return out;
}

std::string mail_date(Instant at) {
    // Names of days and months are written out here because strftime would take them from the locale.
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = date::floor<date::days>(at);
    const date::year_month_day ymd{day};
    const date::hh_mm_ss<std::chrono::seconds> time{date::floor<std::chrono::seconds>(at - day)};
    const auto two = [](long long value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::string(kDays[date::weekday{day}.c_encoding()]) + ", " + two(unsigned{ymd.day()}) + " " +
           kMonths[unsigned{ymd.month()} - 1] + " " + std::to_string(int{ymd.year()}) + " " +
           two(time.hours().count()) + ":" + two(time.minutes().count()) + ":" + two(time.seconds().count()) + " +0000";
}

}  // namespace rollcall::notify
