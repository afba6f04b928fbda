#pragma once

#include <string_view>

namespace rollcall::identity {

// Whether this is one of the words and phrases that lists of broken passwords begin with. Compared exactly: give it in
// lower case, without the digits and signs that people add.
bool is_common_password(std::string_view text);

}  // namespace rollcall::identity
