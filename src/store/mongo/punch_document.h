#pragma once

#include <optional>
#include <string>

#include "attendance/types.h"
#include "store/archive.h"
#include "store/mongo/bson.h"
#include "store/punches.h"

namespace rollcall::store::mongo {

// A punch with what is stored beside it.
struct StoredPunch {
    const Punch& punch;
    long long seq = 0;  // 1, 2, … per person, in the order recorded
    const std::optional<IdempotencyKey>& key;
    // Labels, not facts: the person's department and shift now, kept up by put_labels.
    std::optional<DepartmentId> department_id{};
    std::optional<ShiftId> own_shift_id{};
    std::optional<Voiding> voided{};
};

Doc punch_document(const StoredPunch& stored);
// What a newer program wrote of source or liveness is read as `other` and `unsure`.
Punch read_punch(View view);
// Adds to a query that the source is this; of `other`, that this program does not know it.
void want_source(Doc& query, PunchSource source);

// What `idempotency` holds of a punch that was sent with `key`. Every punch has one, of its own where there was no
// key: an index that is unique needs a value of each.
std::string idempotency_of(const IdempotencyKey& key);

std::optional<Doc> evidence_document(const std::optional<PunchEvidence>& evidence);
std::optional<PunchEvidence> read_evidence(View owner);  // of a punch or an attempt

Doc attempt_document(const Attempt& attempt);
Attempt read_attempt(View view);

}  // namespace rollcall::store::mongo
