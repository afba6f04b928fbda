#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "app/organisation_snapshot.h"
#include "store/dashboard.h"

namespace rollcall::app {

// People by the status of their attendance day; each is in one.
struct StatusCounts {
    int present = 0;  // not the late ones
    int late = 0;
    int absent = 0;
    int not_due = 0;
    int on_leave = 0;
    int holiday = 0;
    int off = 0;

    int expected() const { return present + late + absent + not_due; }
    int people() const { return expected() + on_leave + holiday + off; }
    // Those who did not check in; `status` is one of the last five.
    void add_missing(AttendanceStatus status, int people);
    StatusCounts& operator+=(const StatusCounts& other);
};

// Counts attendance days without looking at people one by one: what the database has counted by cohort, judged by the
// shift each cohort works under now, but for those who are counted apart. Agrees with attendance_day of every person.
// Not thread-safe.
class DayCounts {
  public:
    // The snapshot must outlive it; exact for days from `first` on.
    DayCounts(OrganisationSnapshot& organisation, const store::DashboardFacts& facts, LocalDate first, Instant now);

    // A person of the cohort who did not check in on the day, and who works by something else than their cohort then.
    void count_apart(LocalDate day, const store::Cohort& cohort, AttendanceStatus status);

    // Of all people; and by department, absent for people who have none.
    StatusCounts of_day(LocalDate day) const;
    std::map<std::optional<DepartmentId>, StatusCounts> by_department(LocalDate day) const;

    // When the shift begins that most people have on that day; the earliest of several. Absent: nobody has one.
    std::optional<Instant> shift_start(LocalDate day) const;
    // Whose check-in is open now.
    int checked_in(const std::vector<store::PresenceTally>& present) const;
    // How many people work in each zone.
    std::map<const date::time_zone*, int> people_by_zone() const;

  private:
    struct Members {
        const attendance::WorkRules* rules = nullptr;
        std::optional<ShiftId> shift{};
        std::map<LocalDate, int> added;  // people by the date on which they were added
        int people_on(LocalDate day) const;
    };
    struct Attended {
        int all = 0;
        int late = 0;
        int extra = 0;  // of `all`, people who were not to be there
    };

    struct Apart {
        int missing = 0;
        StatusCounts counts{};
    };

    Members& members_of(const store::Cohort& cohort);
    attendance::DayPlan plan_of(const Members& members, LocalDate day) const;
    StatusCounts count(const store::Cohort& cohort, const Members& members, LocalDate day) const;
    std::optional<attendance::ShiftOccurrence> occurrence(const Members& members, LocalDate day) const;

    OrganisationSnapshot& organisation_;
    Instant now_;
    std::map<store::Cohort, Members> cohorts_;
    std::map<std::pair<LocalDate, store::Cohort>, Attended> attended_;
    std::map<std::pair<LocalDate, store::Cohort>, Apart> apart_;
};

}  // namespace rollcall::app
