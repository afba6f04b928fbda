#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace rollcall::app {

inline constexpr std::size_t kMostBackgroundWork = 100;

// Does, one after the other on a thread of its own, what nobody waits for. What fails is logged. Thread-safe.
class Background {
  public:
    using Work = std::function<void()>;

    Background();
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    // False, and `work` is dropped, where kMostBackgroundWork waits already or it has been stopped.
    bool take(Work work);
    // Does what it has taken, then ends. Idempotent.
    void stop();

  private:
    void loop();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Work> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace rollcall::app
