#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/face_service.h"

namespace rollcall::app {

inline constexpr std::size_t kMaxPhotosPerRequest = 5;

// Faces that passed the enrolment gate and are sealed, ready to be stored with their person.
struct EnrolledFaces {
    std::vector<store::StoredFace> faces;
    std::optional<store::PersonKey> new_key{};  // when the person had none
};

// Runs the photographs of one person through the pipeline. Fails with the first unusable photograph's reason and
// index; not_recognised (field photo[i]) when the photographs do not show one and the same person.
Result<std::vector<face::Observation>> observe_for_enrolment(Context& context, std::span<const ByteView> photos,
                                                             Deadline deadline);

// Looks for the same face under another name; face_already_enrolled, audited for admins with whom it resembles.
// The caller holds FaceService::enrolment_mutex from here until it has stored the faces.
Result<void> refuse_duplicates(Context& context, const Actor& actor, const PersonId& person,
                               const std::vector<face::Observation>& observations);

// Seals the observations' templates (and the photographs where the policy keeps them) under the person's key.
EnrolledFaces seal_faces(Context& context, const PersonId& person, const std::optional<store::PersonKey>& key,
                         std::span<const ByteView> photos, const std::vector<face::Observation>& observations);

// Checks new photographs of a person against what is enrolled, theirs and everybody's, and seals them: too_many_faces,
// not_recognised, face_already_enrolled. The caller holds FaceService::enrolment_mutex until it has stored the faces.
Result<EnrolledFaces> prepare_faces(Context& context, const Actor& actor, const PersonId& person,
                                    std::span<const ByteView> photos,
                                    const std::vector<face::Observation>& observations);

// The person's own faces as one vector (of the recogniser in use); absent if there is none.
std::optional<face::Embedding> reference_of(Context& context, const PersonId& person);

// Brings the gallery's entry of the person in line with what is stored.
void update_gallery(Context& context, const PersonId& person);

// Adds faces to a person who has agreed to it (consent_required otherwise). too_many_faces, and as above.
Result<std::vector<store::StoredFace>> add_faces(Context& context, const Actor& actor, const PersonId& person,
                                                 std::span<const ByteView> photos,
                                                 const std::optional<Consent>& new_consent, Deadline deadline);
// Erases the person's consent, faces and key, by themselves or HR, an administrator's by administrators. forbidden,
// or not_found for whom they may not read.
Result<void> withdraw_consent(Context& context, const Actor& actor, const PersonId& person);
// Deletes one face of the person, from the gallery too; the consent and the other faces stay. not_found.
Result<void> delete_face(Context& context, const Actor& actor, const PersonId& person, const FaceId& face);

}  // namespace rollcall::app
