#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/context.h"
#include "store/outbox.h"

namespace rollcall::app {

class OrganisationSnapshot;

// A message ready for the outbox, due at once; in the server's language where `language` is empty. `params` are the
// template's placeholders (notify/templates.h).
store::OutboxMessage make_message(Context& context, std::string to, std::string template_name,
                                  const std::vector<std::pair<std::string, std::string>>& params,
                                  const std::string& language);

// Wakes the outbox worker where any were stored; others who listen hear of it, so never without.
void wake_for(const Context& context, const std::vector<store::OutboxMessage>& stored);

// Who is told about registrations and alerts: the configured HR address, else every active admin with an address.
std::vector<std::string> people_in_charge(Context& context);

// The manager of the person's department: absent if there is none, they are not active, or it is the person.
std::optional<Person> manager_of(Context& context, const OrganisationSnapshot& organisation, const Person& person);

// The mail to a person about the state of their registration; none if they have no address.
std::vector<store::OutboxMessage> message_to(Context& context, const Person& person, const std::string& template_name,
                                             std::vector<std::pair<std::string, std::string>> params);

// The same with a link in it that must not outlive its delivery.
std::vector<store::OutboxMessage> one_time_message_to(Context& context, const Person& person,
                                                      const std::string& template_name,
                                                      std::vector<std::pair<std::string, std::string>> params);

// The notice to `address` that something about how the person signs in was changed now; none for an empty address.
std::vector<store::OutboxMessage> account_notice(Context& context, const Person& person, const std::string& address,
                                                 const std::string& template_name);

// The same message to each of `people_in_charge`, in the server's language.
std::vector<store::OutboxMessage> message_to_those_in_charge(
    Context& context, const std::string& template_name, const std::vector<std::pair<std::string, std::string>>& params);

}  // namespace rollcall::app
