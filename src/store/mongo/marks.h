#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "attendance/types.h"
#include "store/mongo/client.h"

namespace rollcall::store::mongo {

// What the dashboard and the lists count by, made from people and punches: each may be made again at any time, by any
// number of servers at once, and comes to the same.

// The steps of time by which first check-ins and open ones are counted: their number since 1970 is in the mark.
inline constexpr std::chrono::minutes kQuarter{15};
inline constexpr std::chrono::minutes kMinute{1};

// What is written of a person beside what is counted of them.
struct Labels {
    long long version = 0;  // of the person
    std::optional<DepartmentId> department_id{};
    std::optional<ShiftId> shift_id{};
    bool is_active = false;
    Instant created_at{};
};

struct FirstCheckIn {
    Instant at{};
    bool late = false;
    long long through = 0;  // the newest punch that was looked at
};

struct LatestPunch {
    bool is_in = false;
    Instant at{};
    long long through = 0;
};

std::string first_check_in_id(const std::string& person_id, const std::string& day);
Doc first_check_in_fields(const std::string& person_id, const std::string& day, const FirstCheckIn& first,
                          const Labels& labels);
Doc presence_fields(const LatestPunch& latest, const Labels& labels);

// Labels the person's punches, first check-ins and presence with their department, shift and status as they are now.
void put_labels(Commands& db, const std::string& person_id);
// Marks the first check-in of the person's day (an ISO date), and whether their latest punch is a check-in.
void mark_punch(Commands& db, const std::string& person_id, const std::string& day);
// Deletes the sessions of the person that an earlier change has ended.
void delete_ended_sessions(Commands& db, const std::string& person_id);

}  // namespace rollcall::store::mongo
