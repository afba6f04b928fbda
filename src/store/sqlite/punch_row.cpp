#include "store/sqlite/punch_row.h"

#include "store/sqlite/person_row.h"

namespace rollcall::store {

Punch read_punch(Query& row) {
    Punch punch;
    punch.id = row.id<PunchId>();
    punch.person_id = row.id<PersonId>();
    punch.direction = read_enum(row, parse_direction);
    punch.at = row.instant();
    punch.day = row.date();
    punch.zone = row.text();
    punch.source = read_enum(row, parse_punch_source);
    punch.late = row.integer() != 0;
    punch.late_by = row.minutes();
    punch.site_id = row.optional_id<SiteId>();
    punch.shift_id = row.optional_id<ShiftId>();
    punch.recorded_by = row.optional_id<PersonId>();
    punch.reason = row.text();
    punch.recorded_at = row.instant();
    punch.evidence = read_evidence(row);
    return punch;
}

std::optional<PunchEvidence> read_evidence(Query& row) {
    if (row.is_null()) {
        for (int i = 0; i < 5; ++i) row.skip();
        return std::nullopt;
    }
    PunchEvidence evidence;
    evidence.match_score = row.real();
    evidence.match_threshold = row.real();
    evidence.liveness_score = row.real();
    evidence.liveness = read_enum(row, parse_liveness_band);
    evidence.model = row.text();
    return evidence;
}

void bind_evidence(Query& query, const std::optional<PunchEvidence>& evidence) {
    if (!evidence) {
        for (int i = 0; i < 5; ++i) query.bind(std::nullopt);
        return;
    }
    query.bind(evidence->match_score);
    query.bind(evidence->match_threshold);
    query.bind(evidence->liveness_score);
    query.bind(to_string(evidence->liveness));
    query.bind(evidence->model);
}

}  // namespace rollcall::store
