#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

TEST_P(StoreContract, PagesTheGalleryOfEverybodyNotArchived) {
    int number = 0;
    for (const PersonStatus status :
         {PersonStatus::pending, PersonStatus::active, PersonStatus::suspended, PersonStatus::archived}) {
        const Person owner = add_person(++number, status);
        ASSERT_TRUE(people().add_faces(owner.id, key(owner), agreed(), {face(number + 10, owner), face(number, owner)},
                                       entry("f")));
    }
    add_person(++number);
    const auto page = people().gallery_people({}, 2);
    EXPECT_THAT(page, testing::ElementsAre(id<PersonId>(1), id<PersonId>(2)));
    EXPECT_THAT(people().gallery_people(page.back(), 2), testing::ElementsAre(id<PersonId>(3)));
    EXPECT_THAT(people().gallery_people(id<PersonId>(3), 2), testing::IsEmpty());
}

TEST_P(StoreContract, ReadsTheFacesOfWhoIsInTheGallery) {
    for (int number = 1; number <= 3; ++number) {
        const Person owner = add_person(number, number == 3 ? PersonStatus::archived : PersonStatus::active);
        ASSERT_TRUE(people().add_faces(owner.id, key(owner), agreed(), {face(number, owner), face(number + 10, owner)},
                                       entry("f")));
    }
    std::vector<int> seen;
    for (const GalleryRow& row :
         people().gallery_faces({id<PersonId>(2), id<PersonId>(9), id<PersonId>(1), id<PersonId>(3)})) {
        EXPECT_EQ(row.key.person_id, row.face.person_id);
        EXPECT_EQ(row.key.wrapped, key(person(1)).wrapped);
        EXPECT_EQ(row.face.sealed_template.size(), 300U);
        EXPECT_TRUE(row.face.sealed_photo.empty());
        seen.push_back(std::stoi(row.face.id.text().substr(24)));
    }
    EXPECT_THAT(seen, testing::AnyOf(testing::ElementsAre(1, 11, 2, 12), testing::ElementsAre(2, 12, 1, 11)))
        << "each person's together";
    EXPECT_TRUE(people().gallery_faces({}).empty());
}

TEST_P(StoreContract, TellsWhoseFacesHaveChanged) {
    long long revision = people().gallery_revision();
    auto changed = [&] {
        const GalleryChanges changes = people().gallery_changes(revision);
        EXPECT_EQ(changes.revision, people().gallery_revision());
        EXPECT_TRUE(changes.is_complete);
        EXPECT_EQ(changes.people.empty(), changes.revision == revision);
        EXPECT_LE(changes.people.size(), 1U) << "of several changes of one person they are told once";
        revision = changes.revision;
        return !changes.people.empty();
    };
    Person owner = add_person(1);
    EXPECT_FALSE(changed());
    ASSERT_TRUE(people().add_faces(owner.id, key(owner), agreed(), {face(1, owner)}, entry("f")));
    EXPECT_TRUE(changed());
    owner.name = "Other";
    owner.status = PersonStatus::suspended;
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_FALSE(changed());
    owner.status = PersonStatus::archived;
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_TRUE(changed());
    owner.status = PersonStatus::active;
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_TRUE(changed());
    ASSERT_TRUE(people().delete_face(owner.id, id<FaceId>(1), entry("d")));
    EXPECT_TRUE(changed());
    const Person second = person(2);
    ASSERT_TRUE(people().create({second, {}, key(second), {face(2, second)}}, entry("c"), {}));
    const long long before = revision;
    EXPECT_TRUE(changed());
    ASSERT_TRUE(people().add_faces(owner.id, {}, {}, {face(3, owner)}, entry("f")));
    ASSERT_TRUE(people().withdraw_consent(owner.id, entry("w")));
    EXPECT_TRUE(changed());
    EXPECT_THAT(people().gallery_changes(before).people, testing::ElementsAre(owner.id, second.id));
}

TEST_P(StoreContract, SaysWhenMoreHasChangedThanItRemembers) {
    const long long start = people().gallery_revision();
    constexpr std::size_t kPeople = kGalleryChangesKept / 2 + 10;
    std::vector<PersonWrite> writes;
    for (std::size_t number = 1; number <= kPeople; ++number)
        writes.push_back({.person = person(static_cast<int>(number)), .audit = entry("c")});
    // As an import does.
    const auto put = [&] {
        constexpr std::size_t kAtOnce = 50;
        for (std::size_t first = 0; first < writes.size(); first += kAtOnce) {
            const auto begin = writes.begin() + static_cast<std::ptrdiff_t>(first);
            const std::size_t count = std::min(kAtOnce, writes.size() - first);
            for (const auto& written : people().put_all({begin, begin + static_cast<std::ptrdiff_t>(count)}))
                ASSERT_TRUE(written);
        }
    };
    put();
    std::vector<long long> revisions;
    for (const PersonStatus status : {PersonStatus::archived, PersonStatus::active}) {
        revisions.push_back(people().gallery_revision());
        for (PersonWrite& write : writes) {
            write.unchanged = write.person;
            write.person.status = status;
        }
        put();
    }
    const GalleryChanges latter = people().gallery_changes(revisions.back());
    EXPECT_TRUE(latter.is_complete);
    EXPECT_EQ(latter.people.size(), kPeople);
    EXPECT_FALSE(people().gallery_changes(revisions.front()).is_complete);
    EXPECT_FALSE(people().gallery_changes(start - 1).is_complete) << "of a reader that has seen nothing";
    EXPECT_FALSE(people().gallery_changes(latter.revision + 1).is_complete) << "of one that saw a later database";
}

// Each change is seen by the time it is told, and all are told, whoever makes them and whoever asks.
TEST_P(StoreContract, MissesNoChangeOfTheGalleryWhileSeveralServersMakeThem) {
    constexpr int kServers = 4, kEach = 10;
    for (int number = 1; number <= kServers * kEach; ++number) add_person(number);
    auto other_server = place_->open(), reading_server = place_->open();
    const long long start = people().gallery_revision();
    std::atomic<bool> is_over{false};
    std::set<PersonId> told;
    std::thread reader([&] {
        long long seen = start;
        for (bool is_last = false; !is_last;) {
            is_last = is_over;
            const GalleryChanges changes = reading_server->people().gallery_changes(seen);
            ASSERT_TRUE(changes.is_complete);
            ASSERT_GE(changes.revision, seen);
            std::set<PersonId> found;
            for (const GalleryRow& row : reading_server->people().gallery_faces(changes.people))
                found.insert(row.face.person_id);
            EXPECT_EQ(found, std::set<PersonId>(changes.people.begin(), changes.people.end()));
            told.merge(found);
            seen = changes.revision;
        }
    });
    std::vector<std::thread> servers;
    for (int server = 0; server < kServers; ++server) {
        servers.emplace_back([&, server] {
            PeopleStore& store = server % 2 == 0 ? people() : other_server->people();
            for (int number = server * kEach + 1; number <= (server + 1) * kEach; ++number) {
                const Person owner = person(number);
                EXPECT_TRUE(store.add_faces(owner.id, key(owner), agreed(), {face(number, owner)}, entry("f")));
            }
        });
    }
    for (std::thread& each : servers) each.join();
    is_over = true;
    reader.join();
    EXPECT_EQ(told.size(), static_cast<std::size_t>(kServers * kEach));
    EXPECT_EQ(people().gallery_revision() - start, kServers * kEach);
}

}  // namespace
}  // namespace rollcall::store
