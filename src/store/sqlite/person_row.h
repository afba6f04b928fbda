#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "attendance/types.h"
#include "store/people.h"
#include "store/sqlite/query.h"

namespace rollcall::store {

// The columns read_person reads, in its order.
inline const std::string kPersonColumns =
    "people.id, people.code, people.name, people.email, people.department_id, people.shift_id, people.status,"
    " people.status_reason, people.language, people.consent_version, people.consent_at, people.created_at,"
    " people.updated_at";
Person read_person(Query& row);

// Of so few people a list looks up the rows person by person; of more of them it meets enough soon.
inline constexpr std::size_t kFewPeople = 200;
// Parameters: 1 text, 2 rows.
inline constexpr const char* kPeopleNamed =
    "SELECT id FROM people INDEXED BY people_name WHERE instr(search_key, ?1) > 0 LIMIT ?2";

bool person_exists(Connection& connection, const PersonId& id);

// Also in place of whoever has their id, code or e-mail; what refers to those stays as it is.
void replace_person(Connection& writer, const Person& person);

// Parts of a person, stored within the caller's write transaction.
void put_account_row(Connection& writer, const Account& account);
// conflict unless the stored account is still `before`; absent: unless there is none.
Result<void> check_account_unchanged(Connection& connection, const PersonId& person,
                                     const std::optional<Account>& before);
void insert_key(Connection& writer, const PersonKey& key);
void insert_faces(Connection& writer, const std::vector<StoredFace>& faces);  // all of one person; notes the change
// That the person's faces, or their place in the gallery, are others now.
void note_gallery_change(Connection& writer, const PersonId& person);
// Faces with what they need, as PeopleStore::add_faces says; nothing for an empty one.
struct NewFaces {
    const std::optional<PersonKey>& key;
    const std::optional<Consent>& consent;
    const std::vector<StoredFace>& faces;
};
Result<void> put_faces(Connection& writer, const PersonId& person, const NewFaces& added);
// Deletes the person's key and, with it, every face it sealed; whether there was one.
bool erase_faces(Connection& writer, const PersonId& person);

bool is_active_admin(Connection& connection, const PersonId& person);
bool any_active_admin(Connection& connection);

// The text of an enum column, read by `parse`; anything else is a bug: std::logic_error.
template <class Enum>
Enum read_enum(Query& row, std::optional<Enum> (*parse)(std::string_view)) {
    const std::optional<Enum> value = parse(row.text());
    if (!value) throw std::logic_error("The database holds a word that this program does not know.");
    return *value;
}

}  // namespace rollcall::store
