#include <algorithm>

#include "store/mongo/commit.h"
#include "store/mongo/people_store.h"
#include "store/mongo/person_change.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {

Result<bool> put_faces(PersonUpdate& update, View person, const NewFaces& added) {
    if (added.consent) update.set.add("consent", consent_document(*added.consent));
    if (added.faces.empty() && !added.key) return true;
    // Faces sealed under another key than the stored one could never be opened.
    if (person.has("key") == added.key.has_value()) return faces_changed_meanwhile();
    if (!added.faces.empty() && !added.consent && !person.has("consent")) return no_consent();
    if (added.key) update.set.add("key", key_document(*added.key));
    if (added.faces.empty()) return true;
    std::vector<Doc> all;
    for (const View& known : person.documents("faces")) all.emplace_back(known);
    for (Doc& fresh : face_documents(added.faces)) all.push_back(std::move(fresh));
    if (all.size() > kMaxFacesPerPerson) return too_many_faces();
    update.set.add("faces", all).add("face_count", static_cast<int>(all.size()));
    update.new_faces = added.faces;
    update.effects.gallery = true;
    return true;
}

Result<void> MongoPeopleStore::add_faces(const PersonId& id, const std::optional<PersonKey>& new_key,
                                         const std::optional<Consent>& consent, const std::vector<StoredFace>& faces,
                                         const AuditEntry& audit) {
    return change(id, [&](View person, PersonUpdate& update) {
        update.effects.audit = audit;
        return put_faces(update, person, {new_key, consent, faces});
    });
}

Result<void> MongoPeopleStore::withdraw_consent(const PersonId& id, const AuditEntry& audit) {
    return change(id, [&](View person, PersonUpdate& update) -> Result<bool> {
        const bool had_consent = person.has("consent");
        const bool had_faces = erase_faces(update, person);
        if (!had_consent && !had_faces) return false;
        update.set.add("consent", nullptr);
        update.effects.audit = audit;
        return true;
    });
}

Result<void> MongoPeopleStore::delete_face(const PersonId& person_id, const FaceId& face, const AuditEntry& audit) {
    auto deleted = change(person_id, [&](View person, PersonUpdate& update) -> Result<bool> {
        if (!names_face(person, face)) return face_is_gone();
        std::vector<Doc> left;
        for (const View& known : person.documents("faces")) {
            if (known.text("_id") != face.text()) left.emplace_back(known);
        }
        update.set.add("faces", left).add("face_count", static_cast<int>(left.size()));
        update.effects.erased_faces = {face.text()};
        update.effects.gallery = true;
        update.effects.audit = audit;
        return true;
    });
    if (!deleted && deleted.error().code == Code::not_found) return face_is_gone();
    return deleted;
}

std::optional<PersonKey> MongoPeopleStore::key(const PersonId& id) {
    const auto found = Commands(pool_).find_one(kPeople, make("_id", id), {.projection = make("key", 1)});
    return found ? read_key(found->view()) : std::nullopt;
}

std::vector<StoredFace> MongoPeopleStore::faces(const PersonId& id) {
    return sealed_faces(id).faces;
}

SealedFaces MongoPeopleStore::sealed_faces(const PersonId& id) {
    Commands db(pool_);
    const auto person = db.find_one(kPeople, make("_id", id), {.projection = make("key", 1, "faces", 1)});
    SealedFaces found;
    if (!person) return found;
    found.key = read_key(person->view());
    if (face_ids(person->view()).empty()) return found;
    db.scan(kTemplates, make("person_id", id), {}, [&](View row) {
        if (names_face(person->view(), row.id<FaceId>("_id"))) found.faces.push_back(read_template(row));
        return true;
    });
    std::sort(found.faces.begin(), found.faces.end(), [](const StoredFace& a, const StoredFace& b) {
        return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
    });
    return found;
}

bool MongoPeopleStore::has_face_of(const PersonId& id, const std::string& model) {
    const auto person = Commands(pool_).find_one(kPeople, make("_id", id), {.projection = make("faces", 1)});
    if (!person) return false;
    const std::vector<View> faces = person->view().documents("faces");
    return std::any_of(faces.begin(), faces.end(), [&](const View& face) { return face.text("model") == model; });
}

std::optional<Bytes> MongoPeopleStore::sealed_photo(const FaceId& id) {
    Commands db(pool_);
    const auto photo = db.find_one(kPhotos, make("_id", id));
    if (!photo) return std::nullopt;
    const auto person =
        db.find_one(kPeople, make("_id", photo->view().text("person_id")), {.projection = make("faces", 1)});
    if (!person || !names_face(person->view(), id)) return std::nullopt;
    return photo->view().bytes("sealed_photo");
}

// In two ranges, so that an index serves.
std::vector<PersonKey> MongoPeopleStore::keys_not_under(const std::string& master_key_id, std::size_t limit) {
    Commands db(pool_);
    std::vector<PersonKey> keys;
    for (const char* side : {"$lt", "$gt"}) {
        if (keys.size() == limit) break;
        db.scan(kPeople, make("key.master_key_id", make(side, master_key_id)),
                {.sort = make("key.master_key_id", 1, "_id", 1),
                 .limit = static_cast<long long>(limit - keys.size()),
                 .projection = make("key", 1)},
                [&](View row) {
                    if (auto key = read_key(row)) keys.push_back(std::move(*key));
                    return true;
                });
    }
    return keys;
}

// Nothing comes of it, so it needs no effects; the version grows, or a change made from the old wrapping would win.
Result<void> MongoPeopleStore::rewrap(const PersonKey& key, const Bytes& old_wrapped) {
    Commands db(pool_);
    const Doc change = make("$set", make("key.wrapped", key.wrapped, "key.master_key_id", key.master_key_id), "$inc",
                            make("version", 1LL));
    if (update_once(db, kPeople, make("_id", key.person_id, "key.wrapped", old_wrapped), change,
                    make("_id", key.person_id, "key.wrapped", key.wrapped)))
        return {};
    const auto person = db.find_one(kPeople, make("_id", key.person_id), {.projection = make("key", 1)});
    if (person && person->view().has("key")) return key_changed_meanwhile();
    return key_is_erased();
}

}  // namespace rollcall::store::mongo
