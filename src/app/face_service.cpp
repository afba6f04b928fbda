#include "app/face_service.h"

#include <malloc.h>

#include <iterator>
#include <set>
#include <stdexcept>

namespace rollcall::app {

namespace {
constexpr std::size_t kGalleryPage = 500;  // people, with some faces each

// One entry of each person in `rows`, where each person's are together.
std::vector<face::GalleryEntry> entries_of(const std::vector<store::GalleryRow>& rows, const identity::KeyRing& keys,
                                           const std::string& contract) {
    std::vector<face::GalleryEntry> entries;
    for (std::size_t first = 0, next = 0; first < rows.size(); first = next) {
        const auto& [face, key] = rows[first];
        std::vector<store::StoredFace> faces;
        for (next = first; next < rows.size() && rows[next].face.person_id == face.person_id; ++next)
            faces.push_back(rows[next].face);
        const auto opened = keys.unwrap(key.wrapped, key.master_key_id, face.person_id);
        if (!opened)
            throw std::runtime_error("the key of person " + face.person_id.text() +
                                     " does not open: the master key file does not belong to this database");
        const auto embeddings = open_templates(faces, *opened, contract);
        if (!embeddings.empty()) entries.push_back({face.person_id, face::mean_embedding(embeddings)});
    }
    return entries;
}
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

void FaceService::refresh_gallery(store::GallerySource& people, const identity::KeyRing& keys) {
    if (!pool_) return;
    {
        const std::lock_guard lock(refresh_mutex_);
        if (is_reading_everything_ || read_changes(people, keys)) return;
        is_reading_everything_ = true;
    }
    try {
        read_everything(people, keys);
    } catch (...) {
        const std::lock_guard lock(refresh_mutex_);
        is_reading_everything_ = false;
        throw;
    }
}

void FaceService::catch_up(store::GallerySource& people, const identity::KeyRing& keys) {
    if (!pool_) return;
    const std::lock_guard lock(refresh_mutex_);
    if (!is_reading_everything_) read_changes(people, keys);
}

void FaceService::read_again(store::GallerySource& people, const identity::KeyRing& keys, const PersonId& person) {
    if (!pool_) return;
    const std::lock_guard lock(refresh_mutex_);
    read_faces(people, keys, {person});
}

bool FaceService::read_changes(store::GallerySource& people, const identity::KeyRing& keys) {
    if (revision_ < 0) return false;
    const auto began = std::chrono::steady_clock::now();
    const auto changes = people.gallery_changes(revision_);
    if (!changes.is_complete) return false;
    read_faces(people, keys, changes.people);
    revision_ = changes.revision;
    current_at_ = began;
    return true;
}

void FaceService::read_faces(store::GallerySource& people, const identity::KeyRing& keys,
                             const std::vector<PersonId>& whose) {
    std::set<PersonId> left(whose.begin(), whose.end());
    for (auto& entry : entries_of(people.gallery_faces(whose), keys, pool_->contract())) {
        left.erase(entry.person);
        gallery_->put(std::move(entry));
    }
    for (const PersonId& person : left) gallery_->remove(person);
}

// What changes meanwhile has a later revision, and is read again at the end or the next time.
void FaceService::read_everything(store::GallerySource& people, const identity::KeyRing& keys) {
    const auto began = std::chrono::steady_clock::now();
    const long long revision = people.gallery_revision();
    std::vector<face::GalleryEntry> all;
    std::vector<PersonId> page;
    do {
        page = people.gallery_people(page.empty() ? PersonId() : page.back(), kGalleryPage);
        auto entries = entries_of(people.gallery_faces(page), keys, pool_->contract());
        std::move(entries.begin(), entries.end(), std::back_inserter(all));
    } while (page.size() == kGalleryPage);

    const std::lock_guard lock(refresh_mutex_);
    gallery_->replace_all(std::move(all));
    malloc_trim(0);  // what the reading needed, which is as much as the gallery, would else stay with the process
    revision_ = revision;
    current_at_ = began;
    is_reading_everything_ = false;
    read_changes(people, keys);
}

std::chrono::seconds FaceService::gallery_age() const {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - current_at_.load());
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
