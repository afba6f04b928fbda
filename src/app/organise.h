#pragma once

#include <string>

#include "app/context.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxTitleLength = 80;  // code points: names of sites, departments, shifts
inline constexpr std::chrono::minutes kMaxGrace{240};

// validation_failed (field "name") unless this trimmed text may name a site, department or shift.
Result<void> check_title(const std::string& name);

// Each checks every field (validation_failed) and creates or replaces the record; an empty id is given a fresh one.
Result<Site> put_site(Context& context, const Actor& actor, Site site);
Result<Shift> put_shift(Context& context, const Actor& actor, Shift shift);
Result<Department> put_department(Context& context, const Actor& actor, Department department);

// The site and the shift (Monday to Friday 09:00-17:00, no grace) a fresh database starts with; nothing if it has any.
void create_defaults(Context& context);

}  // namespace rollcall::app
