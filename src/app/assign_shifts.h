#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "attendance/shift_assignment.h"
#include "store/plans.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxAssignmentNote = 200;  // code points

// The same shifts for some people, as ShiftAssignment has them.
struct ShiftWish {
    std::vector<PersonId> people{};  // 1 to store::kMaxAssignedAtOnce, each once
    LocalDate from{};
    std::optional<LocalDate> to{};
    std::vector<std::optional<ShiftId>> cycle{};
    bool on_shift_days = false;
    std::string note{};
};

// One for each person, in their order: all or none. not_found for a person whose records the actor may not read,
// forbidden for themselves unless they manage their own department, person_not_active.
Result<std::vector<ShiftAssignment>> assign_shifts(Context& context, const Actor& actor, const ShiftWish& wish);

// not_found for one of a person whose records the actor may not read, forbidden as above.
Result<void> delete_assignment(Context& context, const Actor& actor, const ShiftAssignmentId& id);

// A person's, with a day from `from` (absent: as far back as any can be made) to `to` (as far ahead), the one made last
// first; not_found for a person whose records the actor may not read.
Result<std::vector<ShiftAssignment>> assignments_of(Context& context, const Actor& actor, const PersonId& id,
                                                    const std::optional<LocalDate>& from,
                                                    const std::optional<LocalDate>& to);

}  // namespace rollcall::app
