#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "attendance/check_in_rules.h"
#include "attendance/holidays.h"
#include "attendance/leave.h"
#include "attendance/shift_assignment.h"
#include "demo/dice.h"

namespace rollcall::demo {

// What a demonstration is made of; the same from the same terms.
struct Terms {
    int people = 0;
    int months = 0;
    std::uint64_t seed = 1;
    Instant now{};
};

// Ids in the order in which they are made, as of a time each.
class Ids {
  public:
    explicit Ids(Dice& dice) : dice_(dice) {}
    template <class AnyId>
    AnyId make(Instant at) {
        return AnyId(make_uuid_v7(at, dice_.bytes()));
    }

  private:
    Dice& dice_;
};

// People who work to the same plan.
struct Crew {
    std::string name;
    std::size_t department = 0;  // place in `departments`
    double share = 0;            // of all people
    attendance::WorkRules rules;
    std::vector<std::optional<ShiftId>> cycle{};  // of whoever works in turns; from the first day on
    bool takes_lunch_out = false;                 // checks out for it
};

struct Organisation {
    LocalDate first{}, last{};  // whose days are told
    std::vector<Site> sites{};
    std::vector<Shift> shifts{};
    std::vector<Department> departments{};
    std::vector<HolidayCalendar> calendars{};
    std::vector<LeaveType> leave_types{};  // yearly leave first, then sickness
    std::vector<Crew> crews{};
    ShiftId default_shift{};
};

Organisation make_organisation(const Terms& terms, Ids& ids);

}  // namespace rollcall::demo
