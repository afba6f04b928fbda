#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/people_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

constexpr const char* kInsertKey = "INSERT INTO person_keys (person_id, wrapped, master_key_id) VALUES (?, ?, ?)";
constexpr const char* kFindKey = "SELECT person_id, wrapped, master_key_id FROM person_keys WHERE person_id = ?";
// In two ranges, so that what has been exchanged already is not walked over again and again.
constexpr const char* kKeysNotUnder =
    "SELECT person_id, wrapped, master_key_id FROM person_keys WHERE master_key_id < ?1"
    " UNION ALL SELECT person_id, wrapped, master_key_id FROM person_keys WHERE master_key_id > ?1 LIMIT ?2";
constexpr const char* kRewrap =
    "UPDATE person_keys SET wrapped = ?, master_key_id = ? WHERE person_id = ? AND wrapped = ?";

constexpr const char* kInsertFace =
    "INSERT INTO faces (id, person_id, model, quality, created_at, sealed_template, sealed_photo)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)";
const std::string kFacesOfPerson = "SELECT " + kFaceColumns + " FROM faces WHERE person_id = ? ORDER BY created_at, id";
constexpr const char* kCountFaces = "SELECT count(*) FROM faces WHERE person_id = ?";
constexpr const char* kHasFaceOf = "SELECT 1 FROM faces WHERE person_id = ? AND model = ? LIMIT 1";
constexpr const char* kPhoto = "SELECT sealed_photo FROM faces WHERE id = ?";
constexpr const char* kDeleteFace = "DELETE FROM faces WHERE id = ? AND person_id = ?";
constexpr const char* kDeleteKey = "DELETE FROM person_keys WHERE person_id = ?";
constexpr const char* kPutConsent = "UPDATE people SET consent_version = ?, consent_at = ? WHERE id = ?";
constexpr const char* kHasConsent = "SELECT 1 FROM people WHERE id = ? AND consent_version IS NOT NULL";
constexpr const char* kWithdraw =
    "UPDATE people SET consent_version = NULL, consent_at = NULL WHERE id = ? AND consent_version IS NOT NULL";

PersonKey read_key(Query& row) {
    return {row.id<PersonId>(), row.blob(), row.text()};
}

}  // namespace

std::size_t count_faces(Connection& connection, const PersonId& person) {
    Query query(connection, kCountFaces, person);
    query.step();
    return static_cast<std::size_t>(query.integer());
}

void insert_key(Connection& writer, const PersonKey& key) {
    run(writer, kInsertKey, key.person_id, key.wrapped, key.master_key_id);
}

void insert_faces(Connection& writer, const std::vector<StoredFace>& faces) {
    for (const StoredFace& face : faces) {
        std::optional<Bytes> photo;
        if (!face.sealed_photo.empty()) photo = face.sealed_photo;
        run(writer, kInsertFace, face.id, face.person_id, face.model, face.quality, face.created_at,
            face.sealed_template, photo);
    }
    if (!faces.empty()) note_gallery_change(writer, faces.front().person_id);
}

bool erase_faces(Connection& writer, const PersonId& person) {
    return run(writer, kDeleteKey, person) > 0;
}

Result<void> put_faces(Connection& writer, const PersonId& person, const NewFaces& added) {
    if (added.consent) run(writer, kPutConsent, added.consent->text_version, added.consent->at, person);
    if (added.faces.empty() && !added.key) return {};
    // Faces sealed under another key than the stored one could never be opened.
    if (exists(writer, kFindKey, person) == added.key.has_value()) return faces_changed_meanwhile();
    if (!added.faces.empty() && !exists(writer, kHasConsent, person)) return no_consent();
    if (count_faces(writer, person) + added.faces.size() > kMaxFacesPerPerson) return too_many_faces();
    if (added.key) insert_key(writer, *added.key);
    insert_faces(writer, added.faces);
    return {};
}

Result<void> SqlitePeopleStore::add_faces(const PersonId& id, const std::optional<PersonKey>& new_key,
                                          const std::optional<Consent>& consent, const std::vector<StoredFace>& faces,
                                          const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    Connection& writer = *transaction;
    if (!person_exists(writer, id)) {
        return no_such_person();
    }
    if (auto put = put_faces(writer, id, {new_key, consent, faces}); !put) return put;
    append_audit(writer, audit);
    transaction.commit();
    return {};
}

Result<void> SqlitePeopleStore::withdraw_consent(const PersonId& id, const AuditEntry& audit) {
    {
        Transaction transaction = Transaction::write(connections_);
        Connection& writer = *transaction;
        if (!person_exists(writer, id)) {
            return no_such_person();
        }
        const bool had_consent = run(writer, kWithdraw, id) > 0;
        const bool had_faces = erase_faces(writer, id);
        if (!had_consent && !had_faces) return {};
        if (had_faces) note_gallery_change(writer, id);
        append_audit(writer, audit);
        connections_.wal_holds_erased = true;
        transaction.commit();
    }
    connections_.finish_erasures();
    return {};
}

std::optional<PersonKey> SqlitePeopleStore::key(const PersonId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFindKey, id);
    if (!query.step()) return std::nullopt;
    return read_key(query);
}

std::vector<StoredFace> SqlitePeopleStore::faces(const PersonId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFacesOfPerson, id);
    std::vector<StoredFace> found;
    while (query.step()) found.push_back(read_face(query));
    return found;
}

SealedFaces SqlitePeopleStore::sealed_faces(const PersonId& id) {
    return {key(id), faces(id)};
}

bool SqlitePeopleStore::has_face_of(const PersonId& id, const std::string& model) {
    ConnectionPool::Lease reader = connections_.readers.take();
    return exists(*reader, kHasFaceOf, id, model);
}

std::optional<Bytes> SqlitePeopleStore::sealed_photo(const FaceId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kPhoto, id);
    if (!query.step() || query.is_null()) return std::nullopt;
    return query.blob();
}

Result<void> SqlitePeopleStore::delete_face(const PersonId& person, const FaceId& face, const AuditEntry& audit) {
    {
        Transaction transaction = Transaction::write(connections_);
        if (run(*transaction, kDeleteFace, face, person) == 0) {
            return face_is_gone();
        }
        note_gallery_change(*transaction, person);
        append_audit(*transaction, audit);
        connections_.wal_holds_erased = true;
        transaction.commit();
    }
    connections_.finish_erasures();
    return {};
}

std::vector<PersonKey> SqlitePeopleStore::keys_not_under(const std::string& master_key_id, std::size_t limit) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kKeysNotUnder, master_key_id, limit);
    std::vector<PersonKey> keys;
    while (query.step()) keys.push_back(read_key(query));
    return keys;
}

Result<void> SqlitePeopleStore::rewrap(const PersonKey& key, const Bytes& old_wrapped) {
    Transaction transaction = Transaction::write(connections_);
    if (run(*transaction, kRewrap, key.wrapped, key.master_key_id, key.person_id, old_wrapped) == 0) {
        if (exists(*transaction, kFindKey, key.person_id)) {
            return key_changed_meanwhile();
        }
        return key_is_erased();
    }
    transaction.commit();
    return {};
}

}  // namespace rollcall::store
