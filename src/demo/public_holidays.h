#pragma once

#include <vector>

#include "attendance/holidays.h"

namespace rollcall::demo {

// The Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
LocalDate easter(date::year year);

// Holidays of all Germany, and of the United States' federal offices, of the years from `first` to `last`, by day.
std::vector<Holiday> german_holidays(date::year first, date::year last);
std::vector<Holiday> federal_holidays(date::year first, date::year last);

}  // namespace rollcall::demo
