#include "store/mongo/gallery.h"

#include <algorithm>
#include <map>
#include <thread>
#include <tuple>

#include "store/database.h"
#include "store/mongo/people_store.h"
#include "store/mongo/person_document.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr int kMostGalleryTries = 100;  // each lost one means that another server has noted a change

Doc gallery_counter() {
    return make("_id", "gallery");
}

// What is kept of the changes so far and these, the last of which is `revision`.
std::vector<Doc> with_changes(const std::optional<Doc>& counter, long long revision,
                              const std::vector<std::string>& people) {
    std::vector<Doc> changes;
    if (counter && counter->view().has("changes")) {
        for (const View& known : counter->view().documents("changes")) changes.emplace_back(known);
    }
    long long next = revision - static_cast<long long>(people.size());
    for (const std::string& person : people) changes.push_back(make("revision", ++next, "person_id", person));
    if (changes.size() > kGalleryChangesKept)
        changes.erase(changes.begin(), changes.end() - static_cast<std::ptrdiff_t>(kGalleryChangesKept));
    return changes;
}

// What the gallery needs of `people`, by their ids.
std::map<std::string, Doc> members_of(Commands& db, const std::vector<PersonId>& people) {
    std::map<std::string, Doc> members;
    db.scan(kPeople, make("_id", make("$in", texts_of(people))),
            {.projection = make("status", 1, "key", 1, "faces", 1)}, [&](View person) {
                if (person.text("status") != to_string(PersonStatus::archived))
                    members.emplace(person.text("_id"), Doc(person));
                return true;
            });
    return members;
}

}  // namespace

// The changes stand in the counter's own document, so that no revision can be seen whose change is not noted. A
// program that only counts, as those before did, leaves a gap among the noted ones, which readers see.
void note_gallery_changes(Commands& db, const std::vector<std::string>& people) {
    if (people.empty()) return;
    for (int tries = 0; tries < kMostGalleryTries; ++tries) {
        const auto counter = db.find_one(kCounters, gallery_counter());
        const long long before = counter ? counter->view().number("value") : 0;
        const long long revision = before + static_cast<long long>(people.size());
        const Doc set = make("value", revision, "changes", with_changes(counter, revision, people));
        if (!counter) {
            if (db.insert(kCounters, gallery_counter().add_all(set.view())) == Written::yes) return;
        } else if (db.update(kCounters, gallery_counter().add("value", before), make("$set", set)).matched == 1) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(tries));
    }
    throw StoreUnavailable("Too many faces are being changed at once: try again in a moment.");
}

std::vector<PersonId> MongoPeopleStore::gallery_people(const PersonId& after, std::size_t limit) {
    const Doc members = make("_id", make("$gt", after.text()), "face_count", make("$gt", 0), "status",
                             make("$ne", to_string(PersonStatus::archived)));
    std::vector<PersonId> people;
    Commands(pool_).scan(kPeople, members,
                         {.sort = make("_id", 1), .limit = static_cast<long long>(limit), .projection = make("_id", 1)},
                         [&](View row) {
                             people.push_back(row.id<PersonId>("_id"));
                             return true;
                         });
    return people;
}

// Templates first: of a face that is added meanwhile the change is yet to come.
std::vector<GalleryRow> MongoPeopleStore::gallery_faces(const std::vector<PersonId>& people) {
    if (people.empty()) return {};
    Commands db(pool_);
    std::vector<StoredFace> faces;
    db.scan(kTemplates, make("person_id", make("$in", texts_of(people))), {}, [&](View row) {
        faces.push_back(read_template(row));
        return true;
    });
    std::sort(faces.begin(), faces.end(), [](const StoredFace& a, const StoredFace& b) {
        return std::tie(a.person_id, a.created_at, a.id) < std::tie(b.person_id, b.created_at, b.id);
    });
    const std::map<std::string, Doc> members = members_of(db, people);
    std::vector<GalleryRow> rows;
    for (StoredFace& face : faces) {
        const auto member = members.find(face.person_id.text());
        if (member == members.end() || !names_face(member->second.view(), face.id)) continue;
        if (auto key = read_key(member->second.view())) rows.push_back({std::move(face), std::move(*key)});
    }
    return rows;
}

long long MongoPeopleStore::gallery_revision() {
    const auto counter = Commands(pool_).find_one(kCounters, gallery_counter(), {.projection = make("value", 1)});
    return counter ? counter->view().number("value") : 0;
}

// Nothing is answered, and little read, where nothing has changed.
GalleryChanges MongoPeopleStore::gallery_changes(long long since) {
    const auto counter = Commands(pool_).find_one(kCounters, gallery_counter().add("value", make("$ne", since)));
    if (!counter) return {.revision = since};
    GalleryChanges changes{.revision = counter->view().number("value")};
    if (counter->view().has("changes")) {
        for (const View& each : counter->view().documents("changes")) {
            if (each.number("revision") > since) changes.people.push_back(each.id<PersonId>("person_id"));
        }
    }
    changes.is_complete = static_cast<long long>(changes.people.size()) == changes.revision - since;
    std::sort(changes.people.begin(), changes.people.end());
    changes.people.erase(std::unique(changes.people.begin(), changes.people.end()), changes.people.end());
    return changes;
}

}  // namespace rollcall::store::mongo
