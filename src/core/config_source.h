#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rollcall {

inline constexpr std::size_t kMaxConfigBytes = 1024 * 1024;
inline constexpr std::size_t kMaxSettingBytes = 4096;  // one value
inline constexpr std::size_t kMaxSettingValues = 64;   // in one list

// How a value is written in TOML. `other` is anything no setting takes (dates, tables, mixed lists).
enum class Shape { text, integer, number, boolean, text_list, other };

// One "key = value" of a TOML document, the key with the names of its tables before it: "server.port".
struct GivenValue {
    std::string key;
    Shape shape = Shape::other;
    std::vector<std::string> values;  // one, but for a text_list; none for `other`
    unsigned line = 0;
};

// Every value of the document, tables unfolded. config_invalid names the line at which it is not TOML.
Result<std::vector<GivenValue>> read_toml(std::string_view toml, const std::string& name);

// `text` as a TOML basic string, quotes included.
std::string toml_string(std::string_view text);

}  // namespace rollcall
