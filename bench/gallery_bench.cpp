// What the gallery costs: gallery_bench [PEOPLE] [PEOPLE WITHOUT A DATABASE]. The first are stored, sealed, in a SQLite
// database below TMPDIR, with three faces each, and read as a server reads them; the others are only held in memory.
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "app/face_service.h"
#include "store/sqlite/open.h"

namespace rollcall::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kDimension = 256;
constexpr int kFaces = 3;
constexpr int kRepeats = 100;

// An engine without models: only what it says about its embeddings is used.
class NoEngine final : public face::Engine {
  public:
    Result<face::Observation> observe(std::span<const ByteView>, const face::ObservePolicy&, Deadline) override {
        return face::Observation{};
    }
    Result<std::vector<face::Face>> detect(ByteView, face::StageTimes&) override { return std::vector<face::Face>{}; }
    Result<face::Sighting> look(ByteView) override { return face::Sighting{}; }
    const std::string& contract() const override { return contract_; }
    std::size_t dimension() const override { return kDimension; }
    const face::Calibration& calibration() const override { return calibration_; }

  private:
    std::string contract_ = "random/000000000000/256";
    face::Calibration calibration_{{{1e-4, 0.5}}, "none"};
};

double seconds_of(const std::function<void()>& work) {
    const auto began = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - began).count();
}

// In megabytes, by its name in /proc/self/status.
double memory(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name + ":")) return std::stod(line.substr(name.size() + 1)) / 1024;
    return 0;
}

double resident() {
    malloc_trim(0);
    return memory("RssAnon");
}

// Prints what `work` took: its time, what it left in memory, and what it needed meanwhile.
void report(const std::string& what, std::size_t people, const std::function<void()>& work) {
    const double before = resident(), mapped = memory("VmRSS") - memory("RssAnon");
    std::ofstream("/proc/self/clear_refs") << 5;  // forgets the highest so far
    const double took = seconds_of(work);
    const double highest = memory("VmHWM") - mapped;
    const double after = resident();
    fmt::print("{}: {:.2f} s; {:+.1f} MB ({:.1f} for each 100,000 people), {:+.1f} MB at the highest\n", what, took,
               after - before, (after - before) * 1e5 / static_cast<double>(people), highest - before);
    std::fflush(stdout);
}

class Faces {
  public:
    face::Embedding next() {
        face::Embedding embedding(kDimension);
        float length = 0;
        for (float& value : embedding) {
            value = normal_(random_);
            length += value * value;
        }
        for (float& value : embedding) value /= std::sqrt(length);
        return embedding;
    }

  private:
    std::mt19937 random_{1};
    std::normal_distribution<float> normal_;
};

store::StoredFace sealed_face(const PersonId& person, const identity::SecretKey& key, const FaceId& id, Faces& faces,
                              const std::string& contract) {
    store::StoredFace face;
    face.id = id;
    face.person_id = person;
    face.model = contract;
    face.sealed_template = identity::seal(key, face::to_bytes(faces.next()), app::template_context(id));
    return face;
}

store::NewPerson enrolled(int number, IdSource& ids, const identity::KeyRing& keys, Faces& faces,
                          const std::string& contract) {
    store::NewPerson made;
    made.person.id = ids.make<PersonId>();
    made.person.code = fmt::format("p{}", number);
    made.person.name = fmt::format("Person {}", number);
    made.person.status = PersonStatus::active;
    made.person.consent = Consent{"1", Instant{}};
    const auto key = identity::SecretKey::random();
    auto wrapped = keys.wrap(key, made.person.id);
    made.key = store::PersonKey{made.person.id, std::move(wrapped.bytes), std::move(wrapped.master_key_id)};
    for (int i = 0; i < kFaces; ++i)
        made.faces.push_back(sealed_face(made.person.id, key, ids.make<FaceId>(), faces, contract));
    return made;
}

void time_searches(const face::Gallery& gallery, Faces& faces) {
    const double took = seconds_of([&] {
        for (int i = 0; i < kRepeats; ++i) gallery.search(faces.next(), 1);
    });
    fmt::print("one search: {:.2f} ms\n", took * 1000 / kRepeats);
}

void with_a_database(int people) {
    std::string pattern = (std::filesystem::temp_directory_path() / "rollcall-gallery-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the database");
    const std::filesystem::path folder = pattern;
    {
        const auto database = store::open_sqlite(folder / "rollcall.db");
        const auto elsewhere = store::open_sqlite(folder / "rollcall.db");
        const auto keys = identity::KeyRing::load(folder / "master.key", true).value();
        const SystemClock clock;
        identity::SystemIdSource ids(clock);
        Faces faces;
        std::vector<std::unique_ptr<face::Engine>> engines;
        engines.push_back(std::make_unique<NoEngine>());
        const std::string contract = engines.front()->contract();
        app::FaceService service(std::make_unique<face::EnginePool>(std::move(engines), 1));

        const auto add = [&](int number) {
            if (!elsewhere->people().create(enrolled(number, ids, *keys, faces, contract),
                                            {"bench", "person.created", "", "{}", clock.now(), ""}, {}))
                throw std::runtime_error("a person could not be stored");
        };
        report(fmt::format("storing {} people with {} faces each", people, kFaces), static_cast<std::size_t>(people),
               [&] {
                   for (int number = 0; number < people; ++number) add(number);
               });
        const auto refresh = [&] { service.refresh_gallery(database->people(), *keys); };
        report("reading everybody", static_cast<std::size_t>(people), refresh);
        double took = 0;
        for (int i = 0; i < kRepeats; ++i) {
            add(people + i);
            took += seconds_of(refresh);
        }
        fmt::print("reading one who was added elsewhere: {:.2f} ms\n", took * 1000 / kRepeats);
        fmt::print("looking when nothing has changed: {:.3f} ms\n", seconds_of([&] {
                                                                        for (int i = 0; i < kRepeats; ++i) refresh();
                                                                    }) * 1000 /
                                                                        kRepeats);
        time_searches(service.gallery(), faces);
        // As many changes as are not remembered one by one: everybody is read again beside the gallery in use.
        for (std::size_t i = 0; i <= store::kGalleryChangesKept; ++i) add(people + kRepeats + static_cast<int>(i));
        report("reading everybody again, the old ones in use", static_cast<std::size_t>(people), refresh);
    }
    std::filesystem::remove_all(folder);
}

void in_memory(std::size_t people) {
    const SystemClock clock;
    identity::SystemIdSource ids(clock);
    Faces faces;
    face::Gallery gallery(kDimension);
    report(fmt::format("{} people in memory", people), people, [&] {
        std::vector<face::GalleryEntry> entries;
        entries.reserve(people);
        for (std::size_t i = 0; i < people; ++i) entries.push_back({ids.make<PersonId>(), faces.next()});
        gallery.replace_all(std::move(entries));
    });
    time_searches(gallery, faces);
    const double took = seconds_of([&] {
        for (int i = 0; i < kRepeats; ++i) gallery.put({ids.make<PersonId>(), faces.next()});
    });
    fmt::print("putting one more: {:.3f} ms\n", took * 1000 / kRepeats);
}

}  // namespace
}  // namespace rollcall::bench

int main(int count, char** arguments) {
    const int stored = count > 1 ? std::atoi(arguments[1]) : 100'000;
    const int held = count > 2 ? std::atoi(arguments[2]) : 1'000'000;
    if (stored > 0) rollcall::bench::with_a_database(stored);
    if (held > 0) rollcall::bench::in_memory(static_cast<std::size_t>(held));
}
