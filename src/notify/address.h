#pragma once

#include <string>

#include "core/result.h"

namespace rollcall::notify {

inline constexpr std::size_t kMaxAddressBytes = 254;      // RFC 5321 section 4.5.3.1.3, without the angle brackets
inline constexpr std::size_t kMaxDisplayNameBytes = 300;  // a name beyond it is no name

struct MailAddress {
    std::string name;     // as people read it; may be empty
    std::string address;  // local@domain
};

// Reads "Name <a@b>", "\"Name\" <a@b>" or "a@b". validation_failed for line breaks and other control characters,
// spaces or angle brackets in the address, not exactly one '@', or more than the limits above.
Result<MailAddress> parse_address(const std::string& text);

bool is_ascii(const std::string& text);

// True if `text` holds a character below space or DEL: what header injection is made of.
bool has_control_characters(const std::string& text);

}  // namespace rollcall::notify
