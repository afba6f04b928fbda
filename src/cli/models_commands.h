#pragma once

#include <CLI/App.hpp>

#include "cli/command.h"

namespace rollcall::cli {

// Adds `models list`, `models fetch [NAME...] [--all] [--to DIR]` and `models verify`, each with --json.
// Exit status: list 0; fetch 0 when everything asked for is there, else 2; verify 1 when a file is wrong.
void add_models_commands(CLI::App& app, CommandContext& context);

}  // namespace rollcall::cli
