#pragma once

#include <string_view>

#include "store/sessions.h"

namespace rollcall::store {

// At most kMaxUserAgentBytes of it, cut where a character begins: half of one would not be UTF-8 any more.
inline std::string_view kept_user_agent(std::string_view text) {
    if (text.size() <= kMaxUserAgentBytes) return text;
    std::size_t length = kMaxUserAgentBytes;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    return text.substr(0, length);
}

}  // namespace rollcall::store
