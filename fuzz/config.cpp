// Any bytes as a configuration file and environment: they are read or refused, and what is read describes itself as
// something that reads back the same.
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "core/config.h"

namespace {

// What comes after the first zero byte: NAME=VALUE, each ended by another.
std::map<std::string, std::string> read_environment(std::string_view text) {
    std::map<std::string, std::string> environment;
    while (!text.empty()) {
        const std::string_view entry = text.substr(0, text.find('\0'));
        const std::size_t equals = entry.find('=');
        if (equals != std::string_view::npos) {
            environment["ROLLCALL_" + std::string(entry.substr(0, equals))] = entry.substr(equals + 1);
        }
        text.remove_prefix(entry.size() < text.size() ? entry.size() + 1 : text.size());
    }
    return environment;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::string_view toml = input.substr(0, input.find('\0'));
    const auto environment = read_environment(input.substr(toml.size() < size ? toml.size() + 1 : size));
    const auto config = rollcall::load_config(toml, "rollcall.toml", environment);
    if (!config) {
        if (config.error().detail.empty()) std::abort();
        return 0;
    }
    const std::string description = rollcall::describe(*config);
    const auto again = rollcall::load_config(description, "described", {});
    if (!again || rollcall::describe(*again) != description) std::abort();
    return 0;
}
