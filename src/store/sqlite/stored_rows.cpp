#include "store/sqlite/stored_rows.h"

#include <stdexcept>

#include "store/shift_rules.h"
#include "store/sqlite/punch_row.h"

namespace rollcall::store {

Site read_site(Query& row) {
    return {row.id<SiteId>(), row.text(), row.text(), row.optional_id<HolidayCalendarId>()};
}

Shift read_shift(Query& row) {
    Shift shift;
    shift.id = row.id<ShiftId>();
    shift.name = row.text();
    shift.site_id = row.id<SiteId>();
    shift.start = row.minutes();
    shift.end = row.minutes();
    shift.days = static_cast<WeekdaySet>(row.integer());
    shift.late_grace = row.minutes();
    shift.early_grace = row.minutes();
    if (!read_shift_rules(row.text(), shift)) throw std::logic_error("A shift's rules cannot be read.");
    return shift;
}

Department read_department(Query& row) {
    return {row.id<DepartmentId>(), row.text(), row.optional_id<PersonId>(), row.optional_id<ShiftId>()};
}

Cohort read_cohort(Query& row) {
    Cohort cohort;
    cohort.department_id = row.optional_id<DepartmentId>();
    cohort.shift_id = row.optional_id<ShiftId>();
    return cohort;
}

StoredFace read_face(Query& row) {
    StoredFace face;
    face.id = row.id<FaceId>();
    face.person_id = row.id<PersonId>();
    face.model = row.text();
    face.quality = row.real();
    face.created_at = row.instant();
    face.sealed_template = row.blob();
    return face;
}

Attempt read_attempt(Query& row) {
    Attempt attempt;
    attempt.id = row.id<AttemptId>();
    attempt.person_id = row.id<PersonId>();
    attempt.at = row.instant();
    attempt.code = row.text();
    attempt.address = row.text();
    attempt.evidence = read_evidence(row);
    return attempt;
}

Session read_session(Query& row) {
    Session session;
    session.id = row.id<SessionId>();
    session.token_hash = row.text();
    session.person_id = row.id<PersonId>();
    session.created_at = row.instant();
    session.last_seen_at = row.instant();
    session.address = row.text();
    session.user_agent = row.text();
    return session;
}

StoredSetting read_setting(Query& row) {
    StoredSetting setting;
    setting.name = row.text();
    setting.value = row.text();
    if (row.is_null()) return setting;
    setting.sealed = row.blob();
    setting.master_key_id = row.text();
    return setting;
}

StoredAuditEntry read_audit_entry(Query& row) {
    StoredAuditEntry stored;
    stored.sequence = row.integer();
    stored.entry.actor = row.text();
    stored.entry.action = row.text();
    stored.entry.subject = row.text();
    stored.entry.detail = row.text();
    stored.entry.at = row.instant();
    stored.entry.address = row.text();
    stored.hash = row.text();
    return stored;
}

}  // namespace rollcall::store
