#pragma once

#include "cli/command.h"

namespace rollcall::cli {

// `serve`: the server, until SIGTERM or SIGINT.
void add_serve_command(CLI::App& app, CommandContext& context);

}  // namespace rollcall::cli
