#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "http/server.h"

namespace rollcall::http {

// A bounded number of threads behind a bounded queue. Thread-safe; jobs must not throw.
class WorkerPool {
  public:
    // `run` is false when the pool stops before the job's turn came: it should only say so to whoever waits.
    using Job = std::function<void(bool run)>;

    explicit WorkerPool(LaneLimits limits);
    ~WorkerPool();

    // False, and the job is dropped, when `queue` jobs wait already or the pool has stopped.
    bool submit(Job job);
    int queued() const;
    // Takes no more jobs and tells the waiting ones so; those that run go on.
    void give_up_waiting();
    // The same, and waits for those that run. Not from one of its own threads.
    void stop();

  private:
    void work();

    const LaneLimits limits_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    std::size_t idle_ = 0;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace rollcall::http
