#include "store/mongo/person_document.h"

#include <algorithm>

#include "core/validate.h"

namespace rollcall::store::mongo {
namespace {

// No code or e-mail begins with it.
constexpr const char* kOwn = "\x01";

std::string unique_key(const Person& person, const std::string& value) {
    const bool counts = person.status != PersonStatus::archived && !value.empty();
    return counts ? fold_case(value) : kOwn + person.id.text();
}

}  // namespace

Person read_person(View view) {
    Person person;
    person.id = view.id<PersonId>("_id");
    person.code = view.text("code");
    person.name = view.text("name");
    person.email = view.text("email");
    person.department_id = view.optional_id<DepartmentId>("department_id");
    person.shift_id = view.optional_id<ShiftId>("shift_id");
    person.status = view.parsed("status", parse_person_status);
    person.status_reason = view.text("status_reason");
    person.language = view.text("language");
    if (view.has("consent")) {
        const View consent = view.document("consent");
        person.consent = Consent{consent.text("version"), consent.instant("at")};
    }
    person.created_at = view.instant("created_at");
    person.updated_at = view.instant("updated_at");
    return person;
}

std::optional<Account> read_account(View person) {
    if (!person.has("account")) return std::nullopt;
    const View account = person.document("account");
    return Account{person.id<PersonId>("_id"), account.text("password_hash"), account.parsed("role", parse_role)};
}

std::optional<PersonKey> read_key(View person) {
    if (!person.has("key")) return std::nullopt;
    const View key = person.document("key");
    return PersonKey{person.id<PersonId>("_id"), key.bytes("wrapped"), key.text("master_key_id")};
}

std::vector<OneTimeToken> read_tokens(View person) {
    std::vector<OneTimeToken> tokens;
    for (const View& each : person.documents("tokens")) {
        if (const auto purpose = parse_token_purpose(each.text("purpose")))
            tokens.push_back({*purpose, person.id<PersonId>("_id"), each.text("hash"), each.instant("created_at"),
                              each.instant("expires_at")});
    }
    return tokens;
}

bool is_for(View token, TokenPurpose purpose) {
    return token.text("purpose") == to_string(purpose);
}

std::vector<std::string> face_ids(View person) {
    std::vector<std::string> ids;
    for (const View& face : person.documents("faces")) ids.push_back(face.text("_id"));
    return ids;
}

bool is_active_admin(View person) {
    const auto account = read_account(person);
    return account && account->role == Role::admin && person.text("status") == to_string(PersonStatus::active);
}

Doc account_document(const Account& account) {
    return make("password_hash", account.password_hash, "role", to_string(account.role));
}

void set_account(Doc& set, View person, const Account& account) {
    const Doc fields = account_document(account);
    if (!person.has("account")) {
        set.add("account", fields);
        return;
    }
    for (const std::string& key : fields.view().keys()) set.copy("account." + key, fields.view(), key);
}

Doc key_document(const PersonKey& key) {
    return make("wrapped", key.wrapped, "master_key_id", key.master_key_id);
}

Doc consent_document(const Consent& consent) {
    return make("version", consent.text_version, "at", consent.at);
}

std::vector<Doc> face_documents(const std::vector<StoredFace>& faces) {
    std::vector<Doc> documents;
    for (const StoredFace& face : faces)
        documents.push_back(
            make("_id", face.id, "model", face.model, "quality", face.quality, "created_at", face.created_at));
    return documents;
}

std::vector<Doc> token_documents(const std::vector<OneTimeToken>& tokens) {
    std::vector<Doc> documents;
    for (const OneTimeToken& token : tokens)
        documents.push_back(make("purpose", to_string(token.purpose), "hash", token.hash, "created_at",
                                 token.created_at, "expires_at", token.expires_at));
    return documents;
}

std::string order_of(const std::string& name_key, const std::string& id) {
    return name_key + '\n' + id;
}

Doc changeable_fields(const Person& person) {
    const std::string name_key = fold_case(person.name);
    Doc fields = make("code", person.code, "code_key", unique_key(person, person.code), "name", person.name, "name_key",
                      name_key, "email", person.email, "email_key", unique_key(person, person.email));
    fields.add("search_key", name_key + '\n' + fold_case(person.code) + '\n' + fold_case(person.email))
        .add("order", order_of(name_key, person.id.text()))
        .add("department_id", person.department_id)
        .add("shift_id", person.shift_id)
        .add("status", to_string(person.status))
        .add("status_reason", person.status_reason)
        .add("language", person.language)
        .add("updated_at", person.updated_at);
    return fields;
}

Doc person_document(const NewPerson& made, const std::vector<OneTimeToken>& tokens) {
    Doc document = make("_id", made.person.id);
    document.add_all(changeable_fields(made.person).view()).add("created_at", made.person.created_at);
    const auto part = [&](const char* name, const auto& value, auto document_of) {
        if (value)
            document.add(name, document_of(*value));
        else
            document.add(name, nullptr);
    };
    part("consent", made.person.consent, consent_document);
    part("account", made.account, account_document);
    part("key", made.key, key_document);
    document.add("faces", face_documents(made.faces))
        .add("face_count", static_cast<int>(made.faces.size()))
        .add("tokens", token_documents(tokens))
        .add("session_epoch", kFirstEpoch)
        .add("kept_session", "");
    return document;
}

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

bool names_face(View person, const FaceId& face) {
    const std::vector<std::string> ids = face_ids(person);
    return std::find(ids.begin(), ids.end(), face.text()) != ids.end();
}

}  // namespace rollcall::store::mongo
