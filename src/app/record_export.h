#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/context.h"
#include "core/zone.h"

namespace rollcall::app {

// What somebody took away as a file.
struct TakenAway {
    std::string what;  // "punches", "report hours"
    std::optional<LocalDate> from{}, to{};
    std::size_t rows = 0;
    std::string_view format{};  // where there are several
};

// Whoever takes many people's records away is on record, in the audit log.
void record_export(Context& context, const Actor& actor, const TakenAway& taken);

}  // namespace rollcall::app
