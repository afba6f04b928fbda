#include "cli/healthcheck_command.h"

#include <fmt/core.h>

#include "cli/doctor/local_url.h"
#include "http/probe.h"

namespace rollcall::cli {

namespace {
constexpr std::chrono::seconds kLimit{5};

void check_health(CommandContext& context) {
    const Config& config = context.config();
    if (config.port == 0) {
        fmt::print(stderr, "rollcall: with port 0 it is not known where the server listens: give it a port.\n");
        context.exit_code = kExitUnusable;
        return;
    }
    const http::ProbeAnswer answer =
        http::probe({doctor::this_machine(config.address), static_cast<std::uint16_t>(config.port),
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
