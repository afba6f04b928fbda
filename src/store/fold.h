#pragma once

#include <string>
#include <string_view>

namespace rollcall::store {

// The form in which names, codes and e-mails are compared: every code point in Unicode's simple lower case (one to
// one; "ß" stays, and composed and decomposed accents stay different). Bytes that are not UTF-8 are kept.
std::string fold(std::string_view text);

}  // namespace rollcall::store
