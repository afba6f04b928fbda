#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rollcall::calendar {

inline constexpr std::size_t kMaxDepth = 8;              // of components in each other; three are usual
inline constexpr std::size_t kMaxLineBytes = 16 * 1024;  // of a line that is used, unfolded

// What is used of one event, as lines of iCalendar, unfolded and without control characters.
struct EventText {
    std::string dates;  // when it is and how it recurs
    std::string words;  // what it is called, and its state
    std::size_t line = 0;
};

// The events of an iCalendar text, in its order; everything else in it is passed over. validation_failed (field
// "file") if it is none, is cut short, too large or nested too deeply, or not UTF-8.
Result<std::vector<EventText>> read_events(std::string_view ics);

}  // namespace rollcall::calendar
