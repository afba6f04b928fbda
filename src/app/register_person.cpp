#include "app/register_person.h"

#include <fmt/format.h>

#include <mutex>

#include "app/enrol_face.h"
#include "app/messages.h"
#include "app/settings.h"
#include "core/validate.h"
#include "identity/password.h"

namespace rollcall::app {

namespace {
// What both ways of becoming a person have in common, once details and password have been checked.
struct PersonDraft {
    PersonDetails details;
    PersonStatus status;
    std::optional<store::Account> account;
    bool consent;
    std::string consent_version;
    const std::vector<ByteView>& photos;
    std::string action;
};

Person drafted_person(Context& context, const PersonDraft& draft, const std::optional<Consent>& consent) {
    Person person;
    person.id = context.ids.make<PersonId>();
    person.code = draft.details.code;
    person.name = draft.details.name;
    person.email = draft.details.email;
    person.department_id = draft.details.department_id;
    person.shift_id = draft.details.shift_id;
    person.language = draft.details.language;
    person.status = draft.status;
    person.consent = consent;
    person.created_at = person.updated_at = context.clock.now();
    return person;
}

// Refuses what is taken before minutes of the face engine are spent on it; the database decides for good.
Result<void> check_free(Context& context, const PersonDetails& details) {
    auto& people = context.database.people();
    if (people.find_by_code(details.code)) return fail(Code::code_taken, "This code is already in use.");
    if (!details.email.empty()) {
        auto same = people.find_by_login(details.email);
        if (same && fold_case(same->email) == fold_case(details.email))
            return fail(Code::email_taken, "This e-mail address is already in use.");
    }
    return {};
}

std::vector<store::OutboxMessage> announcement(Context& context, const Person& person) {
    return message_to_those_in_charge(
        context, "registration_received",
        {{"person_name", person.name}, {"person_code", person.code}, {"public_url", context.config.public_url}});
}

Result<Person> store_draft(Context& context, const Actor& actor, PersonDraft draft, Deadline deadline) {
    auto consent = check_consent(context, draft.consent, draft.consent_version, draft.photos.size());
    if (!consent) return fail(consent.error());
    if (auto free = check_free(context, draft.details); !free) return fail(free.error());
    const Person person = drafted_person(context, draft, *consent);
    store::NewPerson record{person, std::move(draft.account), {}, {}};
    if (record.account) record.account->person_id = person.id;

    std::unique_lock<std::mutex> enrolling;
    if (!draft.photos.empty()) {
        auto observations = observe_for_enrolment(context, draft.photos, deadline);
        if (!observations) return fail(observations.error());
        enrolling = std::unique_lock(context.faces.enrolment_mutex());
        if (auto unique = refuse_duplicates(context, actor, person.id, *observations); !unique)
            return fail(unique.error());
        auto enrolled = seal_faces(context, person.id, std::nullopt, draft.photos, *observations);
        record.key = std::move(enrolled.new_key);
        record.faces = std::move(enrolled.faces);
    }
    const auto mails =
        person.status == PersonStatus::pending ? announcement(context, person) : std::vector<store::OutboxMessage>{};
    auto created = context.database.people().create(
        record,
        audit(context, actor, draft.action, person.id.text(),
              json_of({{"code", person.code}, {"faces", std::to_string(record.faces.size())}})),
        mails);
    if (!created) return fail(created.error());
    wake_for(context, mails);
    context.publish(RegistrationChanged{person.id, person.department_id});
    if (!record.faces.empty()) update_gallery(context, person.id);
    return person;
}

Result<store::Account> make_account(const PersonDetails& details, const std::string& password, Role role) {
    auto hash = identity::hash_new_password(password, details.code, details.name, details.email);
    if (!hash) return fail(hash.error());
    return store::Account{PersonId{}, *hash, role};
}

Result<Person> pending_person(Context& context, const PersonId& id) {
    auto person = context.database.people().find(id);
    if (person && person->status != PersonStatus::pending)
        return fail(Code::conflict, "This registration has already been decided.");
    return person;
}
}  // namespace

Result<Person> register_person(Context& context, const Actor& actor, const NewRegistration& registration,
                               Deadline deadline) {
    const RegistrationPolicy policy = context.settings.current()->registration;
    if (policy == RegistrationPolicy::off)
        return fail(Code::registration_closed, "Registration is closed. Ask your HR department to add you.");
    if (registration.consent && registration.photos.empty())
        return invalid_field("photo", "Send 1 to 5 photographs, or consent=false to register without a face.",
                             FieldReason::required);
    auto details = check_details(context, registration.details, true);
    if (!details) return fail(details.error());
    auto account = make_account(*details, registration.password, Role::employee);
    if (!account) return fail(account.error());
    const bool open = policy == RegistrationPolicy::open;
    return store_draft(
        context, actor,
        PersonDraft{std::move(*details), open ? PersonStatus::active : PersonStatus::pending, std::move(*account),
                    registration.consent, registration.consent_version, registration.photos, "person.registered"},
        deadline);
}

Result<Person> add_person(Context& context, const Actor& actor, const NewPersonByStaff& request, Deadline deadline) {
    if (request.role != Role::employee && actor.role != Role::admin)
        return fail(Code::forbidden, "Only an administrator gives a role other than employee.");
    auto details = check_details(context, request.details, !request.password.empty());
    if (!details) return fail(details.error());
    std::optional<store::Account> account;
    if (!request.password.empty() || request.role != Role::employee) {
        auto made = make_account(*details, request.password, request.role);
        if (!made) return fail(made.error());
        account = std::move(*made);
    }
    return store_draft(context, actor,
                       PersonDraft{std::move(*details), PersonStatus::active, std::move(account), request.consent,
                                   request.consent_version, request.photos, "person.added"},
                       deadline);
}

Result<Person> approve_person(Context& context, const Actor& actor, const PersonId& id) {
    auto person = pending_person(context, id);
    if (!person) return person;
    const Person before = *person;
    person->status = PersonStatus::active;
    person->updated_at = context.clock.now();
    const auto mails = message_to(context, *person, "registration_approved", {{"person_code", person->code}});
    auto stored = context.database.people().update(*person, audit(context, actor, "person.approved", id.text()), mails,
                                                   {.unchanged = before});
    if (!stored) return fail(stored.error());
    wake_for(context, mails);
    context.publish(RegistrationChanged{person->id, person->department_id});
    return person;
}

Result<Person> refuse_person(Context& context, const Actor& actor, const PersonId& id, const std::string& reason) {
    auto good_reason = check_reason(reason);
    if (!good_reason) return fail(good_reason.error());
    auto person = pending_person(context, id);
    if (!person) return person;
    const Person before = *person;
    person->status = PersonStatus::archived;
    person->status_reason = *good_reason;
    person->updated_at = context.clock.now();
    const auto mails = message_to(context, *person, "registration_refused", {{"reason", *good_reason}});
    auto stored = context.database.people().update(
        *person, audit(context, actor, "person.refused", id.text(), json_of({{"reason", *good_reason}})), mails,
        // Nobody who was turned away leaves a face behind.
        {.unchanged = before, .erase_faces = true});
    if (!stored) return fail(stored.error());
    wake_for(context, mails);
    context.publish(RegistrationChanged{person->id, person->department_id});
    update_gallery(context, id);
    return person;
}

}  // namespace rollcall::app
