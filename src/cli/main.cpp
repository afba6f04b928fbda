#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/admin_commands.h"
#include "cli/archive_commands.h"
#include "cli/command.h"
#include "cli/demo_command.h"
#include "cli/doctor/doctor_command.h"
#include "cli/face_commands.h"
#include "cli/healthcheck_command.h"
#include "cli/models_commands.h"
#include "cli/serve_command.h"
#include "identity/crypto.h"
#include "store/database.h"

namespace {
// One line an event: time, level, text. Standard error, so that standard output stays what a command prints.
void set_up_log() {
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("rollcall", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
}

int complain(const std::string& what) {
    std::cerr << "rollcall: " << what << '\n';
    return rollcall::cli::kExitUnusable;
}

int run(int argc, char** argv) {
    rollcall::cli::CommandContext context;
    CLI::App app{"Rollcall: self-hosted attendance by face", "rollcall"};
    app.set_version_flag("--version", ROLLCALL_VERSION);
    app.require_subcommand(1);
    rollcall::cli::add_serve_command(app, context);
    rollcall::cli::add_admin_command(app, context);
    rollcall::cli::add_import_command(app, context);
    rollcall::cli::add_report_command(app, context);
    rollcall::cli::add_face_commands(app, context);
    rollcall::cli::add_models_commands(app, context);
    rollcall::cli::add_keys_command(app, context);
    rollcall::cli::add_archive_commands(app, context);
    rollcall::cli::add_config_command(app, context);
    rollcall::cli::add_routes_command(app, context);
    rollcall::cli::add_demo_command(app, context);
    rollcall::cli::add_doctor_command(app, context);
    rollcall::cli::add_healthcheck_command(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? rollcall::cli::kExitOk : rollcall::cli::kExitUnusable;
    }
    return context.exit_code;
}
}  // namespace

int main(int argc, char** argv) {
    set_up_log();
    try {
        rollcall::identity::init_crypto();
        return run(argc, argv);
    } catch (const rollcall::cli::ConfigError& error) {
        return complain(error.error.detail);
    } catch (const std::exception& error) {
        return complain(error.what());
    }
}
