#pragma once

#include <vector>

#include "app/day_scan.h"
#include "attendance/day_steps.h"

namespace rollcall::app {

// An attendance day with everything that led to it.
struct ExplainedDay {
    PersonDay result;
    std::vector<Punch> punches{};  // that count to the day, oldest first
    attendance::DaySteps steps{};
};

// As of now, for any date; not_found for a person whose records the actor may not read, and for a day of which there is
// nothing to say.
Result<ExplainedDay> explain_day(Context& context, const Actor& actor, const PersonId& id, LocalDate day);

}  // namespace rollcall::app
