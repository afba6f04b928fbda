#pragma once

#include <filesystem>
#include <string>

#include "app/context.h"

namespace rollcall::app {

// Enrols what lies in the folder for a person who has no faces yet: FOLDER/<code>.jpg or the images in FOLDER/<code>/,
// five at most. How many faces; validation_failed for files that cannot be read or a consent that is not to the current
// text, and as add_faces.
Result<std::size_t> enrol_from_folder(Context& context, const Actor& actor, const Person& person,
                                      const std::filesystem::path& folder, const std::string& consent_version);

}  // namespace rollcall::app
