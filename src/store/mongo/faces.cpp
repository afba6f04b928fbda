#include <algorithm>
#include <map>

#include "store/mongo/people_store.h"
#include "store/mongo/person_change.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

StoredFace read_template(View view) {
    StoredFace face;
    face.id = view.id<FaceId>("_id");
    face.person_id = view.id<PersonId>("person_id");
    face.model = view.text("model");
    face.quality = view.real("quality");
    face.created_at = view.instant("created_at");
    face.sealed_template = view.bytes("sealed_template");
    return face;
}

// What the gallery needs of those to whom templates belong.
std::map<std::string, Doc> owners_of(Commands& db, const std::vector<StoredFace>& faces) {
    std::vector<std::string> ids;
    for (const StoredFace& face : faces) ids.push_back(face.person_id.text());
    std::map<std::string, Doc> owners;
    db.scan(kPeople, make("_id", make("$in", ids)), {.projection = make("status", 1, "key", 1, "faces", 1)},
            [&](View person) {
                owners.emplace(person.text("_id"), Doc(person));
                return true;
            });
    return owners;
}

bool names(View person, const FaceId& face) {
    const std::vector<std::string> ids = face_ids(person);
    return std::find(ids.begin(), ids.end(), face.text()) != ids.end();
}

}  // namespace

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
        if (!names(person, face)) return face_is_gone();
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
    Commands db(pool_);
    const auto person = db.find_one(kPeople, make("_id", id), {.projection = make("faces", 1)});
    std::vector<StoredFace> found;
    if (!person) return found;
    db.scan(kTemplates, make("person_id", id), {}, [&](View row) {
        if (names(person->view(), row.id<FaceId>("_id"))) found.push_back(read_template(row));
        return true;
    });
    std::sort(found.begin(), found.end(), [](const StoredFace& a, const StoredFace& b) {
        return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
    });
    return found;
}

std::optional<Bytes> MongoPeopleStore::sealed_photo(const FaceId& id) {
    Commands db(pool_);
    const auto photo = db.find_one(kPhotos, make("_id", id));
    if (!photo) return std::nullopt;
    const auto person =
        db.find_one(kPeople, make("_id", photo->view().text("person_id")), {.projection = make("faces", 1)});
    if (!person || !names(person->view(), id)) return std::nullopt;
    return photo->view().bytes("sealed_photo");
}

std::vector<GalleryRow> MongoPeopleStore::gallery_page(const FaceId& after, std::size_t limit) {
    Commands db(pool_);
    std::vector<GalleryRow> rows;
    std::string last = after.text();
    while (rows.size() < limit) {
        std::vector<StoredFace> faces;
        db.scan(kTemplates, make("_id", make("$gt", last)),
                {.sort = make("_id", 1), .limit = static_cast<long long>(limit - rows.size())}, [&](View row) {
                    faces.push_back(read_template(row));
                    return true;
                });
        if (faces.empty()) break;
        last = faces.back().id.text();
        const std::map<std::string, Doc> owners = owners_of(db, faces);
        for (StoredFace& face : faces) {
            const auto owner = owners.find(face.person_id.text());
            if (owner == owners.end()) continue;
            const View person = owner->second.view();
            auto key = read_key(person);
            if (!key || !names(person, face.id) || person.text("status") == to_string(PersonStatus::archived)) continue;
            rows.push_back({std::move(face), std::move(*key)});
        }
    }
    return rows;
}

long long MongoPeopleStore::gallery_revision() {
    const auto counter = Commands(pool_).find_one(kCounters, make("_id", "gallery"));
    return counter ? counter->view().number("value") : 0;
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
    if (db.update(kPeople, make("_id", key.person_id, "key.wrapped", old_wrapped), change).matched == 1) return {};
    const auto person = db.find_one(kPeople, make("_id", key.person_id), {.projection = make("key", 1)});
    if (person && person->view().has("key")) return key_changed_meanwhile();
    return key_is_erased();
}

}  // namespace rollcall::store::mongo
