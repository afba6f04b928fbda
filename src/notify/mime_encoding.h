#pragma once

#include <string>
#include <string_view>

#include "core/clock.h"

namespace rollcall::notify {

inline constexpr std::size_t kMaxEncodedLine = 76;  // RFC 2045 section 6.7, RFC 2047 section 2
inline constexpr std::size_t kMaxEncodedWord = 75;  // RFC 2047 section 2

std::string base64(std::string_view bytes);

// `text` as RFC 2047 encoded words in UTF-8, folded so that no line is longer than kMaxEncodedLine when the first
// begins at `column`. A UTF-8 sequence is never cut.
std::string encoded_words(std::string_view text, std::size_t column);

// A header's unstructured text: as it is where short ASCII, otherwise as encoded words.
std::string encoded_text(const std::string& text, std::size_t column);

// Quoted-printable for text: any line break becomes CRLF, no line is longer than kMaxEncodedLine, all ASCII.
std::string quoted_printable(std::string_view text);

// "Sun, 22 Nov 2026 16:00:29 +0000" (RFC 5322 section 3.3).
std::string mail_date(Instant at);

}  // namespace rollcall::notify
