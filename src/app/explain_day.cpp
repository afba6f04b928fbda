#include "app/explain_day.h"

namespace rollcall::app {

Result<ExplainedDay> explain_day(Context& context, const Actor& actor, const PersonId& id, LocalDate day) {
    const auto person = context.database.people().find(id);
    if (!person || !actor.may_read(*person)) return fail(Code::not_found, "There is no such person.");
    OrganisationSnapshot organisation(context);
    const RecordedDays recorded = std::move(recorded_of(context, organisation, {id}, day, day).front());
    const auto of_day = recorded.of(day);
    ExplainedDay explained;
    explained.punches.assign(of_day.begin(), of_day.end());
    explained.result = judge_day({*person, {}}, day, recorded, organisation, context.clock.now(), &explained.steps);
    if (!is_on_record(explained.result, recorded))
        return fail(Code::not_found, "Nothing is recorded of this person on that day: they were not active then.");
    return explained;
}

}  // namespace rollcall::app
