#include "app/person_changes.h"

#include <fmt/ranges.h>

#include "app/messages.h"

namespace rollcall::app {

std::vector<std::string> changed_fields(const Person& before, const Person& after) {
    std::vector<std::string> fields;
    const auto compare = [&](const char* name, auto Person::*field) {
        if (before.*field != after.*field) fields.emplace_back(name);
    };
    compare("code", &Person::code);
    compare("name", &Person::name);
    compare("email", &Person::email);
    compare("department_id", &Person::department_id);
    compare("shift_id", &Person::shift_id);
    compare("language", &Person::language);
    compare("status", &Person::status);
    compare("status_reason", &Person::status_reason);
    return fields;
}

std::string change_detail(const Person& before, const Person& after) {
    std::vector<std::pair<std::string, std::string>> detail{
        {"changed", fmt::format("{}", fmt::join(changed_fields(before, after), ", "))}};
    // Whoever reads the mailbox can choose the password: who redirected it must be found out afterwards.
    if (before.email != after.email) {
        detail.emplace_back("email_before", before.email);
        detail.emplace_back("email", after.email);
    }
    if (before.status != after.status) detail.emplace_back("status_before", to_string(before.status));
    if (before.status != after.status || before.status_reason != after.status_reason) {
        detail.emplace_back("status", to_string(after.status));
        detail.emplace_back("reason", after.status_reason);
    }
    return json_of(detail);
}

std::vector<store::OutboxMessage> moved_mail_notice(Context& context, const Person& before, const Person& after) {
    if (before.email == after.email || !context.database.people().account(before.id)) return {};
    return account_notice(context, before, before.email, "email_changed");
}

}  // namespace rollcall::app
