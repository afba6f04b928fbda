#pragma once

#include "cli/command.h"

namespace rollcall::cli {

// `face evaluate --images DIR --pairs CSV [--recogniser NAME] [--detector NAME] [--calibrate] [--manifest FILE]`.
void add_face_evaluate(CLI::App& face, CommandContext& context);

}  // namespace rollcall::cli
