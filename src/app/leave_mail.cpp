#include "app/leave_mail.h"

#include "app/leave_days.h"
#include "app/messages.h"

namespace rollcall::app {

namespace {
using Params = std::vector<std::pair<std::string, std::string>>;

Params params_of(const OrganisationSnapshot& organisation, const KnownLeave& leave) {
    return {{"leave_type", organisation.name_of(std::optional(leave.request.leave_type_id))},
            {"from", format_date(leave.request.from)},
            {"to", format_date(leave.request.to)},
            {"days", text_of_half_days(leave.half_days)}};
}

Params params_about(Context& context, const OrganisationSnapshot& organisation, const KnownLeave& leave) {
    Params params = params_of(organisation, leave);
    params.emplace_back("person_name", leave.person.name);
    params.emplace_back("public_url", context.config.public_url);
    return params;
}

std::vector<store::OutboxMessage> to_one(Context& context, const Person& recipient, const std::string& template_name,
                                         const Params& params) {
    if (recipient.email.empty()) return {};
    return {make_message(context, recipient.email, template_name, params, recipient.language)};
}

std::vector<store::OutboxMessage> to_those_who_decide(Context& context, const Actor& actor,
                                                      const OrganisationSnapshot& organisation, const KnownLeave& leave,
                                                      const std::string& template_name) {
    const Params params = params_about(context, organisation, leave);
    if (const auto manager = deciding_manager(context, organisation, leave.person); manager && !manager->email.empty())
        return manager->id == actor.person_id ? std::vector<store::OutboxMessage>{}
                                              : to_one(context, *manager, template_name, params);
    const auto asking = context.database.people().find(actor.person_id);
    auto messages = message_to_those_in_charge(context, template_name, params);
    std::erase_if(messages, [&](const store::OutboxMessage& message) {
        return message.to == leave.person.email || (asking && message.to == asking->email);
    });
    return messages;
}

// Whoever approved it, if they can still be written to.
std::optional<Person> approver_of(Context& context, const LeaveRequest& request) {
    if (!request.decided_by || *request.decided_by == request.person_id) return std::nullopt;
    auto approver = context.database.people().find(*request.decided_by);
    if (!approver || approver->status != PersonStatus::active || approver->email.empty()) return std::nullopt;
    return std::move(*approver);
}
}  // namespace

std::vector<store::OutboxMessage> leave_requested_mail(Context& context, const Actor& actor,
                                                       const OrganisationSnapshot& organisation,
                                                       const KnownLeave& leave) {
    return to_those_who_decide(context, actor, organisation, leave, "leave_requested");
}

std::vector<store::OutboxMessage> leave_decided_mail(Context& context, const Actor& actor,
                                                     const OrganisationSnapshot& organisation,
                                                     const LeaveRequest& before, const KnownLeave& after) {
    if (actor.person_id != after.person.id) {
        Params params = params_of(organisation, after);
        if (after.request.status == LeaveStatus::refused) params.emplace_back("reason", after.request.decision_note);
        return message_to(context, after.person, "leave_" + std::string(to_string(after.request.status)),
                          std::move(params));
    }
    if (before.status != LeaveStatus::approved || after.request.status != LeaveStatus::cancelled) return {};
    if (const auto approver = approver_of(context, before))
        return to_one(context, *approver, "leave_cancelled_notice", params_about(context, organisation, after));
    return to_those_who_decide(context, actor, organisation, after, "leave_cancelled_notice");
}

}  // namespace rollcall::app
