#pragma once

#include <string>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxTitleLength = 80;  // code points: names of sites, departments, shifts, leave types
// One a region, with a thousand holidays of a usual length each: some megabytes, read whole with the organisation.
inline constexpr std::size_t kMaxHolidayCalendars = 100;
inline constexpr int kMaxYearlyHalfDays = 2 * 366;

// validation_failed (field "name") unless this trimmed text may name a site, department, shift, calendar or leave type.
Result<void> check_title(const std::string& name);

// Each checks every field (validation_failed) and creates or replaces the record; an empty id is given a fresh one.
Result<Site> put_site(Context& context, const Actor& actor, Site site);
Result<Shift> put_shift(Context& context, const Actor& actor, Shift shift);
Result<Department> put_department(Context& context, const Actor& actor, Department department);
Result<LeaveType> put_leave_type(Context& context, const Actor& actor, LeaveType type);
// Puts the holidays in order. Only an administrator may name or change the feed: forbidden.
Result<HolidayCalendar> put_holiday_calendar(Context& context, const Actor& actor, HolidayCalendar calendar);

// The site and the shift (Monday to Friday 09:00-17:00, no grace) a fresh database starts with; nothing if it has any.
void create_defaults(Context& context);

}  // namespace rollcall::app
