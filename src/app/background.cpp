#include "app/background.h"

#include <spdlog/spdlog.h>

#include <exception>

namespace rollcall::app {

Background::Background() : thread_([this] { loop(); }) {}

Background::~Background() {
    stop();
}

bool Background::take(Work work) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || waiting_.size() >= kMostBackgroundWork) return false;
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void Background::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Background::loop() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const Work work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        try {
            work();
        } catch (const std::exception& error) {
            spdlog::error("work after a reply failed: {}", error.what());
        }
        lock.lock();
    }
}

}  // namespace rollcall::app
