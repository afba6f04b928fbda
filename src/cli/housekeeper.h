#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/context.h"
#include "app/holiday_feed.h"

namespace rollcall::cli {

// Deletes expired sessions and one-time tokens, and old sign-in failures, every hour; every minute finishes what was
// erased and fetches the holiday calendars that are due; on one thread of its own, until stopped.
class Housekeeper {
  public:
    explicit Housekeeper(app::Context& context);
    ~Housekeeper();
    void stop();  // idempotent

  private:
    void loop();
    void work();
    void clean();
    void fetch_holidays();
    bool is_stopping();

    app::Context& context_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::chrono::steady_clock::time_point next_cleaning_{};  // of the thread
    app::FeedAttempts attempts_;                             // of the thread
    std::thread thread_;
};

}  // namespace rollcall::cli
