#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include "core/config.h"
#include "core/result.h"

namespace rollcall::cli {

// Exit statuses every command uses; `face verify` gives 1 its own meaning.
inline constexpr int kExitOk = 0;
inline constexpr int kExitNo = 1;        // the answer is no: different faces, a wrong file, rejected rows
inline constexpr int kExitUnusable = 2;  // unusable input, configuration or environment

// What one run of the program shares: the options every command takes, the configuration made of them, and the
// exit status. Commands run on the main thread, one per process.
class CommandContext {
  public:
    // Adds --data and --config to `command`; each subcommand that needs the configuration calls it once.
    void add_options(CLI::App& command);
    // Reads the configuration on first use. Throws ConfigError, which main prints, one line per wrong key.
    const Config& config();
    // For `serve`: overrides that came as options of that command; must be set before `config` is called.
    std::optional<int> port{};
    std::optional<std::string> address{};
    std::optional<std::string> tls_certificate{};
    std::optional<std::string> tls_key{};

    int exit_code = kExitOk;

  private:
    std::string data_;
    std::string config_file_;
    std::optional<Config> config_;
};

// A configuration that cannot be used; `error` holds a line for each wrong key.
class ConfigError : public std::runtime_error {
  public:
    explicit ConfigError(Error why) : std::runtime_error(why.detail), error(std::move(why)) {}
    Error error;
};

// Prints {"error":{"code":…,"message":…}} on standard output and sets kExitUnusable. For commands that print JSON.
void print_error_json(CommandContext& context, const Error& error);

}  // namespace rollcall::cli
