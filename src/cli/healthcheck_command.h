#pragma once

#include "cli/command.h"

namespace rollcall::cli {

// `healthcheck`: asks the server of this configuration, on this machine, whether it is ready. Exit status 0 or 1.
void add_healthcheck_command(CLI::App& app, CommandContext& context);

}  // namespace rollcall::cli
