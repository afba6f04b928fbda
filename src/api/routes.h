#pragma once

#include <span>
#include <vector>

#include "api/call.h"
#include "http/server.h"

namespace rollcall::api {

// One row of the API. Authorisation, limits and the pool hang on the row that matched, never on a path string.
struct Row {
    http::Method method;
    const char* pattern;
    Access access;
    http::Lane lane;
    std::size_t body_limit;  // bytes
    int rate_per_minute;     // requests of one person, or address where nobody is signed in; 0: not limited here
    Reply (*handler)(Call&);
};

// Every route under /api/v1.
std::span<const Row> rows();

inline constexpr std::size_t kPunchBodyLimit = 24u * 1024 * 1024;         // up to 5 frames
inline constexpr std::size_t kRegistrationBodyLimit = 32u * 1024 * 1024;  // up to 5 photographs
inline constexpr std::size_t kImportBodyLimit = 4u * 1024 * 1024;
inline constexpr std::size_t kHolidaysBodyLimit =
    2u * 1024 * 1024;  // as many as a calendar has, however they are escaped
inline constexpr std::size_t kLiveFrameBodyLimit = 256u * 1024;

// Handlers, one file per subject.
Reply get_about(Call& call);
Reply post_setup(Call& call);
Reply post_session(Call& call);
Reply get_session(Call& call);
Reply delete_session(Call& call);
Reply list_sessions(Call& call);
Reply revoke_session(Call& call);
Reply revoke_other_sessions(Call& call);
Reply post_password(Call& call);

Reply post_password_reset(Call& call);
Reply accept_password_reset(Call& call);
Reply post_invitation(Call& call);
Reply lookup_invitation(Call& call);
Reply accept_invitation(Call& call);

Reply get_consent(Call& call);
Reply post_registration(Call& call);
Reply post_approval(Call& call);
Reply delete_consent(Call& call);
Reply list_lookalikes(Call& call);

Reply import_people(Call& call);
Reply post_guidance(Call& call);

Reply list_people(Call& call);
Reply post_person(Call& call);
Reply get_person(Call& call);
Reply patch_person(Call& call);
Reply put_account(Call& call);
Reply list_faces(Call& call);
Reply post_faces(Call& call);
Reply delete_face(Call& call);

Reply list_sites(Call& call);
Reply post_site(Call& call);
Reply get_site(Call& call);
Reply patch_site(Call& call);
Reply delete_site(Call& call);
Reply list_shifts(Call& call);
Reply post_shift(Call& call);
Reply get_shift(Call& call);
Reply patch_shift(Call& call);
Reply delete_shift(Call& call);
Reply list_departments(Call& call);
Reply post_department(Call& call);
Reply get_department(Call& call);
Reply patch_department(Call& call);
Reply delete_department(Call& call);

Reply list_holiday_calendars(Call& call);
Reply post_holiday_calendar(Call& call);
Reply get_holiday_calendar(Call& call);
Reply patch_holiday_calendar(Call& call);
Reply delete_holiday_calendar(Call& call);
Reply import_holidays(Call& call);
Reply refresh_holidays(Call& call);

Reply list_leave_types(Call& call);
Reply post_leave_type(Call& call);
Reply get_leave_type(Call& call);
Reply patch_leave_type(Call& call);
Reply delete_leave_type(Call& call);
Reply list_leave_requests(Call& call);
Reply post_leave_request(Call& call);
Reply get_leave_request(Call& call);
Reply approve_leave(Call& call);
Reply refuse_leave(Call& call);
Reply cancel_leave(Call& call);
Reply get_leave_balance(Call& call);

Reply list_shift_assignments(Call& call);
Reply post_shift_assignments(Call& call);
Reply delete_shift_assignment(Call& call);
Reply get_roster(Call& call);

Reply post_punch(Call& call);
Reply post_manual_punch(Call& call);
Reply list_punches(Call& call);
Reply get_punch(Call& call);
Reply export_punches(Call& call);

Reply list_attendance(Call& call);
Reply export_attendance(Call& call);
Reply get_day(Call& call);
Reply get_today(Call& call);

Reply list_reports(Call& call);
Reply get_report(Call& call);

Reply get_events(Call& call);
Reply get_dashboard(Call& call);
Reply get_analytics(Call& call);

Reply list_attempts(Call& call);
Reply list_outbox(Call& call);
Reply resend_message(Call& call);
Reply list_audit(Call& call);
Reply get_settings(Call& call);
Reply patch_settings(Call& call);
Reply post_test_mail(Call& call);
Reply get_status(Call& call);

}  // namespace rollcall::api
