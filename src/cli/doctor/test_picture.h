#pragma once

#include "core/bytes.h"

namespace rollcall::cli::doctor {

// A small photograph of nobody.
ByteView test_picture();

}  // namespace rollcall::cli::doctor
