#include "cli/command.h"

#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

extern char** environ;  // NOLINT: POSIX has no header for it

namespace rollcall::cli {

namespace {
constexpr std::uintmax_t kMaxConfigFile = 1024 * 1024;

std::map<std::string, std::string> environment() {
    std::map<std::string, std::string> result;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (equals != std::string_view::npos)
            result.emplace(std::string(text.substr(0, equals)), std::string(text.substr(equals + 1)));
    }
    return result;
}

std::string read_config_file(const std::filesystem::path& file, bool required) {
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (problem && !required) return {};
    std::ifstream input(file, std::ios::binary);
    if (problem || !input || size > kMaxConfigFile)
        throw ConfigError(
            {Code::config_invalid, "The configuration file " + file.string() + " cannot be read (or is over 1 MiB)."});
    return {std::istreambuf_iterator<char>(input), {}};
}
}  // namespace

void CommandContext::add_options(CLI::App& command) {
    command.add_option("--data", data_, "Folder with the database, keys and models (default: ./data)")
        ->type_name("DIR");
    command.add_option("--config", config_file_, "Configuration file (default: DIR/rollcall.toml where there is one)")
        ->type_name("FILE");
}

const Config& CommandContext::config() {
    if (config_) return *config_;
    auto variables = environment();
    if (!data_.empty()) variables["ROLLCALL_DATA"] = data_;
    if (port) variables["ROLLCALL_PORT"] = std::to_string(*port);
    if (address) variables["ROLLCALL_ADDRESS"] = *address;
    if (tls_certificate) variables["ROLLCALL_TLS_CERT"] = *tls_certificate;
    if (tls_key) variables["ROLLCALL_TLS_KEY"] = *tls_key;

    std::string named = config_file_;
    if (named.empty() && variables.contains("ROLLCALL_CONFIG")) named = variables["ROLLCALL_CONFIG"];
    const std::filesystem::path data = variables.contains("ROLLCALL_DATA") ? variables["ROLLCALL_DATA"] : "data";
    const std::filesystem::path file = named.empty() ? data / "rollcall.toml" : std::filesystem::path(named);
    auto config = load_config(read_config_file(file, !named.empty()), file.string(), variables);
    if (!config) throw ConfigError(config.error());
    config_ = std::move(*config);
    return *config_;
}

void print_error_json(CommandContext& context, const Error& error) {
    const boost::json::object body{{"error", {{"code", name_of(error.code)}, {"message", error.detail}}}};
    std::cout << boost::json::serialize(body) << '\n';
    context.exit_code = kExitUnusable;
}

}  // namespace rollcall::cli
