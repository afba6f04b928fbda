#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/context.h"
#include "face/engine.h"
#include "face/gallery.h"

namespace rollcall::app {

inline constexpr std::chrono::milliseconds kLookPatience{300};

// The face engines and the gallery of this process, or the reason why there are none. Thread-safe.
class FaceService {
  public:
    // Without an engine: every face operation fails with `unavailable` (face_engine_unavailable, what to do).
    explicit FaceService(Error unavailable);
    explicit FaceService(std::unique_ptr<face::EnginePool> pool);

    bool available() const { return pool_ != nullptr; }
    const Error& unavailable() const { return unavailable_; }
    face::EnginePool* pool() { return pool_.get(); }

    // One observation of one person; waits for an engine until `deadline`.
    Result<face::Observation> observe(std::span<const ByteView> photos, const face::ObservePolicy& policy,
                                      Deadline deadline);
    // Several photographs one by one, each under the enrolment gate; an error names photo[i].
    Result<std::vector<face::Observation>> observe_each(std::span<const ByteView> photos,
                                                        const face::ObservePolicy& policy, Deadline deadline);

    // A live frame's faces and quality. Gives way to everybody who checks in: overloaded when no engine is idle within
    // kLookPatience.
    Result<face::Sighting> look(ByteView frame);

    // Brings the gallery up to the database's revision; cheap when it already is. Holds faces of this contract only.
    void refresh_gallery(store::PeopleStore& people, const identity::KeyRing& keys);
    face::Gallery& gallery() { return *gallery_; }
    // Since the gallery was last found, or made, current; it is looked at when it is used.
    std::chrono::seconds gallery_age() const;
    // After this process has changed faces in the database and the gallery alike: the gallery stays current, unless
    // somebody else changed something too; then the next refresh reads everything again.
    void own_change_applied(store::PeopleStore& people);

    // Held from the search for duplicates to the commit, so that two registrations cannot pass each other.
    std::mutex& enrolment_mutex() { return enrolment_mutex_; }

  private:
    Error unavailable_{};
    std::unique_ptr<face::EnginePool> pool_;
    std::unique_ptr<face::Gallery> gallery_;
    std::mutex refresh_mutex_;
    std::mutex enrolment_mutex_;
    long long revision_ = -1;
    std::atomic<std::chrono::steady_clock::time_point> current_at_{std::chrono::steady_clock::now()};
};

// The person's stored faces of `contract`, opened; faces that do not open are an exception (damaged database).
std::vector<face::Embedding> open_templates(const std::vector<store::StoredFace>& faces, const identity::SecretKey& key,
                                            const std::string& contract);

// What a sealed value is bound to, so that it cannot be moved to another row.
std::string template_context(const FaceId& id);
std::string photo_context(const FaceId& id);

}  // namespace rollcall::app
