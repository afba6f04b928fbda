#pragma once

#include <optional>
#include <string>
#include <vector>

#include "attendance/types.h"
#include "core/bytes.h"
#include "core/page.h"
#include "core/result.h"
#include "store/audit.h"
#include "store/outbox.h"

namespace rollcall::store {

// How a person signs in. `password_hash` is libsodium's encoded Argon2id string; empty: cannot sign in yet.
struct Account {
    PersonId person_id;
    std::string password_hash;
    Role role = Role::employee;
};

// One enrolled face as it lies in the database: sealed under the person's key, never in the clear.
struct StoredFace {
    FaceId id;
    PersonId person_id;
    std::string model;      // embedding contract; vectors of different contracts are never compared
    Bytes sealed_template;  // float32 little-endian embedding, sealed
    Bytes sealed_photo{};   // the photograph as uploaded, sealed; empty where policy keeps none
    double quality = 0;     // 0..1
    Instant created_at{};
};

inline constexpr std::size_t kMaxFacesPerPerson = 10;

// The person's data key, wrapped by the master key `master_key_id`. Deleting it erases whatever it sealed.
struct PersonKey {
    PersonId person_id;
    Bytes wrapped;
    std::string master_key_id;
};

// Everything a new person consists of; stored whole or not at all.
struct NewPerson {
    Person person;
    std::optional<Account> account{};
    std::optional<PersonKey> key{};
    std::vector<StoredFace> faces{};
};

struct PersonFilter {
    std::string text{};  // part of name, code or e-mail, without case; wildcards are literal
    std::optional<PersonStatus> status{};
    std::optional<DepartmentId> department_id{};
    std::optional<std::vector<DepartmentId>> within{};  // only these departments (a manager's); empty list: nobody
    std::optional<bool> enrolled{};                     // with, or without, any face
};

// A person with what lists show besides.
struct ListedPerson {
    Person person;
    std::optional<Role> role{};  // absent: no account
    int face_count = 0;
};

// Whose attendance days a range of days has: everybody who is active, and who is suspended or archived but has punches
// (not voided) in it.
struct RosterFilter {
    LocalDate from{}, to{};  // both inclusive
    std::optional<PersonId> person_id{};
    std::string text{};  // like PersonFilter's, as the two that follow
    std::optional<DepartmentId> department_id{};
    std::optional<std::vector<DepartmentId>> within{};
};

// A place in the order of a roster: by name, then id.
struct RosterPosition {
    std::string name_key{};  // the name as it is compared
    std::string id{};
    bool at_start() const { return name_key.empty() && id.empty(); }
};

struct RosterEntry {
    Person person;
    std::string name_key;
    RosterPosition position() const { return {name_key, person.id.text()}; }
};

// What an update must find unchanged, and what goes with it.
struct UpdateTerms {
    std::optional<Person> unchanged{};  // conflict unless status and updated_at are still these
    bool erase_faces = false;           // the person's faces and key go in the same transaction
};

// One of many people to be stored at once.
struct PersonWrite {
    Person person;
    std::optional<Person> unchanged{};  // absent: somebody new; else an update under these terms
    AuditEntry audit{};
    std::vector<OutboxMessage> messages{};
};

// How many changes of the gallery are remembered one by one, at least.
inline constexpr std::size_t kGalleryChangesKept = 500;

// Whose faces have changed.
struct GalleryChanges {
    long long revision = 0;          // what a reader holds who has read theirs again
    std::vector<PersonId> people{};  // each once
    bool is_complete = true;         // false: too many, or too long ago; everybody's are to be read again
};

// A face as the gallery needs it, with the key that opens it.
struct GalleryRow {
    StoredFace face;  // without the photograph
    PersonKey key;
};

// A person's faces with the key that opens them.
struct SealedFaces {
    std::optional<PersonKey> key{};
    std::vector<StoredFace> faces{};  // without photographs, oldest first
};

// The gallery: people with a face who are pending, active or suspended. Part of PeopleStore, and like it thread-safe
// and throwing StoreUnavailable.
class GallerySource {
  public:
    virtual ~GallerySource() = default;
    // In the order of their ids, `limit` after `after`.
    virtual std::vector<PersonId> gallery_people(const PersonId& after, std::size_t limit) = 0;
    // Every face of those of `people` who are in the gallery, each person's together.
    virtual std::vector<GalleryRow> gallery_faces(const std::vector<PersonId>& people) = 0;
    // Grows whenever a face is added or deleted, or a person leaves or rejoins the gallery; a reader who sees the
    // old value holds the current gallery.
    virtual long long gallery_revision() = 0;
    // Who has changed since a reader saw the revision `since`. Whoever then reads their faces has missed nothing: a
    // change can be read before its revision can be seen.
    virtual GalleryChanges gallery_changes(long long since) = 0;
};

// People with their accounts, keys and faces. Thread-safe. Uniqueness of code and e-mail among people who are not
// archived is the database's (an archived person's may be given again; find_by_* never find the archived): code_taken,
// email_taken. A missing id is not_found. Throws StoreUnavailable.
class PeopleStore : public GallerySource {
  public:
    // Like every method here that takes messages: they are stored in the outbox in the same transaction.
    virtual Result<void> create(const NewPerson& person, const AuditEntry& audit,
                                const std::vector<OutboxMessage>& messages) = 0;
    virtual Result<Person> find(const PersonId& id) = 0;
    virtual Result<Person> find_by_code(const std::string& code) = 0;
    virtual std::vector<std::string> archived_codes() = 0;  // folded (fold_case), in no order
    virtual Result<Person> find_by_login(const std::string& email_or_code) = 0;
    // By name, then id. Never another order: cursors rest on it.
    virtual Page<ListedPerson> list(const PersonFilter& filter, const PageRequest& page) = 0;
    // At most `limit` of the roster that come after `after`.
    virtual std::vector<RosterEntry> roster(const RosterFilter& filter, const RosterPosition& after,
                                            std::size_t limit) = 0;
    // Replaces every field but id, created_at; consent is changed with the faces. Ends the sessions of a person
    // who is suspended, archived or no longer active, in the same transaction.
    // conflict too if it would leave no active administrator where there was one.
    virtual Result<void> update(const Person& person, const AuditEntry& audit,
                                const std::vector<OutboxMessage>& messages, const UpdateTerms& terms = {}) = 0;

    // Stores each in its order as `create` and `update` would, those that can be together: many times faster than one
    // by one. One result each.
    virtual std::vector<Result<void>> put_all(const std::vector<PersonWrite>& writes) = 0;

    virtual Result<Account> account(const PersonId& id) = 0;
    // Creates or replaces the account; with `unchanged`, conflict unless the stored one still is that. Never leaves an
    // organisation that had an active administrator without one: conflict. With
    // `end_sessions` all of the person's sessions but `keep` end with it.
    virtual Result<void> put_account(const Account& account, bool end_sessions, const std::string& keep_session_hash,
                                     const AuditEntry& audit, const std::optional<Account>& unchanged = {},
                                     const std::vector<OutboxMessage>& messages = {}) = 0;
    virtual std::vector<Person> with_role(Role role) = 0;
    virtual bool any_admin() = 0;  // whatever their status

    // conflict if `new_key` is given but the person got a key meanwhile, or none is given and there is none;
    // consent_required unless consent is given now or was before; too_many_faces beyond kMaxFacesPerPerson.
    virtual Result<void> add_faces(const PersonId& id, const std::optional<PersonKey>& new_key,
                                   const std::optional<Consent>& consent, const std::vector<StoredFace>& faces,
                                   const AuditEntry& audit) = 0;
    virtual std::optional<PersonKey> key(const PersonId& id) = 0;
    virtual std::vector<StoredFace> faces(const PersonId& id) = 0;  // without photographs, oldest first
    virtual SealedFaces sealed_faces(const PersonId& id) = 0;
    // Whether the person has a face of this embedding contract.
    virtual bool has_face_of(const PersonId& id, const std::string& model) = 0;
    virtual std::optional<Bytes> sealed_photo(const FaceId& id) = 0;
    // Erases the consent, the key and every face it sealed; audited only if there was any of it.
    virtual Result<void> withdraw_consent(const PersonId& id, const AuditEntry& audit) = 0;
    virtual Result<void> delete_face(const PersonId& person, const FaceId& face, const AuditEntry& audit) = 0;

    // For `keys rotate`: keys not wrapped by `master_key_id`, and the exchange of one (fails with conflict if the
    // stored wrapping is no longer `old_wrapped`).
    virtual std::vector<PersonKey> keys_not_under(const std::string& master_key_id, std::size_t limit) = 0;
    virtual Result<void> rewrap(const PersonKey& key, const Bytes& old_wrapped) = 0;
};

}  // namespace rollcall::store
