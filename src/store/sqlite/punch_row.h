#pragma once

#include <optional>
#include <string>

#include "attendance/types.h"
#include "store/sqlite/query.h"

namespace rollcall::store {

// The columns read_punch reads, in its order.
inline const std::string kPunchColumns =
    "punches.id, punches.person_id, punches.direction, punches.at, punches.day, punches.zone, punches.source,"
    " punches.late, punches.late_by, punches.site_id, punches.shift_id, punches.recorded_by, punches.reason,"
    " punches.recorded_at, punches.match_score, punches.match_threshold, punches.liveness_score, punches.liveness,"
    " punches.model";
Punch read_punch(Query& row);

// The five columns of evidence, null together.
std::optional<PunchEvidence> read_evidence(Query& row);
void bind_evidence(Query& query, const std::optional<PunchEvidence>& evidence);

}  // namespace rollcall::store
