#include "app/invitation.h"

#include <mutex>

#include "app/change_person.h"
#include "app/enrol_face.h"
#include "app/messages.h"
#include "app/one_time_links.h"
#include "app/person_rules.h"
#include "app/settings.h"
#include "identity/password.h"

namespace rollcall::app {

namespace {
std::optional<store::Account> account_of(Context& context, const PersonId& id) {
    auto account = context.database.people().account(id);
    return account ? std::optional(std::move(*account)) : std::nullopt;
}

bool has_password(const std::optional<store::Account>& account) {
    return account && !account->password_hash.empty();
}

// The account with the chosen password; absent where the person has one and keeps it.
Result<std::optional<store::Account>> chosen_account(const Person& person, const std::optional<store::Account>& account,
                                                     const std::string& password) {
    if (has_password(account)) {
        if (!password.empty())
            return invalid_field("password",
                                 "You have a password already: leave this empty, and ask for a new one on the sign-in "
                                 "page if you have forgotten it.");
        return std::optional<store::Account>{};
    }
    auto hash = identity::hash_new_password(password, person.code, person.name, person.email);
    if (!hash) return fail(hash.error());
    return std::optional(store::Account{person.id, *hash, account ? account->role : Role::employee});
}

Result<void> add_faces_to(store::TokenUse& use, Context& context, const Actor& actor, const PersonId& person,
                          std::span<const ByteView> photos, const std::vector<face::Observation>& observations) {
    auto enrolled = prepare_faces(context, actor, person, photos, observations);
    if (!enrolled) return fail(enrolled.error());
    use.new_key = std::move(enrolled->new_key);
    use.faces = std::move(enrolled->faces);
    return {};
}
}  // namespace

Result<Invitation> invite(Context& context, const Actor& actor, const PersonId& id) {
    auto person = context.database.people().find(id);
    if (!person) return fail(person.error());
    if (auto allowed = check_may_give_password(context, actor, id); !allowed) return fail(allowed.error());
    if (person->status != PersonStatus::active && person->status != PersonStatus::pending)
        return fail(Code::person_not_active, "This person is suspended or archived; make them active again first.");
    const OneTimeLink link = make_link(context, store::TokenPurpose::invitation, id, kInvitationLifetime);
    std::vector<store::OutboxMessage> mails;
    if (context.settings.current()->mail)
        mails = one_time_message_to(context, *person, "invitation",
                                    {{"link", link.url}, {"days", std::to_string(kInvitationLifetime.count())}});
    auto issued =
        context.database.tokens().issue(link.token, audit(context, actor, "person.invited", id.text()), mails);
    if (!issued) return fail(issued.error());
    wake_for(context, mails);
    return Invitation{link.url, link.token.expires_at, !mails.empty()};
}

Result<InvitedPerson> look_up_invitation(Context& context, const std::string& token) {
    auto holder = holder_of(context, store::TokenPurpose::invitation, token);
    if (!holder) return fail(holder.error());
    const PersonId id = holder->person.id;
    return InvitedPerson{std::move(holder->person), has_password(account_of(context, id)),
                         !context.database.people().faces(id).empty(), holder->token.expires_at};
}

Result<Person> accept_invitation(Context& context, const Actor& actor, const InvitationReply& reply,
                                 Deadline deadline) {
    auto holder = holder_of(context, store::TokenPurpose::invitation, reply.token);
    if (!holder) return fail(holder.error());
    const PersonId id = holder->person.id;
    auto consent = check_consent(context, reply.consent, reply.consent_version, reply.photos.size());
    if (!consent) return fail(consent.error());
    if (reply.consent && reply.photos.empty())
        return invalid_field("photo", "Send 1 to 5 photographs, or consent=false to go on without a face.",
                             FieldReason::required);
    store::TokenUse use;
    use.at = context.clock.now();
    use.activate = true;
    use.consent = *consent;
    use.unchanged_account = account_of(context, id);
    auto account = chosen_account(holder->person, use.unchanged_account, reply.password);
    if (!account) return fail(account.error());
    use.account = std::move(*account);

    std::unique_lock<std::mutex> enrolling;
    if (!reply.photos.empty()) {
        auto observations = observe_for_enrolment(context, reply.photos, deadline);
        if (!observations) return fail(observations.error());
        enrolling = std::unique_lock(context.faces.enrolment_mutex());
        if (auto added = add_faces_to(use, context, actor, id, reply.photos, *observations); !added)
            return fail(added.error());
    }
    auto used = context.database.tokens().use_up(
        holder->token, use,
        audit(context, actor, "invitation.accepted", id.text(),
              json_of({{"faces", std::to_string(use.faces.size())}, {"password", use.account ? "set" : "kept"}})));
    if (!used) return fail(used.error());
    if (!use.faces.empty()) update_gallery(context, id);
    if (holder->person.status == PersonStatus::pending)
        context.publish(RegistrationChanged{id, holder->person.department_id});
    else
        context.publish(PeopleChanged{});
    return context.database.people().find(id);
}

}  // namespace rollcall::app
