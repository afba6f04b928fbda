#pragma once

#include <optional>
#include <string>

#include "app/day_scan.h"

namespace rollcall::app {

inline constexpr date::days kMaxAttendanceRange{366};
// Days of people that one request looks at: a filter that few fit gets short pages rather than a long wait.
inline constexpr std::size_t kMaxDaysPerPage = 10'000;

struct AttendanceFilter {
    std::optional<LocalDate> from{},
        to{};  // both inclusive; absent: today, where default_zone() is or the person works
    std::optional<PersonId> person_id{};
    std::optional<DepartmentId> department_id{};
    std::optional<SiteId> site_id{};
    std::optional<ShiftId> shift_id{};  // the day's
    std::optional<AttendanceStatus> status{};
    std::string text{};
    DayOrder order = DayOrder::newest_first;

    // Whether the day passes what only the computed day can tell.
    bool fits(const PersonDay& day) const;
};

// The scan of the days that the actor may read; validation_failed for a range that is none or too long, not_found
// for a person whose records they may not read.
Result<DayScan> scan_attendance(Context& context, const Actor& actor, const AttendanceFilter& filter);

// Where a scan goes on, as an opaque cursor of its order. `go_on_at` throws store::BadCursor for a cursor of another
// list or of a day outside the range.
std::string cursor_at(DayOrder order, const DayScan::Position& position);
void go_on_at(DayScan& scan, DayOrder order, const std::string& cursor);

// A page of attendance days by day, then name; may be short although there is a next one. Throws store::BadCursor.
Result<Page<PersonDay>> list_attendance(Context& context, const Actor& actor, const AttendanceFilter& filter,
                                        const PageRequest& page);

}  // namespace rollcall::app
