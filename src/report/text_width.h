#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rollcall::report {

// Roughly how many columns of a fixed-width font the UTF-8 text takes: one a character, two for the wide ones of East
// Asia, none for marks that combine.
std::size_t text_width(std::string_view text);
// The first `characters` of it.
std::string cut_to(std::string_view text, std::size_t characters);

}  // namespace rollcall::report
