#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/day_counts.h"
#include "store/punches.h"

namespace rollcall::app {

inline constexpr date::days kTrendDays{30};
inline constexpr std::size_t kLatestPunches = 12;
// Refused attempts of one person, within so long, that are worth a look; of so many people.
inline constexpr int kAlertingAttempts = 3;
inline constexpr std::chrono::hours kAlertWindow{24};
inline constexpr std::size_t kMaxAttemptAlerts = 20;
inline constexpr std::chrono::minutes kArrivalStep{15};
// Arrivals of one day in all zones of the world lie within four days.
inline constexpr std::size_t kMaxArrivals = 4 * 24 * 4;

struct DepartmentCounts {
    std::optional<DepartmentId> department_id{};
    std::string name{};  // empty for people without a department
    StatusCounts counts;
};

struct TrendDay {
    LocalDate day{};
    StatusCounts counts;
};

// First check-ins within kArrivalStep from `from`.
struct Arrivals {
    Instant from{};
    int on_time = 0;
    int late = 0;
};

struct Dashboard {
    Instant at{};
    const date::time_zone* zone = nullptr;
    LocalDate day{};  // today in `zone`; everybody's attendance day of this date is counted, in their shift's zone
    StatusCounts counts;
    int checked_in = 0;
    std::vector<Arrivals> arrivals{};  // oldest first without gaps, `shift_start` included; empty: nobody came yet
    std::optional<Instant> shift_start{};
    std::vector<DepartmentCounts> departments{};  // by name, people without one last
    std::vector<store::ListedPunch> latest{};     // newest first
    std::vector<TrendDay> trend{};                // kTrendDays up to `day`, oldest first
    std::vector<store::FailedAttempts> failed_attempts{};
    std::optional<long long> failed_mails{};  // absent for managers
    int pending = 0;
};

// How today goes, for those the actor manages (hr and admin: everybody), or one department of theirs: not_found if
// there is none by that id. The zone is the default shift's; where nobody shown works in it, that of most of them.
Result<Dashboard> dashboard(Context& context, const Actor& actor, const std::optional<DepartmentId>& department_id);

}  // namespace rollcall::app
