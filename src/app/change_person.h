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

// For HR; others may change their own language and nothing else: forbidden, or not_found for whom they may not read.
// Suspending or archiving ends the person's sessions. forbidden as check_may_replace says. conflict for a status that
// does not follow, also for the last active administrator. A change of nothing leaves no trace;
// one of the address of somebody who signs in is told to the old address.
Result<Person> change_person(Context& context, const Actor& actor, const PersonId& id, const PersonChange& change);

// forbidden for an administrator's record, unless the actor is one.
Result<void> check_may_touch(Context& context, const Actor& actor, const PersonId& id);

// forbidden for an administrator's record, and for another e-mail address or code of HR's, unless the actor is an
// administrator: the reader of the mailbox can choose the password. `before` is what is stored, `after` what shall be.
Result<void> check_may_replace(Context& context, const Actor& actor, const Person& before, const Person& after);

// forbidden unless the actor may let this person choose a new password: only an admin may for HR and admins.
Result<void> check_may_give_password(Context& context, const Actor& actor, const PersonId& id);

// Role and, if given, a new password of another person (their sessions end, and they are mailed that it changed). Only
// an admin touches roles and admins' passwords; hr resets those of employees and managers. conflict for the last
// administrator's role.
struct AccountChange {
    std::optional<Role> role{};
    std::optional<std::string> password{};
};
Result<store::Account> change_account(Context& context, const Actor& actor, const PersonId& id,
                                      const AccountChange& change);

}  // namespace rollcall::app
