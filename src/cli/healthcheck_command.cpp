#include "cli/healthcheck_command.h"

#include <fmt/core.h>

#include "http/probe.h"

namespace rollcall::cli {

namespace {
constexpr std::chrono::seconds kLimit{5};

// A server that listens on every address is asked at this machine's own.
std::string reachable(const std::string& address) {
    if (address == "0.0.0.0") return "127.0.0.1";
    return address == "::" ? "::1" : address;
}

void check_health(CommandContext& context) {
    const Config& config = context.config();
    if (config.port == 0) {
        fmt::print(stderr, "rollcall: with port 0 it is not known where the server listens: give it a port.\n");
        context.exit_code = kExitUnusable;
        return;
    }
    const http::ProbeAnswer answer = http::probe({reachable(config.address), static_cast<std::uint16_t>(config.port),
                                                  !config.tls_certificate.empty(), "/readyz"},
                                                 kLimit);
    fmt::print("{}\n", answer.text);
    context.exit_code = answer.status == 200 ? kExitOk : kExitNo;
}
}  // namespace

void add_healthcheck_command(CLI::App& app, CommandContext& context) {
    CLI::App* command = app.add_subcommand("healthcheck", "Ask the running server whether it is ready");
    context.add_options(*command);
    command->callback([&context] { check_health(context); });
}

}  // namespace rollcall::cli
