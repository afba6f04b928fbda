#pragma once

#include <chrono>
#include <vector>

#include "core/clock.h"

namespace rollcall::attendance {

// From an instant until before another.
struct Period {
    Instant from{};
    Instant to{};

    bool empty() const { return from >= to; }
};

// A set of time: periods that neither touch nor overlap, in order. (Boost.ICL has the same on trees; it does not
// compile without warnings on GCC 12, and a day has but a few.)
class Periods {
  public:
    Periods() = default;
    explicit Periods(Period period) { add(period); }

    void add(Period period);  // nothing where it is empty
    void add(const Periods& others);
    void subtract(Period period);
    void subtract(const Periods& others);
    Periods within(Period period) const;
    Periods within(const Periods& others) const;

    bool empty() const { return all_.empty(); }
    std::size_t count() const { return all_.size(); }
    std::chrono::milliseconds length() const;
    // Of all of them; not while empty.
    Instant from() const { return all_.front().from; }
    Instant to() const { return all_.back().to; }

    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }

  private:
    std::vector<Period> all_;
};

}  // namespace rollcall::attendance
