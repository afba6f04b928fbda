#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/planned_day.h"
#include "attendance/attendance_day.h"
#include "store/people.h"

namespace rollcall::app {

// A check-in that may still be open, or the punch that came after it, counts to a day this close to today's.
inline constexpr date::days kStillOpenWithin{3};

// Approved leave in the place of work.
struct LeaveTaken {
    LeaveTypeId leave_type_id;
    int half_days = 0;  // 1 or 2
};

// One person's attendance day with what it was judged by.
struct PersonDay {
    store::RosterEntry who;
    attendance::AttendanceDay day;
    std::optional<ShiftId> shift_id{};  // absent also where none was worked on a rest day that was assigned
    std::optional<SiteId> site_id{};    // the shift's
    ShiftSource shift_source = ShiftSource::none;
    const date::time_zone* zone = nullptr;
    std::vector<LeaveTaken> leave{};  // on workdays
    bool holiday_instead = false;     // a holiday on what would be a workday
};

// What is recorded of one person, by day, and what was planned.
class RecordedDays {
  public:
    RecordedDays(std::vector<Punch> punches, store::PersonPlans plans);  // punches in any order, none voided
    std::span<const Punch> of(LocalDate day) const;                      // oldest first
    const Punch* latest() const;                                         // of all of them; null if there are none
    const store::PersonPlans& plans() const { return plans_; }

  private:
    std::vector<Punch> punches_;  // by day, and within it oldest first
    std::size_t latest_ = 0;
    store::PersonPlans plans_;
};

// What is recorded and planned of these people, in their order, as far as it must be known to judge their days from
// `from` to `to`.
std::vector<RecordedDays> recorded_of(Context& context, const OrganisationSnapshot& organisation,
                                      const std::vector<PersonId>& people, LocalDate from, LocalDate to);

// What the day comes to as of `now`, given what recorded_of knows; with `steps`, how.
PersonDay judge_day(const store::RosterEntry& who, LocalDate day, const RecordedDays& recorded,
                    OrganisationSnapshot& organisation, Instant now, attendance::DaySteps* steps = nullptr);

// Whether there is anything to say of the day: not before the person was added, nor of who is not active, unless there
// are punches.
bool is_on_record(const PersonDay& day, const RecordedDays& recorded);

}  // namespace rollcall::app
