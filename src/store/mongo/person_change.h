#pragma once

#include <functional>
#include <optional>

#include "store/mongo/effects.h"
#include "store/mongo/person_document.h"

namespace rollcall::store::mongo {

// What a change of a person's document sets, and what comes of it.
struct PersonUpdate {
    Doc set{};
    Effects effects{.id = new_effects_id()};
    bool ends_sessions = false;
    std::string kept_session{};           // token hash of the session that stays; empty: none
    bool checks_references = false;       // the department or shift is another one
    std::optional<bool> is_admin{};       // whether they are an active administrator afterwards, where that changes
    std::vector<StoredFace> new_faces{};  // their templates and photographs are stored before
};

// Nothing to be done is no update.
using DecideUpdate = std::function<Result<std::optional<PersonUpdate>>(View person)>;

// Decides on the person as they are and stores the update if they are still that; else decides again. Refusals of
// `decide` are passed through. What was committed is to be settled by the caller; absent: nothing to be done.
Result<std::optional<Committed>> change_person(Commands& db, const PersonId& id, const DecideUpdate& decide);

// A face as it lies apart from its person, without and with nothing but the photograph.
Doc template_document(const StoredFace& face);
Doc photo_document(const StoredFace& face);
StoredFace read_template(View view);

// The templates and photographs of faces, which count once the person's document names them.
void insert_faces(Commands& db, const std::vector<StoredFace>& faces);
// Of a change that was refused.
void remove_faces(Commands& db, const std::vector<StoredFace>& faces);

// Drops the tokens that `drops` says, and their messages.
void drop_tokens(PersonUpdate& update, View person, Instant now, const std::function<bool(View)>& drops);
// Erases key and faces; false where there are none.
bool erase_faces(PersonUpdate& update, View person);

// What is added to a person's faces; `key` only where they have none yet.
struct NewFaces {
    const std::optional<PersonKey>& key;
    const std::optional<Consent>& consent;
    const std::vector<StoredFace>& faces;
};
// conflict, consent_required as PeopleStore::add_faces; true.
Result<bool> put_faces(PersonUpdate& update, View person, const NewFaces& added);

// Code or e-mail, whichever another has.
Error taken(Commands& db, const Person& person);

}  // namespace rollcall::store::mongo
