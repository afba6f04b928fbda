#pragma once

#include <vector>

#include "api/asset.h"

namespace rollcall::api {

// Everything that is served from memory: the web application (where it was not built, a landing page and a setup
// page), the OpenAPI file and the page that shows it.
const std::vector<Asset>& assets();

}  // namespace rollcall::api
