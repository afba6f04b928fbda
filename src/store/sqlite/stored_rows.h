#pragma once

#include <string>

#include "attendance/types.h"
#include "store/audit.h"
#include "store/dashboard.h"
#include "store/people.h"
#include "store/punches.h"
#include "store/sessions.h"
#include "store/settings.h"
#include "store/sqlite/query.h"

namespace rollcall::store {

// What a table's rows read as, for its repository and for an archive alike. Each function reads the columns named
// above it, in their order.

inline const std::string kSiteColumns = "id, name, zone, holiday_calendar_id";
Site read_site(Query& row);

inline const std::string kShiftColumns = "id, name, site_id, start_min, end_min, days, late_grace, early_grace, rules";
Shift read_shift(Query& row);

inline const std::string kDepartmentColumns = "id, name, manager_id, shift_id";
Department read_department(Query& row);

inline const std::string kCohortColumns = "people.department_id, people.shift_id";
Cohort read_cohort(Query& row);

// Without the photograph.
inline const std::string kFaceColumns =
    "faces.id, faces.person_id, faces.model, faces.quality, faces.created_at, faces.sealed_template";
StoredFace read_face(Query& row);

inline const std::string kAttemptColumns =
    "id, person_id, at, code, address, match_score, match_threshold, liveness_score, liveness, model";
Attempt read_attempt(Query& row);

inline const std::string kSessionColumns = "id, token_hash, person_id, created_at, last_seen_at, address, user_agent";
Session read_session(Query& row);

inline const std::string kSettingColumns = "name, value, sealed, master_key_id";
StoredSetting read_setting(Query& row);

inline const std::string kAuditColumns = "sequence, actor, action, subject, detail, at, address, hash";
StoredAuditEntry read_audit_entry(Query& row);

}  // namespace rollcall::store
