#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "attendance/types.h"
#include "core/clock.h"
#include "core/id.h"
#include "core/zone.h"

namespace rollcall::store {

// People who work by the same shift because they have the same department and the same shift of their own.
struct Cohort {
    std::optional<DepartmentId> department_id{};
    std::optional<ShiftId> shift_id{};  // absent: the department's, else the organisation's default
    friend auto operator<=>(const Cohort&, const Cohort&) = default;
};

// Active people of a cohort who were added at `since`; those added more than a day before `trend_from` are together
// under any instant before that.
struct Headcount {
    Cohort cohort;
    Instant since{};
    int people = 0;
};

// People of a cohort who checked in on a day. Whether one is late is what the first check-in of the day says.
struct DayTally {
    LocalDate day{};
    Cohort cohort;
    int attended = 0;  // late ones included
    int late = 0;
};

// Those of a tally who are no longer active, or whose day may lie before they were added.
struct ExtraTally {
    LocalDate day{};
    Cohort cohort;
    std::optional<Instant> since{};  // when they were added; absent: not active
    int attended = 0;
};

// First check-ins of a day within the quarter of an hour (of UTC) that begins at `from`.
struct ArrivalTally {
    LocalDate day{};
    Cohort cohort;
    Instant from{};
    int on_time = 0;
    int late = 0;
};

// People whose latest punch is a check-in, made within the minute that begins at `since`.
struct PresenceTally {
    Cohort cohort;
    Instant since{};
    int people = 0;
};

struct FailedAttempts {
    PersonId person_id;
    std::string person_name;
    int count = 0;
    Instant last_at{};
};

struct DashboardRequest {
    std::optional<DepartmentId> department_id{};
    std::optional<std::vector<DepartmentId>> within{};  // only these departments (a manager's), besides department_id
    LocalDate trend_from{};                             // first day of `tallies` and `extras`
    LocalDate arrivals_from{}, arrivals_to{};           // days of `arrivals`, both inclusive
    Instant present_since{};                            // check-ins before it are not in `present`
    Instant attempts_since{};
    int attempts_at_least = 0;
    std::size_t attempts_limit = 0;
};

// What the dashboard is computed of, counted by the database. What is recorded meanwhile may be in one count and not
// yet in another. In no order but `failed_attempts`: most first. A tally may come in parts.
struct DashboardFacts {
    std::vector<Headcount> headcounts{};
    std::vector<DayTally> tallies{};
    std::vector<ExtraTally> extras{};
    std::vector<ArrivalTally> arrivals{};
    std::vector<PresenceTally> present{};
    std::vector<FailedAttempts> failed_attempts{};
    int pending = 0;  // people who wait for approval
};

// Thread-safe. Throws StoreUnavailable.
class DashboardStore {
  public:
    virtual ~DashboardStore() = default;
    // Takes time in proportion to the people and to today's punches, not to all punches.
    virtual DashboardFacts read(const DashboardRequest& request) = 0;
};

}  // namespace rollcall::store
