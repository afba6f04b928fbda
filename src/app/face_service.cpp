#include "app/face_service.h"

#include <stdexcept>
#include <unordered_map>

namespace rollcall::app {

namespace {
constexpr std::size_t kGalleryPage = 1000;

class GalleryReader {
  public:
    GalleryReader(const identity::KeyRing& keys, const std::string& contract) : keys_(keys), contract_(contract) {}

    void add(const store::GalleryRow& row) {
        if (row.face.model != contract_) return;
        auto key = keys_.unwrap(row.key.wrapped, row.key.master_key_id, row.face.person_id);
        if (!key)
            throw std::runtime_error("the key of person " + row.face.person_id.text() +
                                     " does not open: the master key file does not belong to this database");
        for (face::Embedding& embedding : open_templates({row.face}, *key, contract_))
            by_person_[row.face.person_id].push_back(std::move(embedding));
    }

    std::vector<face::GalleryEntry> entries() const {
        std::vector<face::GalleryEntry> result;
        result.reserve(by_person_.size());
        for (const auto& [person, embeddings] : by_person_)
            result.push_back({person, face::mean_embedding(embeddings)});
        return result;
    }

  private:
    const identity::KeyRing& keys_;
    const std::string& contract_;
    std::unordered_map<PersonId, std::vector<face::Embedding>> by_person_;
};
}  // namespace

std::string template_context(const FaceId& id) {
    return "face-template:" + id.text();
}
std::string photo_context(const FaceId& id) {
    return "face-photo:" + id.text();
}

FaceService::FaceService(Error unavailable) : unavailable_(std::move(unavailable)) {}

FaceService::FaceService(std::unique_ptr<face::EnginePool> pool)
    : pool_(std::move(pool)), gallery_(std::make_unique<face::Gallery>(pool_->dimension())) {}

Result<face::Observation> FaceService::observe(std::span<const ByteView> photos, const face::ObservePolicy& policy,
                                               Deadline deadline) {
    if (!pool_) return fail(unavailable_);
    return pool_->with_engine<face::Observation>(
        deadline, [&](face::Engine& engine) { return engine.observe(photos, policy, deadline); });
}

Result<std::vector<face::Observation>> FaceService::observe_each(std::span<const ByteView> photos,
                                                                 const face::ObservePolicy& policy, Deadline deadline) {
    std::vector<face::Observation> result;
    for (std::size_t i = 0; i < photos.size(); ++i) {
        auto observation = observe(photos.subspan(i, 1), policy, deadline);
        if (!observation) {
            Error error = observation.error();
            error.fields = {{"photo[" + std::to_string(i) + "]", error.detail}};
            return fail(std::move(error));
        }
        result.push_back(std::move(*observation));
    }
    return result;
}

Result<face::Sighting> FaceService::look(ByteView frame) {
    if (!pool_) return fail(unavailable_);
    return pool_->with_engine<face::Sighting>(
        std::chrono::steady_clock::now() + kLookPatience, [&](face::Engine& engine) { return engine.look(frame); },
        face::Urgency::when_idle);
}

void FaceService::refresh_gallery(store::PeopleStore& people, const identity::KeyRing& keys) {
    if (!pool_) return;
    std::lock_guard lock(refresh_mutex_);
    const long long revision = people.gallery_revision();
    const auto now = std::chrono::steady_clock::now();
    if (revision == revision_) return current_at_.store(now);
    GalleryReader reader(keys, pool_->contract());
    FaceId after;
    for (;;) {
        const auto rows = people.gallery_page(after, kGalleryPage);
        for (const auto& row : rows) reader.add(row);
        if (rows.size() < kGalleryPage) break;
        after = rows.back().face.id;
    }
    gallery_->replace_all(reader.entries());
    revision_ = revision;
    current_at_ = now;
}

std::chrono::seconds FaceService::gallery_age() const {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - current_at_.load());
}

void FaceService::own_change_applied(store::PeopleStore& people) {
    if (!pool_) return;
    std::lock_guard lock(refresh_mutex_);
    const long long revision = people.gallery_revision();
    if (revision == revision_ + 1) revision_ = revision;
}

std::vector<face::Embedding> open_templates(const std::vector<store::StoredFace>& faces, const identity::SecretKey& key,
                                            const std::string& contract) {
    std::vector<face::Embedding> result;
    for (const auto& stored : faces) {
        if (stored.model != contract) continue;
        const auto plain = identity::open(key, stored.sealed_template, template_context(stored.id));
        auto embedding = plain ? face::embedding_from_bytes(*plain) : std::nullopt;
        if (!embedding) throw std::runtime_error("face " + stored.id.text() + " does not open with its person's key");
        result.push_back(std::move(*embedding));
    }
    return result;
}

}  // namespace rollcall::app
