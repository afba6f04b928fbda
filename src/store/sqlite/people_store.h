#pragma once

#include "store/people.h"
#include "store/sqlite/pool.h"

namespace rollcall::store {

class SqlitePeopleStore final : public PeopleStore {
  public:
    explicit SqlitePeopleStore(Connections connections) : connections_(connections) {}

    // people_store.cpp
    Result<void> create(const NewPerson& person, const AuditEntry& audit,
                        const std::vector<OutboxMessage>& messages) override;
    Result<Person> find(const PersonId& id) override;
    Result<Person> find_by_code(const std::string& code) override;
    std::vector<std::string> archived_codes() override;
    Result<Person> find_by_login(const std::string& email_or_code) override;
    Page<ListedPerson> list(const PersonFilter& filter, const PageRequest& page) override;
    Result<void> update(const Person& person, const AuditEntry& audit, const std::vector<OutboxMessage>& messages,
                        const UpdateTerms& terms) override;

    // roster.cpp
    std::vector<RosterEntry> roster(const RosterFilter& filter, const RosterPosition& after,
                                    std::size_t limit) override;

    std::vector<Result<void>> put_all(const std::vector<PersonWrite>& writes) override;

    // accounts.cpp
    Result<Account> account(const PersonId& id) override;
    Result<void> put_account(const Account& account, bool end_sessions, const std::string& keep_session_hash,
                             const AuditEntry& audit, const std::optional<Account>& unchanged,
                             const std::vector<OutboxMessage>& messages) override;
    std::vector<Person> with_role(Role role) override;
    bool any_admin() override;

    // faces.cpp
    Result<void> add_faces(const PersonId& id, const std::optional<PersonKey>& new_key,
                           const std::optional<Consent>& consent, const std::vector<StoredFace>& faces,
                           const AuditEntry& audit) override;
    std::optional<PersonKey> key(const PersonId& id) override;
    std::vector<StoredFace> faces(const PersonId& id) override;
    SealedFaces sealed_faces(const PersonId& id) override;
    bool has_face_of(const PersonId& id, const std::string& model) override;
    std::optional<Bytes> sealed_photo(const FaceId& id) override;
    Result<void> withdraw_consent(const PersonId& id, const AuditEntry& audit) override;
    Result<void> delete_face(const PersonId& person, const FaceId& face, const AuditEntry& audit) override;
    std::vector<PersonKey> keys_not_under(const std::string& master_key_id, std::size_t limit) override;
    Result<void> rewrap(const PersonKey& key, const Bytes& old_wrapped) override;

    // gallery.cpp
    std::vector<PersonId> gallery_people(const PersonId& after, std::size_t limit) override;
    std::vector<GalleryRow> gallery_faces(const std::vector<PersonId>& people) override;
    long long gallery_revision() override;
    GalleryChanges gallery_changes(long long since) override;

  private:
    Connections connections_;
};

}  // namespace rollcall::store
