#pragma once

#include <cstddef>
#include <semaphore>

namespace rollcall::app {

// One of the places for what at most `most` requests of this process may do at once, given back when it goes. `For`
// tells the kinds apart.
template <class For, std::ptrdiff_t most>
class Place {
  public:
    Place() : taken_(places().try_acquire()) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        if (taken_) places().release();
    }
    bool taken() const { return taken_; }

  private:
    static std::counting_semaphore<most>& places() {
        static std::counting_semaphore<most> all(most);
        return all;
    }
    bool taken_;
};

}  // namespace rollcall::app
