#pragma once

#include <optional>
#include <string>

#include "app/context.h"

namespace rollcall::app {

// What may be changed of a person; absent: left as it is. An inner absence clears the reference.
struct PersonChange {
    std::optional<std::string> code{}, name{}, email{}, language{};
    std::optional<std::optional<DepartmentId>> department_id{};
    std::optional<std::optional<ShiftId>> shift_id{};
    std::optional<PersonStatus> status{};  // active, suspended or archived; pending people are approved or refused
    std::string status_reason{};           // required with suspended and archived
};

// Suspending or archiving ends the person's sessions. conflict for a status that does not follow, also for the last
// active administrator.
Result<Person> change_person(Context& context, const Actor& actor, const PersonId& id, const PersonChange& change);

// Role and, if given, a new password of another person (their sessions end). Only an admin touches roles and admins'
// passwords; hr resets those of employees and managers. conflict for the last administrator's role.
struct AccountChange {
    std::optional<Role> role{};
    std::optional<std::string> password{};
};
Result<store::Account> change_account(Context& context, const Actor& actor, const PersonId& id,
                                      const AccountChange& change);

}  // namespace rollcall::app
