#pragma once

#include "cli/command.h"

namespace rollcall::cli {

// `admin create`, `import people`, `report`, `keys rotate`, `config check` and `routes`: one function each.
void add_admin_command(CLI::App& app, CommandContext& context);
void add_import_command(CLI::App& app, CommandContext& context);
void add_report_command(CLI::App& app, CommandContext& context);
void add_keys_command(CLI::App& app, CommandContext& context);
void add_config_command(CLI::App& app, CommandContext& context);
void add_routes_command(CLI::App& app, CommandContext& context);

}  // namespace rollcall::cli
