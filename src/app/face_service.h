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

    // Brings the gallery up to the database's revision by reading the faces of who has changed, or everybody's where
    // that is not known; searches go on with the gallery as it was. Holds faces of this contract only.
    void refresh_gallery(store::GallerySource& people, const identity::KeyRing& keys);
    // The same before a search, but it never waits for everybody's faces: where these are to be read, or are being
    // read, the gallery stays as it is until whoever calls `refresh_gallery` from time to time has done it.
    void catch_up(store::GallerySource& people, const identity::KeyRing& keys);
    // Brings the gallery's entry of one person in line with what is stored: after a change of this process.
    void read_again(store::GallerySource& people, const identity::KeyRing& keys, const PersonId& person);
    face::Gallery& gallery() { return *gallery_; }
    // Since the gallery was last found, or made, current.
    std::chrono::seconds gallery_age() const;

    // Held from the search for duplicates to the commit, so that two registrations cannot pass each other.
    std::mutex& enrolment_mutex() { return enrolment_mutex_; }

  private:
    Error unavailable_{};
    std::unique_ptr<face::EnginePool> pool_;
    std::unique_ptr<face::Gallery> gallery_;
    // Each reads what is stored and puts it into the gallery, with refresh_mutex_ held, so that of two who read one
    // person the one who read later counts.
    bool read_changes(store::GallerySource& people, const identity::KeyRing& keys);  // false: everything is to be read
    void read_faces(store::GallerySource& people, const identity::KeyRing& keys, const std::vector<PersonId>& whose);
    void read_everything(store::GallerySource& people, const identity::KeyRing& keys);  // holds it only at the end

    std::mutex refresh_mutex_;
    std::mutex enrolment_mutex_;
    long long revision_ = -1;  // of the gallery; this and the next are guarded by refresh_mutex_
    bool is_reading_everything_ = false;
    std::atomic<std::chrono::steady_clock::time_point> current_at_{std::chrono::steady_clock::now()};
};

// The person's stored faces of `contract`, opened; faces that do not open are an exception (damaged database).
std::vector<face::Embedding> open_templates(const std::vector<store::StoredFace>& faces, const identity::SecretKey& key,
                                            const std::string& contract);

// What a sealed value is bound to, so that it cannot be moved to another row.
std::string template_context(const FaceId& id);
std::string photo_context(const FaceId& id);

}  // namespace rollcall::app
