#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/clock.h"
#include "store/database.h"

namespace rollcall::cli {

// Deletes expired sessions and one-time tokens, and old sign-in failures, every hour, and every minute finishes what
// was erased, on one thread of its own, until stopped.
class Housekeeper {
  public:
    Housekeeper(store::Database& database, const Clock& clock);
    ~Housekeeper();
    void stop();  // idempotent

  private:
    void loop();
    void work();
    void clean();

    store::Database& database_;
    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::chrono::steady_clock::time_point next_cleaning_{};  // of the thread
    std::thread thread_;
};

}  // namespace rollcall::cli
