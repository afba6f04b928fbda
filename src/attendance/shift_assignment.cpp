#include "attendance/shift_assignment.h"

#include <cassert>

namespace rollcall {

bool covers(const ShiftAssignment& assignment, LocalDate day) {
    return assignment.from <= day && (!assignment.to || day <= *assignment.to);
}

const ShiftAssignment* assignment_on(std::span<const ShiftAssignment> assignments, LocalDate day) {
    const ShiftAssignment* latest = nullptr;
    for (const ShiftAssignment& each : assignments)
        if (covers(each, day) && (latest == nullptr || latest->id < each.id)) latest = &each;
    return latest;
}

const std::optional<ShiftId>& assigned_shift(const ShiftAssignment& assignment, LocalDate day) {
    assert(covers(assignment, day) && !assignment.cycle.empty());
    const auto days = static_cast<std::size_t>((day - assignment.from).count());
    return assignment.cycle[days % assignment.cycle.size()];
}

}  // namespace rollcall
