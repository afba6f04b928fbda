#pragma once

#include <optional>
#include <string>

#include "app/events.h"

namespace rollcall::app {

// An event as one server tells another: of a punch no more than who watches is shown.
std::string write_event(const Event& event);
// Absent for what a newer server may have written.
std::optional<Event> read_event(const std::string& text);

}  // namespace rollcall::app
