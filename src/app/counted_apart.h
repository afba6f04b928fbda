#pragma once

#include "app/day_counts.h"

namespace rollcall::app {

// Counts apart, on the days from the request's first to its last, whoever did not check in and has leave or an assigned
// shift then. Takes time in proportion to the people of whom something is planned, times the days.
void count_apart(Context& context, OrganisationSnapshot& organisation, const store::DashboardRequest& request,
                 Instant now, DayCounts& counts);

}  // namespace rollcall::app
