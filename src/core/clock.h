#pragma once

#include <chrono>

namespace rollcall {

// A point in time in UTC with millisecond precision: the only form in which time is stored.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// When a piece of work must be given up; monotonic.
using Deadline = std::chrono::steady_clock::time_point;

// The server's wall clock; injected everywhere time matters. Thread-safe.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Instant now() const override {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

// A clock that stands where it is put. For tests and for computing a past day. Not thread-safe to set.
class FixedClock final : public Clock {
  public:
    explicit FixedClock(Instant at) : at_(at) {}
    Instant now() const override { return at_; }
    void set(Instant at) { at_ = at; }
    void advance(std::chrono::milliseconds by) { at_ += by; }

  private:
    Instant at_;
};

}  // namespace rollcall
