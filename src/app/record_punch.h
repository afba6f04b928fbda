#pragma once

#include <optional>
#include <string>

#include "app/context.h"
#include "app/organisation_snapshot.h"
#include "attendance/check_in_rules.h"
#include "store/punches.h"

namespace rollcall::app {

// What a punch of the person at `at` is judged by.
attendance::WorkRules work_rules_of(Context& context, OrganisationSnapshot& organisation, const Person& person,
                                    Instant at);

// Everything about a punch but what the rules decide.
struct PunchFacts {
    Person person;
    RequestedDirection direction = RequestedDirection::automatic;
    Instant at{};
    PunchSource source = PunchSource::personal;
    std::optional<PunchEvidence> evidence{};
    std::optional<PersonId> recorded_by{};
    std::string reason{};
};

// Decides and stores a punch, with the late mail it causes and its audit entry, in one transaction.
Result<store::RecordedPunch> record_punch(Context& context, const Actor& actor, const PunchFacts& facts,
                                          const std::optional<store::IdempotencyKey>& key);

// A manager (of the person's department), hr or admin records a punch by hand, now or in the past. not_found for a
// person the actor may not see.
struct ManualPunch {
    PersonId person_id;
    RequestedDirection direction = RequestedDirection::automatic;
    Instant at{};
    std::string reason;
};
inline constexpr std::chrono::days kManualPunchReachesBack{366};
Result<store::RecordedPunch> record_manual_punch(Context& context, const Actor& actor, const ManualPunch& request,
                                                 const std::optional<store::IdempotencyKey>& key);

}  // namespace rollcall::app
