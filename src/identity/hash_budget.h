#pragma once

#include <condition_variable>
#include <mutex>

#include "core/result.h"

namespace rollcall::identity {

// Lets at most `running` callers in at once and `waiting` more stand in line; beyond that it refuses. Keeps a storm
// of sign-ins from taking all memory and processors. Thread-safe; outlives its turns.
class HashBudget {
  public:
    HashBudget(int running, int waiting) : free_(running), room_(waiting) {}

    // One caller's turn, given back when it goes. Move-only.
    class Turn {
      public:
        explicit Turn(HashBudget& budget) : budget_(&budget) {}
        ~Turn();
        Turn(Turn&& other) noexcept : budget_(other.budget_) { other.budget_ = nullptr; }
        Turn& operator=(Turn&&) = delete;

      private:
        HashBudget* budget_;
    };

    // Waits for a turn; overloaded if the line is full.
    Result<Turn> enter();

  private:
    void leave();

    std::mutex mutex_;
    std::condition_variable freed_;
    int free_;
    int room_;
};

}  // namespace rollcall::identity
