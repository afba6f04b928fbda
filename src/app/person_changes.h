#pragma once

#include <string>
#include <vector>

#include "app/context.h"

namespace rollcall::app {

// The fields, as the API names them, in which two records of one person differ; what follows from them does not count.
std::vector<std::string> changed_fields(const Person& before, const Person& after);

// The audit detail of a change: which fields, and of e-mail and status what they were and are.
std::string change_detail(const Person& before, const Person& after);

// The notice to the old address of somebody who signs in, where the address changes; else none.
std::vector<store::OutboxMessage> moved_mail_notice(Context& context, const Person& before, const Person& after);

}  // namespace rollcall::app
