#include "app/messages.h"

#include "app/organisation_snapshot.h"
#include "app/settings.h"
#include "core/zone.h"

namespace rollcall::app {

store::OutboxMessage make_message(Context& context, std::string to, std::string template_name,
                                  const std::vector<std::pair<std::string, std::string>>& params,
                                  const std::string& language) {
    store::OutboxMessage message;
    message.id = context.ids.make<MessageId>();
    message.to = std::move(to);
    message.template_name = std::move(template_name);
    message.params = json_of(params);
    message.language = language.empty() ? context.settings.current()->language : language;
    message.created_at = message.next_attempt_at = context.clock.now();
    return message;
}

void wake_for(const Context& context, const std::vector<store::OutboxMessage>& stored) {
    if (!stored.empty()) context.wake_outbox();
}

std::vector<std::string> people_in_charge(Context& context) {
    const auto settings = context.settings.current();
    if (!settings->hr_email.empty()) return {settings->hr_email};
    std::vector<std::string> result;
    for (const auto& admin : context.database.people().with_role(Role::admin))
        if (admin.status == PersonStatus::active && !admin.email.empty()) result.push_back(admin.email);
    return result;
}

std::optional<Person> manager_of(Context& context, const OrganisationSnapshot& organisation, const Person& person) {
    const auto id = organisation.manager_of(person);
    if (!id || *id == person.id) return {};
    auto manager = context.database.people().find(*id);
    if (!manager || manager->status != PersonStatus::active) return {};
    return std::move(*manager);
}

std::vector<store::OutboxMessage> message_to(Context& context, const Person& person, const std::string& template_name,
                                             std::vector<std::pair<std::string, std::string>> params) {
    if (person.email.empty()) return {};
    params.emplace_back("person_name", person.name);
    params.emplace_back("public_url", context.config.public_url);
    return {make_message(context, person.email, template_name, params, person.language)};
}

std::vector<store::OutboxMessage> one_time_message_to(Context& context, const Person& person,
                                                      const std::string& template_name,
                                                      std::vector<std::pair<std::string, std::string>> params) {
    auto messages = message_to(context, person, template_name, std::move(params));
    for (auto& message : messages) message.one_time = true;
    return messages;
}

std::vector<store::OutboxMessage> account_notice(Context& context, const Person& person, const std::string& address,
                                                 const std::string& template_name) {
    if (address.empty()) return {};
    const auto local = to_local(*find_zone(context.config.zone), context.clock.now());
    const auto midnight = date::floor<date::days>(local);
    return {make_message(context, address, template_name,
                         {{"date", format_date(midnight)},
                          {"time", format_time_of_day(std::chrono::floor<std::chrono::minutes>(local - midnight))},
                          {"zone", context.config.zone},
                          {"public_url", context.config.public_url}},
                         person.language)};
}

std::vector<store::OutboxMessage> message_to_those_in_charge(
    Context& context, const std::string& template_name,
    const std::vector<std::pair<std::string, std::string>>& params) {
    std::vector<store::OutboxMessage> result;
    for (const auto& address : people_in_charge(context))
        result.push_back(make_message(context, address, template_name, params, {}));
    return result;
}

}  // namespace rollcall::app
