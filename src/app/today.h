#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/sign_in.h"
#include "attendance/attendance_day.h"

namespace rollcall::app {

// Who can record a punch by hand for somebody.
struct Contact {
    std::string name{};   // empty: an office, not a person
    std::string email{};  // empty: none known
};

// A person's day as it stands now: what their check-in page shows.
struct Today {
    Instant now{};
    attendance::WorkRules rules;
    std::optional<std::string> holiday{};  // the day's name, and the leave that was approved for it
    std::optional<attendance::PlannedLeave> leave{};
    attendance::AttendanceDay day;
    std::optional<Instant> late_after{};     // a first check-in; absent where none is ever late
    Direction next = Direction::in;          // of a punch whose direction is left to the server
    std::vector<Punch> punches{};            // of the day, oldest first
    std::optional<Code> no_face_check_in{};  // why there can be none: no_faces_enrolled, face_engine_unavailable
    std::optional<Contact> contact{};        // the manager, else the HR address
};

// not_found for a person whose records the principal may not read.
Result<Today> today_of(Context& context, const Principal& principal, const PersonId& id);

}  // namespace rollcall::app
