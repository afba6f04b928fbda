#include <algorithm>

#include "store/sqlite/people_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

constexpr const char* kGalleryPeople =
    "SELECT id FROM people WHERE id > ? AND status <> 'archived'"
    " AND EXISTS (SELECT 1 FROM faces WHERE faces.person_id = people.id) ORDER BY id LIMIT ?";
const std::string kGalleryFaces =
    "SELECT " + kFaceColumns +
    ", person_keys.wrapped, person_keys.master_key_id"
    " FROM people CROSS JOIN person_keys ON person_keys.person_id = people.id"
    " CROSS JOIN faces ON faces.person_id = people.id"
    " WHERE people.id = ? AND people.status <> 'archived' ORDER BY faces.created_at, faces.id";

constexpr const char* kGalleryRevision = "SELECT value FROM counters WHERE name = 'gallery'";
constexpr const char* kNextRevision = "UPDATE counters SET value = value + 1 WHERE name = 'gallery'";
constexpr const char* kNote =
    "INSERT INTO gallery_changes (revision, person_id) SELECT value, ? FROM counters WHERE name = 'gallery'";
constexpr const char* kForgetChanges =
    "DELETE FROM gallery_changes WHERE revision <= (SELECT value FROM counters WHERE name = 'gallery') - ?";
constexpr const char* kChanges = "SELECT person_id FROM gallery_changes WHERE revision > ?";

long long read_gallery_revision(Connection& reader) {
    Query query(reader, kGalleryRevision);
    query.step();
    return query.integer();
}

}  // namespace

void note_gallery_change(Connection& writer, const PersonId& person) {
    run(writer, kNextRevision);
    run(writer, kNote, person);
    run(writer, kForgetChanges, kGalleryChangesKept);
}

std::vector<PersonId> SqlitePeopleStore::gallery_people(const PersonId& after, std::size_t limit) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kGalleryPeople, after, limit);
    std::vector<PersonId> people;
    while (query.step()) people.push_back(query.id<PersonId>());
    return people;
}

std::vector<GalleryRow> SqlitePeopleStore::gallery_faces(const std::vector<PersonId>& people) {
    ConnectionPool::Lease reader = connections_.readers.take();
    std::vector<GalleryRow> rows;
    for (const PersonId& person : people) {
        Query query(*reader, kGalleryFaces, person);
        while (query.step()) {
            GalleryRow row;
            row.face = read_face(query);
            row.key.person_id = row.face.person_id;
            row.key.wrapped = query.blob();
            row.key.master_key_id = query.text();
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

long long SqlitePeopleStore::gallery_revision() {
    ConnectionPool::Lease reader = connections_.readers.take();
    return read_gallery_revision(*reader);
}

GalleryChanges SqlitePeopleStore::gallery_changes(long long since) {
    Transaction transaction = Transaction::read(connections_);
    GalleryChanges changes;
    changes.revision = read_gallery_revision(*transaction);
    if (changes.revision == since) return changes;
    Query query(*transaction, kChanges, since);
    while (query.step()) changes.people.push_back(query.id<PersonId>());
    changes.is_complete = static_cast<long long>(changes.people.size()) == changes.revision - since;
    std::sort(changes.people.begin(), changes.people.end());
    changes.people.erase(std::unique(changes.people.begin(), changes.people.end()), changes.people.end());
    return changes;
}

}  // namespace rollcall::store
