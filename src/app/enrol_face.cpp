#include "app/enrol_face.h"

#include <fmt/format.h>

#include "app/change_person.h"
#include "app/settings.h"
#include "store/refusals.h"

namespace rollcall::app {

namespace {
// Photographs of one enrolment must match each other at this false match rate: looser than a check-in's, since a
// turned head is wanted among them and an outsider gains nothing by it.
constexpr double kSamePersonFmr = 1e-3;

Result<void> check_same_person(Context& context, const std::vector<face::Observation>& observations) {
    const double threshold = context.faces.pool()->calibration().threshold_for(kSamePersonFmr);
    for (std::size_t i = 1; i < observations.size(); ++i) {
        if (face::similarity(observations[0].embedding, observations[i].embedding) >= threshold) continue;
        Error error{
            Code::not_recognised,
            "The photographs do not seem to show the same person. Take them again, alone before the camera.",
            {{fmt::format("photo[{}]", i), "Shows someone else than the first photograph, or is too unlike it."}},
            0};
        return fail(std::move(error));
    }
    return {};
}

// New photographs of somebody who has faces already must show that person, or two people would share one record.
Result<void> check_resembles(Context& context, const PersonId& person,
                             const std::vector<face::Observation>& observations) {
    const auto reference = reference_of(context, person);
    if (!reference) return {};
    const double threshold = context.faces.pool()->calibration().threshold_for(kSamePersonFmr);
    for (std::size_t i = 0; i < observations.size(); ++i)
        if (face::similarity(*reference, observations[i].embedding) < threshold)
            return fail(
                Error{Code::not_recognised,
                      "A photograph does not seem to show the person whose faces are enrolled. Delete those first "
                      "if they are wrong.",
                      {{fmt::format("photo[{}]", i), "Does not resemble the enrolled faces."}},
                      0});
    return {};
}

std::vector<face::Embedding> embeddings_of(const std::vector<face::Observation>& observations) {
    std::vector<face::Embedding> result;
    for (const auto& observation : observations) result.push_back(observation.embedding);
    return result;
}
}  // namespace

Result<std::vector<face::Observation>> observe_for_enrolment(Context& context, std::span<const ByteView> photos,
                                                             Deadline deadline) {
    if (photos.size() > kMaxPhotosPerRequest)
        return invalid_field("photo", fmt::format("Send at most {} photographs at once.", kMaxPhotosPerRequest),
                             FieldReason::list_too_long);
    const face::ObservePolicy policy{face::QualityGate::enrolment,
                                     face::parse_liveness_policy(context.settings.current()->liveness).value()};
    auto observations = context.faces.observe_each(photos, policy, deadline);
    if (!observations) return observations;
    if (auto same = check_same_person(context, *observations); !same) return fail(same.error());
    return observations;
}

Result<void> refuse_duplicates(Context& context, const Actor& actor, const PersonId& person,
                               const std::vector<face::Observation>& observations) {
    if (observations.empty()) return {};
    context.faces.catch_up(context.database.people(), context.keys);
    const double threshold = context.faces.pool()->calibration().threshold_for(context.config.duplicate_fmr);
    const auto embeddings = embeddings_of(observations);
    const auto candidates = context.faces.gallery().search(face::mean_embedding(embeddings), 1, person);
    if (candidates.empty() || candidates[0].score < threshold) return {};
    context.database.audit().append(audit(
        context, actor, "face.duplicate_refused", person.text(),
        json_of({{"resembles", candidates[0].person.text()}, {"score", fmt::format("{:.3f}", candidates[0].score)}})));
    return fail(Code::face_already_enrolled,
                "This face is already registered under another name. If that is a mistake, ask your administrator, who "
                "can see this attempt.");
}

EnrolledFaces seal_faces(Context& context, const PersonId& person, const std::optional<store::PersonKey>& key,
                         std::span<const ByteView> photos, const std::vector<face::Observation>& observations) {
    EnrolledFaces result;
    std::optional<identity::SecretKey> data_key;
    if (key) {
        data_key = context.keys.unwrap(key->wrapped, key->master_key_id, person);
        if (!data_key) throw std::runtime_error("the key of person " + person.text() + " does not open");
    } else {
        data_key = identity::SecretKey::random();
        auto wrapped = context.keys.wrap(*data_key, person);
        result.new_key = store::PersonKey{person, std::move(wrapped.bytes), std::move(wrapped.master_key_id)};
    }
    const bool keep_photos = context.settings.current()->keep_photos;
    for (std::size_t i = 0; i < observations.size(); ++i) {
        store::StoredFace face;
        face.id = context.ids.make<FaceId>();
        face.person_id = person;
        face.model = context.faces.pool()->contract();
        face.sealed_template =
            identity::seal(*data_key, face::to_bytes(observations[i].embedding), template_context(face.id));
        if (keep_photos) face.sealed_photo = identity::seal(*data_key, photos[i], photo_context(face.id));
        face.quality = static_cast<double>(observations[i].quality.at(0).overall);
        face.created_at = context.clock.now();
        result.faces.push_back(std::move(face));
    }
    return result;
}

std::optional<face::Embedding> reference_of(Context& context, const PersonId& person) {
    const store::SealedFaces sealed = context.database.people().sealed_faces(person);
    if (!sealed.key) return std::nullopt;
    const auto data_key = context.keys.unwrap(sealed.key->wrapped, sealed.key->master_key_id, person);
    if (!data_key)
        throw std::runtime_error("the key of person " + person.text() + " does not open with the master key file");
    const auto embeddings = open_templates(sealed.faces, *data_key, context.faces.pool()->contract());
    if (embeddings.empty()) return std::nullopt;
    return face::mean_embedding(embeddings);
}

void update_gallery(Context& context, const PersonId& person) {
    context.faces.read_again(context.database.people(), context.keys, person);
}

Result<std::vector<store::StoredFace>> add_faces(Context& context, const Actor& actor, const PersonId& person,
                                                 std::span<const ByteView> photos,
                                                 const std::optional<Consent>& new_consent, Deadline deadline) {
    auto& people = context.database.people();
    auto found = people.find(person);
    if (!found) return fail(found.error());
    if (found->status == PersonStatus::archived)
        return fail(Code::person_not_active, "This person is archived; make them active again first.");
    if (!found->consent && !new_consent)
        return fail(Code::consent_required,
                    "No face may be stored without the person's consent: send consent=true with the text's version.");
    if (photos.empty()) return invalid_field("photo", "Send at least one photograph.", FieldReason::required);
    auto observations = observe_for_enrolment(context, photos, deadline);
    if (!observations) return fail(observations.error());

    std::lock_guard enrolling(context.faces.enrolment_mutex());
    auto enrolled = prepare_faces(context, actor, person, photos, *observations);
    if (!enrolled) return fail(enrolled.error());
    auto stored = people.add_faces(person, enrolled->new_key, new_consent, enrolled->faces,
                                   audit(context, actor, "face.added", person.text(),
                                         json_of({{"count", std::to_string(enrolled->faces.size())}})));
    if (!stored) return fail(stored.error());
    update_gallery(context, person);
    return std::move(enrolled->faces);
}

Result<EnrolledFaces> prepare_faces(Context& context, const Actor& actor, const PersonId& person,
                                    std::span<const ByteView> photos,
                                    const std::vector<face::Observation>& observations) {
    auto& people = context.database.people();
    // Once more in the store, where it holds for all servers: here it spares the search.
    if (people.faces(person).size() + photos.size() > store::kMaxFacesPerPerson) return store::too_many_faces();
    if (auto same = check_resembles(context, person, observations); !same) return fail(same.error());
    if (auto unique = refuse_duplicates(context, actor, person, observations); !unique) return fail(unique.error());
    return seal_faces(context, person, people.key(person), photos, observations);
}

Result<void> withdraw_consent(Context& context, const Actor& actor, const PersonId& person) {
    auto& people = context.database.people();
    auto found = people.find(person);
    if (!found || !actor.may_read(*found)) return fail(Code::not_found, "There is no such person.");
    if (!actor.sees_everyone() && actor.person_id != person)
        return fail(Code::forbidden, "Only the person themselves or HR withdraws a consent.");
    if (actor.person_id != person)
        if (auto allowed = check_may_touch(context, actor, person); !allowed) return allowed;
    // Nobody may put the faces back into the gallery that they have just read.
    std::lock_guard enrolling(context.faces.enrolment_mutex());
    auto withdrawn = people.withdraw_consent(person, audit(context, actor, "consent.withdrawn", person.text()));
    if (!withdrawn) return withdrawn;
    update_gallery(context, person);
    return {};
}

Result<void> delete_face(Context& context, const Actor& actor, const PersonId& person, const FaceId& face) {
    auto deleted = context.database.people().delete_face(
        person, face, audit(context, actor, "face.deleted", person.text(), json_of({{"face", face.text()}})));
    if (!deleted) return deleted;
    update_gallery(context, person);
    return deleted;
}

}  // namespace rollcall::app
