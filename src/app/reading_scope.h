#pragma once

#include "app/context.h"

namespace rollcall::app {

// Narrows a filter of records (one with `person_id` and `within`) to what the actor may read: one's own, those of
// one's departments, everyone's. not_found for a person_id whose records they may not read.
template <class Filter>
Result<void> narrow_to_readable(Context& context, const Actor& actor, Filter& filter) {
    if (filter.person_id) {
        const auto person = context.database.people().find(*filter.person_id);
        if (!person || !actor.may_read(*person)) return fail(Code::not_found, "There is no such person.");
    } else if (actor.role == Role::employee) {
        filter.person_id = actor.person_id;
    } else if (!actor.sees_everyone()) {
        filter.within = actor.managed;
    }
    return {};
}

}  // namespace rollcall::app
