#pragma once

#include <string>

#include "app/attendance_days.h"
#include "store/punches.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxExportRows = 100'000;
// Days of people that an export looks at, whatever its filter lets through.
inline constexpr std::size_t kMaxExportDays = 500'000;

struct ExportedFile {
    std::string name;  // what and when, such as "rollcall-punches-2026-11-01-2026-11-30.csv"
    std::string content;
};

// What the lists show with the same filter, as CSV for spreadsheets; no evidence. validation_failed beyond the limits:
// the range has to be narrowed. Audited: who took which records away.
Result<ExportedFile> export_punches(Context& context, const Actor& actor, store::PunchFilter filter);
Result<ExportedFile> export_attendance(Context& context, const Actor& actor, const AttendanceFilter& filter);

}  // namespace rollcall::app
