#include "store/mongo/person_change.h"

#include <algorithm>
#include <thread>

#include "store/database.h"
#include "store/mongo/administrators.h"
#include "store/mongo/commit.h"
#include "store/mongo/organisation_store.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr int kMostPersonTries = 100;  // each lost one means that somebody else has changed the same person

Doc update_document(const PersonUpdate& update) {
    Doc set = update.set;
    if (!update.ends_sessions) return change_with(std::move(set), update.effects);
    set.add("kept_session", update.kept_session);
    return change_with(std::move(set), update.effects, make("session_epoch", 1LL));
}

// Somebody began to delete the department or shift while it was being given: both looked, one must give way. False
// where it is too late: somebody has built on the change, or carried out what it brings about.
bool take_back(Commands& db, View before, const PersonUpdate& update) {
    const std::string effects = "effects." + update.effects.id;
    const Doc ours =
        make("_id", before.text("_id"), "version", before.number("version") + 1, effects, make("$exists", true));
    Doc back;
    for (const std::string& field : update.set.view().keys()) back.copy(field, before, field);
    Doc counts = make("version", 1LL, "effects_count", -1);
    if (update.ends_sessions) {
        back.copy("kept_session", before, "kept_session");
        counts.add("session_epoch", -1LL);
    }
    return db.update(kPeople, ours, make("$set", back, "$unset", make(effects, ""), "$inc", counts)).matched == 1;
}

Result<bool> store(Commands& db, View before, const PersonUpdate& update) {
    const std::string id = before.text("_id");
    const Doc unchanged = make("_id", id, "version", before.number("version"));
    if (!commit(db, kPeople, id, unchanged, update_document(update), update.effects)) return false;
    if (!update.checks_references) return true;
    const View set = update.set.view();
    auto checked =
        check_references(db, set.optional_id<DepartmentId>("department_id"), set.optional_id<ShiftId>("shift_id"));
    if (checked || !take_back(db, before, update)) return true;
    return fail(checked.error());
}

Result<bool> store_as_admin(Commands& db, View before, const PersonUpdate& update) {
    const std::string id = before.text("_id");
    Administrators admins(db);
    const bool leaves = update.is_admin == false;
    if (leaves) {
        if (auto left = admins.leave(id); !left) return fail(left.error());
    }
    Result<bool> stored = false;
    try {
        stored = store(db, before, update);
    } catch (const DuplicateKey&) {
        if (leaves) admins.left(id, false);
        throw;
    }
    const bool is_stored = stored && *stored;
    if (leaves) admins.left(id, is_stored);
    if (update.is_admin == true && is_stored) admins.joined(id);
    return stored;
}

}  // namespace

Result<std::optional<Committed>> change_person(Commands& db, const PersonId& id, const DecideUpdate& decide) {
    for (int tries = 0; tries < kMostPersonTries; ++tries) {
        const auto person = db.find_one(kPeople, make("_id", id));
        if (!person) return no_such_person();
        auto update = decide(person->view());
        if (!update) return fail(update.error());
        if (!*update) return std::nullopt;
        insert_faces(db, (*update)->new_faces);
        auto stored = store_as_admin(db, person->view(), **update);
        if (!stored) {
            remove_faces(db, (*update)->new_faces);
            return fail(stored.error());
        }
        if (*stored) return Committed{kPeople, id.text(), id.text(), "", std::move((*update)->effects), false};
        std::this_thread::sleep_for(std::chrono::milliseconds(tries));
    }
    throw StoreUnavailable("This person is being changed too often at once: try again in a moment.");
}

Doc template_document(const StoredFace& face) {
    return make("_id", face.id, "person_id", face.person_id, "model", face.model, "quality", face.quality, "created_at",
                face.created_at, "sealed_template", face.sealed_template);
}

Doc photo_document(const StoredFace& face) {
    return make("_id", face.id, "person_id", face.person_id, "sealed_photo", face.sealed_photo);
}

void insert_faces(Commands& db, const std::vector<StoredFace>& faces) {
    std::vector<Doc> templates;
    for (const StoredFace& face : faces) {
        templates.push_back(template_document(face));
        // One by one: a photograph may take as much as a message may hold.
        if (!face.sealed_photo.empty()) put_new(db, kPhotos, {photo_document(face)});
    }
    put_new(db, kTemplates, templates);
}

void remove_faces(Commands& db, const std::vector<StoredFace>& faces) {
    if (faces.empty()) return;
    std::vector<std::string> ids;
    for (const StoredFace& face : faces) ids.push_back(face.id.text());
    db.remove(kTemplates, make("_id", make("$in", ids)));
    db.remove(kPhotos, make("_id", make("$in", ids)));
}

void drop_tokens(PersonUpdate& update, View person, Instant now, const std::function<bool(View)>& drops) {
    std::vector<Doc> kept;
    for (const View& token : person.documents("tokens")) {
        if (drops(token))
            update.effects.ended_tokens.push_back(token.text("hash"));
        else
            kept.emplace_back(token);
    }
    if (update.effects.ended_tokens.empty()) return;
    update.effects.at = now;
    update.set.add("tokens", kept);
}

bool erase_faces(PersonUpdate& update, View person) {
    if (!person.has("key")) return false;
    update.set.add("key", nullptr).add("faces", std::vector<Doc>{}).add("face_count", 0);
    update.effects.erased_faces = face_ids(person);
    update.effects.gallery = true;
    return true;
}

Error taken(Commands& db, const Person& person) {
    const Doc fields = changeable_fields(person);
    const auto holder =
        db.find_one(kPeople, make("code_key", fields.view().text("code_key")), {.projection = make("_id", 1)});
    if (holder && holder->view().id<PersonId>("_id") != person.id) return code_is_taken().value();
    return email_is_taken().value();
}

}  // namespace rollcall::store::mongo
