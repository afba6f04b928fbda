#pragma once

#include <chrono>
#include <string>

#include "report/table.h"

namespace rollcall::report {

// Dates, local times and durations as spreadsheets count them: days, since 1899-12-30 where they are of a calendar.
double serial_of(LocalDate day);
double serial_of(const LocalTime& time);
double serial_of(std::chrono::minutes time);

// The title as Excel takes it for the name of a sheet.
std::string sheet_name(const std::string& title);

}  // namespace rollcall::report
