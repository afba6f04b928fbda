#include "face/gallery.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <random>
#include <stdexcept>
#include <thread>

#include "face/engine.h"

namespace rollcall::face {
namespace {

PersonId person(std::size_t number) {
    return PersonId("person-" + std::to_string(1'000'000 + number));
}

class Faces {
  public:
    explicit Faces(std::size_t dimension) : dimension_(dimension) {}
    Embedding next() {
        Embedding embedding(dimension_);
        double square = 0;
        for (float& value : embedding) {
            value = normal_(random_);
            square += static_cast<double>(value * value);
        }
        for (float& value : embedding) value = static_cast<float>(value / std::sqrt(square));
        return embedding;
    }

  private:
    std::size_t dimension_;
    std::mt19937 random_{7};
    std::normal_distribution<float> normal_;
};

std::vector<GalleryEntry> people(std::size_t count, Faces& faces) {
    std::vector<GalleryEntry> entries;
    for (std::size_t i = 0; i < count; ++i) entries.push_back({person(i), faces.next()});
    return entries;
}

std::vector<Candidate> search_naively(const std::vector<GalleryEntry>& entries, const Embedding& probe,
                                      std::size_t count) {
    std::vector<Candidate> all;
    for (const auto& entry : entries) all.push_back({entry.person, similarity(probe, entry.embedding)});
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    all.resize(std::min(count, all.size()));
    return all;
}

void expect_same(const std::vector<Candidate>& found, const std::vector<Candidate>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].person, expected[i].person) << i;
        EXPECT_NEAR(found[i].score, expected[i].score, 1e-5) << i;
    }
}

TEST(Gallery, IsEmptyAtFirst) {
    const Gallery gallery(4);
    EXPECT_EQ(gallery.size(), 0U);
    EXPECT_TRUE(gallery.search({1, 0, 0, 0}, 5).empty());
}

TEST(Gallery, FindsTheNearestFirst) {
    Gallery gallery(2);
    gallery.put({person(1), {1, 0}});
    gallery.put({person(2), {0, 1}});
    gallery.put({person(3), {0.6F, 0.8F}});
    const auto found = gallery.search({0, 1}, 2);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].person, person(2));
    EXPECT_EQ(found[1].person, person(3));
    EXPECT_NEAR(found[1].score, 0.8, 1e-6);
}

TEST(Gallery, LeavesOutWhoIsExcepted) {
    Gallery gallery(2);
    gallery.put({person(1), {1, 0}});
    gallery.put({person(2), {0, 1}});
    const auto found = gallery.search({1, 0}, 5, person(1));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].person, person(2));
}

TEST(Gallery, ReplacesAPersonsEmbedding) {
    Gallery gallery(2);
    gallery.put({person(1), {1, 0}});
    gallery.put({person(1), {0, 1}});
    EXPECT_EQ(gallery.size(), 1U);
    EXPECT_NEAR(gallery.search({0, 1}, 1).at(0).score, 1, 1e-6);
}

TEST(Gallery, OrdersEqualsById) {
    Gallery gallery(2);
    for (const std::size_t i : {5U, 3U, 9U, 1U}) gallery.put({person(i), {1, 0}});
    const auto found = gallery.search({1, 0}, 3);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].person, person(1));
    EXPECT_EQ(found[1].person, person(3));
    EXPECT_EQ(found[2].person, person(5));
}

TEST(Gallery, KeepsTheLastOfSeveralEntriesOfOnePerson) {
    Gallery gallery(2);
    gallery.replace_all({{person(1), {1, 0}}, {person(2), {1, 0}}, {person(1), {0, 1}}});
    EXPECT_EQ(gallery.size(), 2U);
    EXPECT_EQ(gallery.search({0, 1}, 1).at(0).person, person(1));
}

TEST(Gallery, RefusesOtherDimensions) {
    Gallery gallery(2);
    EXPECT_THROW(gallery.put({person(1), {1, 0, 0}}), std::invalid_argument);
    EXPECT_THROW(gallery.replace_all({{person(1), {1}}}), std::invalid_argument);
    EXPECT_THROW((void)gallery.search({1, 0, 0}, 1), std::invalid_argument);
}

TEST(Gallery, PadsDimensionsThatAreNoMultipleOfTheStep) {
    for (const std::size_t dimension : {1U, 15U, 16U, 17U, 100U}) {
        Faces faces(dimension);
        const auto entries = people(50, faces);
        Gallery gallery(dimension);
        gallery.replace_all(entries);
        expect_same(gallery.search(entries[20].embedding, dimension == 1 ? 0 : 5),
                    search_naively(entries, entries[20].embedding, dimension == 1 ? 0 : 5));
    }
}

TEST(Gallery, StaysExactThroughAnyMixOfChanges) {
    constexpr std::size_t kPeople = 1500;  // three blocks
    Faces faces(24);
    Gallery gallery(24);
    std::map<std::size_t, Embedding> expected;
    std::mt19937 random(3);
    for (int step = 0; step < 6000; ++step) {
        const std::size_t number = random() % kPeople;
        if (random() % 3 == 0) {
            gallery.remove(person(number));
            expected.erase(number);
        } else {
            const Embedding embedding = faces.next();
            gallery.put({person(number), embedding});
            expected[number] = embedding;
        }
        ASSERT_EQ(gallery.size(), expected.size());
        if (step % 500 != 0 && step < 5990) continue;
        std::vector<GalleryEntry> entries;
        for (const auto& [who, embedding] : expected) entries.push_back({person(who), embedding});
        const Embedding probe = faces.next();
        expect_same(gallery.search(probe, 10), search_naively(entries, probe, 10));
        EXPECT_EQ(gallery.search(probe, kPeople * 2).size(), expected.size());
    }
}

TEST(Gallery, EmptiesAndFillsAgainAcrossBlocks) {
    Faces faces(8);
    Gallery gallery(8);
    const auto entries = people(1025, faces);
    gallery.replace_all(entries);
    for (const auto& entry : entries) gallery.remove(entry.person);
    EXPECT_EQ(gallery.size(), 0U);
    gallery.remove(person(0));
    for (const auto& entry : entries) gallery.put(entry);
    expect_same(gallery.search(entries[1024].embedding, 3), search_naively(entries, entries[1024].embedding, 3));
}

TEST(Gallery, SearchesAHundredThousandPeopleExactly) {
    Faces faces(128);
    const auto entries = people(100'000, faces);
    Gallery gallery(128);
    gallery.replace_all(entries);
    for (const std::size_t probe : {0U, 50'000U, 99'999U}) {
        const auto found = gallery.search(entries[probe].embedding, 5);
        expect_same(found, search_naively(entries, entries[probe].embedding, 5));
        EXPECT_EQ(found.at(0).person, person(probe));
    }
}

TEST(Gallery, ServesReadersWhileItChanges) {
    Faces faces(32);
    const auto entries = people(1200, faces);
    Gallery gallery(32);
    gallery.replace_all(entries);
    std::atomic<bool> done = false;
    std::vector<std::thread> threads;
    for (std::size_t reader = 0; reader < 3; ++reader) {
        threads.emplace_back([&, reader] {
            // Whoever is never removed is found in every snapshot.
            while (!done) EXPECT_EQ(gallery.search(entries[reader].embedding, 2).at(0).person, person(reader));
        });
    }
    for (std::size_t writer = 0; writer < 2; ++writer) {
        threads.emplace_back([&, writer] {
            for (std::size_t i = 100 + writer; i < 700; i += 2) {
                gallery.remove(entries[i].person);
                if (i % 3 != 0) gallery.put(entries[i]);
            }
        });
    }
    for (std::size_t i = 3; i < threads.size(); ++i) threads[i].join();
    done = true;
    for (std::size_t i = 0; i < 3; ++i) threads[i].join();
    EXPECT_EQ(gallery.size(), 1200U - 200);
}

}  // namespace
}  // namespace rollcall::face
