#pragma once

#include "cli/command.h"

namespace rollcall::cli {

// `face detect IMAGE`, `face verify A B` and `face evaluate`, each printing one JSON object. Exit status: detect 0;
// verify 0 the same person, 1 different people; evaluate 0; each 2 for unusable input, with {"error":{…}}.
void add_face_commands(CLI::App& app, CommandContext& context);

}  // namespace rollcall::cli
