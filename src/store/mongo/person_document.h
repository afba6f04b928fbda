#pragma once

#include <string>
#include <vector>

#include "attendance/types.h"
#include "store/mongo/client.h"
#include "store/people.h"
#include "store/tokens.h"

namespace rollcall::store::mongo {

// A person is one document with their account, wrapped key, faces' particulars, links and the epoch of their sessions,
// so that whatever is decided about a person is one write. Templates and photographs lie apart: lists must not drag
// them along.

Person read_person(View view);
std::optional<Account> read_account(View person);
std::optional<PersonKey> read_key(View person);
// Of the purposes that this program knows. What is stored again is what was read: the documents themselves.
std::vector<OneTimeToken> read_tokens(View person);
bool is_for(View token, TokenPurpose purpose);
std::vector<std::string> face_ids(View person);
bool names_face(View person, const FaceId& face);
StoredFace read_template(View view);  // a document of face_templates
bool is_active_admin(View person);

Doc account_document(const Account& account);
// Replaces the person's account field by field, so that what a newer program keeps in it stays.
void set_account(Doc& set, View person, const Account& account);
Doc key_document(const PersonKey& key);
Doc consent_document(const Consent& consent);
std::vector<Doc> face_documents(const std::vector<StoredFace>& faces);  // what the person's document holds of them
std::vector<Doc> token_documents(const std::vector<OneTimeToken>& tokens);

// What `update` replaces, with the keys by which it is found. Codes and e-mails are unique by their keys; those who
// are archived, or have no e-mail, have a key of their own in that place, so that the indexes need no exceptions.
Doc changeable_fields(const Person& person);
// The epoch of a new person's sessions.
inline constexpr long long kFirstEpoch = 1;
// A whole new document, without effects.
Doc person_document(const NewPerson& person, const std::vector<OneTimeToken>& tokens = {});

// A place in the order of lists.
std::string order_of(const std::string& name_key, const std::string& id);

}  // namespace rollcall::store::mongo
