#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "app/enrol_face.h"
#include "app/office.h"
#include "store/sqlite/open.h"

namespace rollcall::app {
namespace {

using namespace std::chrono_literals;

// An engine without models, whose embeddings are directions in a plane.
class PlaneEngine final : public face::Engine {
  public:
    Result<face::Observation> observe(std::span<const ByteView>, const face::ObservePolicy&, Deadline) override {
        return face::Observation{};
    }
    Result<std::vector<face::Face>> detect(ByteView, face::StageTimes&) override { return std::vector<face::Face>{}; }
    Result<face::Sighting> look(ByteView) override { return face::Sighting{}; }
    const std::string& contract() const override { return contract_; }
    std::size_t dimension() const override { return 2; }
    const face::Calibration& calibration() const override { return calibration_; }

  private:
    std::string contract_ = "plane/0/2";
    face::Calibration calibration_{{{1e-4, 0.9}, {1e-6, 0.95}}, "a test"};
};

std::unique_ptr<face::EnginePool> plane() {
    std::vector<std::unique_ptr<face::Engine>> engines;
    engines.push_back(std::make_unique<PlaneEngine>());
    return std::make_unique<face::EnginePool>(std::move(engines), 1);
}

face::Embedding at_angle(double radians) {
    return {static_cast<float>(std::cos(radians)), static_cast<float>(std::sin(radians))};
}

// The gallery as it is stored, that counts what is read of it; reading everybody can be held up.
class CountedGallery final : public store::GallerySource {
  public:
    explicit CountedGallery(store::GallerySource& stored) : stored_(stored) {}

    std::vector<PersonId> gallery_people(const PersonId& after, std::size_t limit) override {
        ++pages;
        while (holds_pages) std::this_thread::sleep_for(1ms);
        return stored_.gallery_people(after, limit);
    }
    std::vector<store::GalleryRow> gallery_faces(const std::vector<PersonId>& people) override {
        auto rows = stored_.gallery_faces(people);
        faces += static_cast<int>(rows.size());
        return rows;
    }
    long long gallery_revision() override { return stored_.gallery_revision(); }
    store::GalleryChanges gallery_changes(long long since) override { return stored_.gallery_changes(since); }

    std::atomic<int> pages{0}, faces{0};
    std::atomic<bool> holds_pages{false};

  private:
    store::GallerySource& stored_;
};

// One server of the office's database beside another, which enrols.
class SharedGallery : public Office {
  protected:
    // What another server does.
    Person enrol(int number, double radians) {
        const Person person = add(number);
        add_face(person, radians);
        return person;
    }
    void add_face(const Person& person, double radians) {
        auto& people = elsewhere_->people();
        const auto stored_key = people.key(person.id);
        const auto data_key = stored_key ? keys_->unwrap(stored_key->wrapped, stored_key->master_key_id, person.id)
                                         : identity::SecretKey::random();
        std::optional<store::PersonKey> key;
        if (!stored_key) {
            auto wrapped = keys_->wrap(*data_key, person.id);
            key = store::PersonKey{person.id, std::move(wrapped.bytes), std::move(wrapped.master_key_id)};
        }
        store::StoredFace face;
        face.id = ids_.make<FaceId>();
        face.person_id = person.id;
        face.model = "plane/0/2";
        face.created_at = clock_.now();
        face.sealed_template = identity::seal(*data_key, face::to_bytes(at_angle(radians)), template_context(face.id));
        ASSERT_TRUE(people.add_faces(person.id, key, Consent{"1", clock_.now()}, {face},
                                     audit(context_, command_line_actor(), "t", "")));
    }

    std::vector<PersonId> found(double radians) {
        std::vector<PersonId> people;
        for (const auto& candidate : service_.gallery().search(at_angle(radians), 9))
            if (candidate.score > 0.99) people.push_back(candidate.person);
        return people;
    }
    void refresh() { service_.refresh_gallery(gallery_, *keys_); }

    std::unique_ptr<store::Database> elsewhere_ = store::open_sqlite(scratch_.database());
    CountedGallery gallery_{database_->people()};
    FaceService service_{plane()};
};

TEST_F(SharedGallery, AFaceAddedElsewhereIsFoundByReadingThatPersonAlone) {
    for (int number = 1; number <= 20; ++number) enrol(number, 0.01 * number);
    refresh();
    EXPECT_EQ(service_.gallery().size(), 20U);
    gallery_.pages = gallery_.faces = 0;

    const Person added = enrol(21, 1.5);
    EXPECT_THAT(found(1.5), testing::IsEmpty());
    service_.catch_up(gallery_, *keys_);
    EXPECT_THAT(found(1.5), testing::ElementsAre(added.id));
    EXPECT_EQ(gallery_.faces, 1);
    add_face(added, 1.6);
    refresh();
    EXPECT_THAT(found(1.55), testing::ElementsAre(added.id)) << "the mean of both";
    EXPECT_EQ(gallery_.faces, 1 + 2);

    ASSERT_TRUE(elsewhere_->people().withdraw_consent(added.id, audit(context_, command_line_actor(), "t", "")));
    service_.catch_up(gallery_, *keys_);
    EXPECT_THAT(found(1.55), testing::IsEmpty());
    EXPECT_EQ(service_.gallery().size(), 20U);
    refresh();
    EXPECT_EQ(gallery_.faces, 1 + 2) << "nothing has changed, and nothing is read";
    EXPECT_EQ(gallery_.pages, 0);
}

TEST_F(SharedGallery, ASearchDoesNotWaitWhileEverybodyIsRead) {
    const Person first = enrol(1, 0.5);
    refresh();
    std::vector<store::PersonWrite> many;
    for (int number = 100; number < 100 + static_cast<int>(store::kGalleryChangesKept) + 1; ++number) {
        Person person = first;
        person.id = ids_.make<PersonId>();
        person.code = "m" + std::to_string(number);
        person.email.clear();
        many.push_back({.person = person, .audit = audit(context_, command_line_actor(), "t", "")});
    }
    for (const auto& written : elsewhere_->people().put_all(many)) ASSERT_TRUE(written);
    for (auto& write : many) {
        write.unchanged = write.person;
        write.person.status = PersonStatus::archived;
    }
    for (const auto& written : elsewhere_->people().put_all(many)) ASSERT_TRUE(written);
    const Person second = enrol(2, 1.5);
    service_.catch_up(gallery_, *keys_);
    EXPECT_THAT(found(1.5), testing::IsEmpty()) << "too far behind: left to who refreshes";

    gallery_.pages = 0;
    gallery_.holds_pages = true;
    std::thread keeper([&] { refresh(); });
    while (gallery_.pages == 0) std::this_thread::sleep_for(1ms);
    const auto began = std::chrono::steady_clock::now();
    service_.catch_up(gallery_, *keys_);
    EXPECT_THAT(found(0.5), testing::ElementsAre(first.id));
    const Person third = enrol(3, 1.0);
    service_.read_again(gallery_, *keys_, third.id);
    EXPECT_THAT(found(1.0), testing::ElementsAre(third.id)) << "what this server has changed itself counts at once";
    EXPECT_LT(std::chrono::steady_clock::now() - began, 1s);
    gallery_.holds_pages = false;
    keeper.join();
    for (const auto& [radians, person] : {std::pair(0.5, first), std::pair(1.5, second), std::pair(1.0, third)})
        EXPECT_THAT(found(radians), testing::ElementsAre(person.id));
    EXPECT_EQ(service_.gallery_age(), 0s);
}

TEST_F(SharedGallery, OfTwoWhoReadOnePersonTheLaterCounts) {
    const Person person = enrol(1, 0.5);
    refresh();
    std::thread keeper([&] {
        for (int i = 0; i < 50; ++i) refresh();
    });
    for (int i = 0; i < 5; ++i) {
        add_face(person, 0.5 + 0.1 * i);
        service_.read_again(gallery_, *keys_, person.id);
    }
    keeper.join();
    EXPECT_THAT(found(0.667), testing::ElementsAre(person.id)) << "the mean of all six";
}

}  // namespace
}  // namespace rollcall::app
