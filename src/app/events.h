#pragma once

#include <optional>
#include <variant>

#include "attendance/types.h"
#include "core/id.h"
#include "store/outbox.h"

namespace rollcall::app {

// What has just been stored, for whoever watches. Published after the commit, in this process alone; nothing rests on
// its arrival. `department_id` is the person's.
struct PunchRecorded {
    Punch punch;
    std::optional<DepartmentId> department_id;
};
// A person registered or was added, or their registration was decided.
struct RegistrationChanged {
    PersonId person_id;
    std::optional<DepartmentId> department_id;
};
// Somebody's record, what is planned of them, or the organisation: a site, shift or department. Whose is not said,
// since one import, or the shift of a department, concerns many; counts and lists are to be read again.
struct PeopleChanged {};
// A check-in by face was refused.
struct AttemptRefused {
    PersonId person_id;
    std::optional<DepartmentId> department_id;
};
// Messages were queued, or one was sent or given up.
struct MailChanged {
    store::MessageStatus status;
};

using Event = std::variant<PunchRecorded, RegistrationChanged, PeopleChanged, AttemptRefused, MailChanged>;

}  // namespace rollcall::app
