#include "cli/gallery_keeper.h"

#include <spdlog/spdlog.h>

namespace rollcall::cli {

namespace {
// A face added on one server is to be found by the others within two seconds.
constexpr std::chrono::seconds kGalleryInterval{1};
}  // namespace

GalleryKeeper::GalleryKeeper(app::FaceService& faces, store::GallerySource& people, const identity::KeyRing& keys)
    : faces_(faces), people_(people), keys_(keys), thread_([this] { loop(); }) {}

GalleryKeeper::~GalleryKeeper() {
    stop();
}

void GalleryKeeper::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void GalleryKeeper::loop() {
    bool is_quiet = false;  // the trouble has been said
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kGalleryInterval, [this] { return stopping_; })) {
        lock.unlock();
        try {
            faces_.refresh_gallery(people_, keys_);
            is_quiet = false;
        } catch (const std::exception& error) {
            if (!is_quiet) spdlog::warn("faces that other servers add are not seen just now: {}", error.what());
            is_quiet = true;
        }
        lock.lock();
    }
}

}  // namespace rollcall::cli
