#pragma once

#include "cli/command.h"

namespace rollcall::cli {

// `backup`, `restore` and `migrate`: whole databases into a file, out of one, and into another database.
void add_archive_commands(CLI::App& app, CommandContext& context);

}  // namespace rollcall::cli
