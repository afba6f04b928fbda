#pragma once

#include <optional>
#include <string>

#include "app/organisation_snapshot.h"

namespace rollcall::app {

inline constexpr date::days kMaxPlanAhead{731};  // two years, one of them a leap year
inline constexpr date::days kMaxPlanBack{366};

// The date where the person usually works.
LocalDate local_today(const Context& context, const OrganisationSnapshot& organisation, const Person& person);

// Free text that may be empty: trimmed, its lines made one, at most `most` code points; validation_failed (field
// "note").
Result<std::string> check_note(const std::string& note, std::size_t most);

// validation_failed (fields "from", "to") unless both lie from `back` before `today` to kMaxPlanAhead after it, in that
// order; an absent end is not looked at.
Result<void> check_plan_dates(LocalDate from, const std::optional<LocalDate>& to, LocalDate today, date::days back);

}  // namespace rollcall::app
