#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/face_service.h"

namespace rollcall::cli {

// Keeps the gallery current with what other servers and commands change, every second, on one thread of its own, until
// stopped.
class GalleryKeeper {
  public:
    GalleryKeeper(app::FaceService& faces, store::GallerySource& people, const identity::KeyRing& keys);
    ~GalleryKeeper();
    void stop();  // idempotent

  private:
    void loop();

    app::FaceService& faces_;
    store::GallerySource& people_;
    const identity::KeyRing& keys_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace rollcall::cli
