#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/person_rules.h"

namespace rollcall::app {

struct NewRegistration {
    PersonDetails details;
    std::string password;
    bool consent = false;
    std::string consent_version{};   // of the text that was agreed to; must be the current one with consent
    std::vector<ByteView> photos{};  // none without consent
};

// A person registers themselves. By policy pending until approved, or active at once; closed: registration_closed.
// All or nothing: an unusable photograph, a duplicate face, code or e-mail leaves nothing behind but an audit entry.
Result<Person> register_person(Context& context, const Actor& actor, const NewRegistration& registration,
                               Deadline deadline);

// hr or admin adds a person, active at once; without a password the person cannot sign in yet.
struct NewPersonByStaff {
    PersonDetails details;
    std::string password{};
    Role role = Role::employee;  // only an admin gives another
    bool consent = false;
    std::string consent_version{};
    std::vector<ByteView> photos{};
};
Result<Person> add_person(Context& context, const Actor& actor, const NewPersonByStaff& request, Deadline deadline);

// Decides a pending registration; mails the person. conflict if it is not pending. Refusing archives the person.
Result<Person> approve_person(Context& context, const Actor& actor, const PersonId& id);
Result<Person> refuse_person(Context& context, const Actor& actor, const PersonId& id, const std::string& reason);

}  // namespace rollcall::app
