#pragma once

#include "cli/command.h"

namespace rollcall::cli {

// `doctor [--json]`: looks at everything the server needs and changes nothing but a probe in the database. Exit status:
// 0 all well or warnings only, 1 there is a problem, 2 the configuration cannot be used.
void add_doctor_command(CLI::App& app, CommandContext& context);

}  // namespace rollcall::cli
