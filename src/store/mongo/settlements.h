#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "store/mongo/effects.h"

namespace rollcall::store::mongo {

// As many as a lane of the HTTP server has, so that they keep up with those who check in.
inline constexpr std::size_t kSettlingThreads = 8;
// Beyond it whoever stores settles for themselves. The threads need less than a second for it, so that it is not swept
// meanwhile.
inline constexpr std::size_t kMostWaiting = 64;
// What waits is settled together, in one append to the audit chain.
inline constexpr std::size_t kMostSettledTogether = 16;

// Settles behind the answer, with threads of its own. What a killed process leaves is swept as everything else; what
// waits when it ends is settled before. Thread-safe.
class Settlements {
  public:
    explicit Settlements(Settler& settler, std::size_t threads = kSettlingThreads, std::size_t room = kMostWaiting);
    ~Settlements();
    Settlements(const Settlements&) = delete;
    Settlements& operator=(const Settlements&) = delete;

    // Settles it soon; where there is no room, before it returns.
    void settle_later(Committed committed);
    // Returns once all that was to be settled before has been tried, through whichever connection of this process:
    // whoever reads what settlements write sees what they themselves have done. Not while holding a client of the pool.
    static void wait_for_earlier();

  private:
    struct Waiting {
        std::uint64_t ticket;
        Committed committed;
    };
    void loop();
    // Both with mutex_ held; the second lets go of it meanwhile.
    std::vector<Waiting> take();
    void settle_some(std::unique_lock<std::mutex>& lock);

    Settler& settler_;
    std::size_t room_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Waiting> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace rollcall::store::mongo
