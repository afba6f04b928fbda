#include "http/worker_pool.h"

#include <algorithm>
#include <utility>

namespace rollcall::http {

WorkerPool::WorkerPool(LaneLimits limits) : limits_(limits) {
    const int count = std::max(1, limits_.threads);
    // Before they run: a request must not be refused because a thread is slow to start.
    idle_ = static_cast<std::size_t>(count);
    for (int i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
    stop();
}

bool WorkerPool::submit(Job job) {
    {
        const std::lock_guard lock(mutex_);
        // What an idle thread will take at once does not wait.
        const auto room = static_cast<std::size_t>(std::max(0, limits_.queue)) + idle_;
        if (stopped_ || waiting_.size() >= room) return false;
        waiting_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

int WorkerPool::queued() const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(waiting_.size() - std::min(waiting_.size(), idle_));
}

void WorkerPool::give_up_waiting() {
    std::deque<Job> given_up;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        given_up.swap(waiting_);
    }
    changed_.notify_all();
    for (const auto& job : given_up) job(false);
}

void WorkerPool::stop() {
    give_up_waiting();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
        --idle_;
        if (waiting_.empty()) return;
        auto job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        job(true);
        job = nullptr;
        lock.lock();
        ++idle_;
    }
}

}  // namespace rollcall::http
