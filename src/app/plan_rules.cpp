#include "app/plan_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/validate.h"

namespace rollcall::app {

LocalDate local_today(const Context& context, const OrganisationSnapshot& organisation, const Person& person) {
    return local_date(*organisation.zone_of(organisation.usual_shift(person)), context.clock.now());
}

Result<std::string> check_note(const std::string& note, std::size_t most) {
    std::string line = note;
    std::replace_if(
        line.begin(), line.end(), [](char each) { return each == '\n' || each == '\r' || each == '\t'; }, ' ');
    std::string trimmed(trim(line));
    if (!is_valid_utf8(trimmed) || has_control_characters(trimmed) || code_point_count(trimmed) > most)
        return invalid_field("note", fmt::format("A note is plain text of at most {} characters.", most),
                             FieldReason::too_long);
    return trimmed;
}

Result<void> check_plan_dates(LocalDate from, const std::optional<LocalDate>& to, LocalDate today, date::days back) {
    const LocalDate last = to.value_or(from);
    if (from < today - back)
        return invalid_field("from",
                             fmt::format("This lies too far back: choose {} or later.", format_date(today - back)),
                             FieldReason::too_long_ago);
    if (last < from) return invalid_field("to", "The last day lies before the first.", FieldReason::before_start);
    if (last > today + kMaxPlanAhead)
        return invalid_field(
            to ? "to" : "from",
            fmt::format("This lies too far ahead: choose {} or earlier.", format_date(today + kMaxPlanAhead)),
            FieldReason::too_far_ahead);
    return {};
}

}  // namespace rollcall::app
