#include "store/mongo/punch_document.h"

namespace rollcall::store::mongo {

std::string idempotency_of(const IdempotencyKey& key) {
    return "k:" + key.key;
}

std::optional<Doc> evidence_document(const std::optional<PunchEvidence>& evidence) {
    if (!evidence) return std::nullopt;
    return make("match_score", evidence->match_score, "match_threshold", evidence->match_threshold, "liveness_score",
                evidence->liveness_score, "liveness", to_string(evidence->liveness), "model", evidence->model);
}

std::optional<PunchEvidence> read_evidence(View owner) {
    if (!owner.has("evidence")) return std::nullopt;
    const View view = owner.document("evidence");
    PunchEvidence evidence;
    evidence.match_score = view.real("match_score");
    evidence.match_threshold = view.real("match_threshold");
    evidence.liveness_score = view.real("liveness_score");
    evidence.liveness = parse_liveness_band(view.text("liveness")).value_or(LivenessBand::unsure);
    evidence.model = view.text("model");
    return evidence;
}

Doc punch_document(const StoredPunch& stored) {
    const Punch& punch = stored.punch;
    Doc document = make("_id", punch.id, "person_id", punch.person_id, "seq", stored.seq, "direction",
                        to_string(punch.direction), "at", punch.at, "day", punch.day, "zone", punch.zone);
    document.add("source", to_string(punch.source)).add("late", punch.late).add("late_by", punch.late_by);
    document.add("site_id", punch.site_id).add("shift_id", punch.shift_id);
    document.add("evidence", evidence_document(punch.evidence));
    document.add("recorded_by", punch.recorded_by).add("reason", punch.reason).add("recorded_at", punch.recorded_at);
    if (stored.key)
        document.add("idempotency", idempotency_of(*stored.key)).add("request_digest", stored.key->request_digest);
    else
        document.add("idempotency", "p:" + punch.id.text()).add("request_digest", nullptr);
    document.add("department_id", stored.department_id).add("own_shift_id", stored.own_shift_id);
    if (stored.voided)
        return document.add("is_void", true)
            .add("voided_at", stored.voided->at)
            .add("voided_by", stored.voided->by)
            .add("void_reason", stored.voided->reason);
    return document.add("is_void", false)
        .add("voided_at", nullptr)
        .add("voided_by", nullptr)
        .add("void_reason", nullptr);
}

Punch read_punch(View view) {
    Punch punch;
    punch.id = view.id<PunchId>("_id");
    punch.person_id = view.id<PersonId>("person_id");
    punch.direction = view.parsed("direction", parse_direction);
    punch.at = view.instant("at");
    punch.day = view.date("day");
    punch.zone = view.text("zone");
    punch.source = parse_punch_source(view.text("source")).value_or(PunchSource::other);
    punch.late = view.boolean("late");
    punch.late_by = std::chrono::minutes(view.number("late_by"));
    punch.site_id = view.optional_id<SiteId>("site_id");
    punch.shift_id = view.optional_id<ShiftId>("shift_id");
    punch.evidence = read_evidence(view);
    punch.recorded_by = view.optional_id<PersonId>("recorded_by");
    punch.reason = view.text("reason");
    punch.recorded_at = view.instant("recorded_at");
    return punch;
}

void want_source(Doc& query, PunchSource source) {
    if (source != PunchSource::other) {
        query.add("source", to_string(source));
        return;
    }
    std::vector<std::string> known;
    for (int each = 0; each < static_cast<int>(PunchSource::other); ++each)
        known.emplace_back(to_string(static_cast<PunchSource>(each)));
    query.add("source", make("$nin", known));
}

Doc attempt_document(const Attempt& attempt) {
    return make("_id", attempt.id, "person_id", attempt.person_id, "at", attempt.at, "code", attempt.code, "address",
                attempt.address, "evidence", evidence_document(attempt.evidence));
}

Attempt read_attempt(View view) {
    Attempt attempt;
    attempt.id = view.id<AttemptId>("_id");
    attempt.person_id = view.id<PersonId>("person_id");
    attempt.at = view.instant("at");
    attempt.code = view.text("code");
    attempt.address = view.text("address");
    attempt.evidence = read_evidence(view);
    return attempt;
}

}  // namespace rollcall::store::mongo
