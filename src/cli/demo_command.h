#pragma once

#include "cli/command.h"

namespace rollcall::cli {

// `rollcall demo`: fills an unused database with a made-up organisation.
void add_demo_command(CLI::App& app, CommandContext& context);

}  // namespace rollcall::cli
