#pragma once

#include <string>
#include <string_view>

namespace rollcall::api {

// The text a person agrees to before a face is stored, in their language where there is one, else English. A change
// of its meaning takes a new `policy.consent_version`.
std::string consent_text(std::string_view language);

}  // namespace rollcall::api
