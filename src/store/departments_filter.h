#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/id.h"

namespace rollcall::store {

// The departments that satisfy both filters, each once; absent when neither is set, empty when nothing can match.
inline std::optional<std::vector<std::string>> wanted_departments(
    const std::optional<DepartmentId>& one, const std::optional<std::vector<DepartmentId>>& within) {
    if (!one && !within) return std::nullopt;
    std::set<std::string> wanted;
    if (!within) {
        wanted.insert(one->text());
    } else {
        for (const DepartmentId& id : *within) {
            if (!one || *one == id) wanted.insert(id.text());
        }
    }
    return std::vector<std::string>(wanted.begin(), wanted.end());
}

}  // namespace rollcall::store
