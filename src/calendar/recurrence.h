#pragma once

#include <set>

#include "calendar/event.h"

namespace rollcall::calendar {

// What all recurrences of one calendar may take.
class Allowance {
  public:
    explicit Allowance(Deadline until) : until_(until) {}
    bool is_spent() const { return std::chrono::steady_clock::now() >= until_; }

  private:
    Deadline until_;
};

// The dates up to `last` on which the event begins, the first and the added ones among them, without the excluded ones.
// validation_failed (field "file"), naming the event, if it recurs more often than daily, or when nothing is left of
// the allowance.
Result<std::set<LocalDate>> starts_of(const Event& event, std::size_t line, LocalDate last, const Allowance& allowance);

}  // namespace rollcall::calendar
