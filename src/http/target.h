#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::http {

// A request target in origin-form or absolute-form (RFC 9112 section 3.2), taken apart and decoded.
struct Target {
    std::string path;
    std::vector<std::pair<std::string, std::string>> query;
    std::string authority;  // of absolute-form, which then stands above the Host field; else empty
};

// Absent for what a server of files and APIs never needs and attackers do: "." and ".." segments, encoded slashes,
// control characters, bad percent-encoding, text that is not UTF-8, fragments, other schemes.
std::optional<Target> parse_target(std::string_view raw);

// "name", "name:port", "[v6]:port": what a Host field may say (RFC 9110 section 7.2), no user information.
bool is_authority(std::string_view text);

}  // namespace rollcall::http
