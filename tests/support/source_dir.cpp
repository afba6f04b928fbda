#include "support/source_dir.h"

namespace rollcall::support {

std::string in_project(const std::string& path) {
    return ROLLCALL_SOURCE_DIR + path;
}

}  // namespace rollcall::support
