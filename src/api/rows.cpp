#include "api/routes.h"

#include "calendar/parse.h"

namespace rollcall::api {

namespace {
using http::Lane;
using http::Method;

constexpr std::size_t kJson = kMaxJsonBody;
constexpr std::size_t kNone = 0;
constexpr int kImports = 60;    // a minute: previews and what follows them
constexpr int kRefreshes = 10;  // a minute: each may wait for a server elsewhere
constexpr int kExports = 20;    // a minute: each may be tens of megabytes and take seconds
constexpr int kAnalyses = 30;   // a minute: each may look at 400,000 days of people
constexpr int kReports =
    120;  // a minute: pages of a table that somebody looks through; files have a limit of their own

// clang-format off
constexpr Row kRows[] = {
    {Method::get,   "/api/v1/about",                            Access::anyone,    Lane::plain, kNone, 0, get_about},
    {Method::post,  "/api/v1/setup",                            Access::anyone,    Lane::hash,  kJson, 10, post_setup},
    {Method::post,  "/api/v1/session",                          Access::anyone,    Lane::hash,  kJson, 60, post_session},
    {Method::get,   "/api/v1/session",                          Access::signed_in, Lane::plain, kNone, 0, get_session},
    {Method::del,   "/api/v1/session",                          Access::signed_in, Lane::plain, kNone, 0, delete_session},
    {Method::get,   "/api/v1/sessions",                         Access::signed_in, Lane::plain, kNone, 0, list_sessions},
    {Method::del,   "/api/v1/sessions",                         Access::signed_in, Lane::plain, kNone, 0, revoke_other_sessions},
    {Method::del,   "/api/v1/sessions/{id}",                    Access::signed_in, Lane::plain, kNone, 0, revoke_session},
    {Method::post,  "/api/v1/password",                         Access::signed_in, Lane::hash,  kJson, 20, post_password},
    {Method::post,  "/api/v1/password-resets",                  Access::anyone,    Lane::plain, kJson, 20, post_password_reset},
    {Method::post,  "/api/v1/password-resets/accept",           Access::anyone,    Lane::hash,  kJson, 20, accept_password_reset},

    {Method::get,   "/api/v1/consent",                          Access::anyone,    Lane::plain, kNone, 0, get_consent},
    {Method::post,  "/api/v1/registrations",                    Access::anyone,    Lane::face,  kRegistrationBodyLimit, 30, post_registration},
    {Method::post,  "/api/v1/people/{id}/approval",             Access::hr,        Lane::plain, kJson, 0, post_approval},
    {Method::post,  "/api/v1/people/{id}/invitation",           Access::hr,        Lane::plain, kNone, 0, post_invitation},
    {Method::post,  "/api/v1/invitations/lookup",               Access::anyone,    Lane::plain, kJson, 60, lookup_invitation},
    {Method::post,  "/api/v1/invitations/accept",               Access::anyone,    Lane::face,  kRegistrationBodyLimit, 30, accept_invitation},
    {Method::post,  "/api/v1/guidance",                         Access::anyone,    Lane::guidance, kLiveFrameBodyLimit, 400, post_guidance},

    {Method::get,   "/api/v1/people",                           Access::manager,   Lane::plain, kNone, 0, list_people},
    {Method::post,  "/api/v1/people",                           Access::hr,        Lane::face,  kRegistrationBodyLimit, 0, post_person},
    {Method::post,  "/api/v1/people/import",                    Access::hr,        Lane::plain, kImportBodyLimit, kImports, import_people},
    {Method::get,   "/api/v1/people/{id}",                      Access::signed_in, Lane::plain, kNone, 0, get_person},
    {Method::patch, "/api/v1/people/{id}",                      Access::signed_in, Lane::plain, kJson, 0, patch_person},
    {Method::put,   "/api/v1/people/{id}/account",              Access::hr,        Lane::hash,  kJson, 0, put_account},
    {Method::get,   "/api/v1/people/{id}/faces",                Access::signed_in, Lane::plain, kNone, 0, list_faces},
    {Method::post,  "/api/v1/people/{id}/faces",                Access::hr,        Lane::face,  kRegistrationBodyLimit, 0, post_faces},
    {Method::del,   "/api/v1/people/{id}/faces/{face_id}",      Access::hr,        Lane::plain, kNone, 0, delete_face},
    {Method::del,   "/api/v1/people/{id}/consent",              Access::signed_in, Lane::plain, kNone, 0, delete_consent},
    {Method::get,   "/api/v1/people/{id}/lookalikes",           Access::hr,        Lane::plain, kNone, 0, list_lookalikes},

    {Method::get,   "/api/v1/sites",                            Access::signed_in, Lane::plain, kNone, 0, list_sites},
    {Method::post,  "/api/v1/sites",                            Access::admin,     Lane::plain, kJson, 0, post_site},
    {Method::get,   "/api/v1/sites/{id}",                       Access::signed_in, Lane::plain, kNone, 0, get_site},
    {Method::patch, "/api/v1/sites/{id}",                       Access::admin,     Lane::plain, kJson, 0, patch_site},
    {Method::del,   "/api/v1/sites/{id}",                       Access::admin,     Lane::plain, kNone, 0, delete_site},
    {Method::get,   "/api/v1/shifts",                           Access::signed_in, Lane::plain, kNone, 0, list_shifts},
    {Method::post,  "/api/v1/shifts",                           Access::hr,        Lane::plain, kJson, 0, post_shift},
    {Method::get,   "/api/v1/shifts/{id}",                      Access::signed_in, Lane::plain, kNone, 0, get_shift},
    {Method::patch, "/api/v1/shifts/{id}",                      Access::hr,        Lane::plain, kJson, 0, patch_shift},
    {Method::del,   "/api/v1/shifts/{id}",                      Access::hr,        Lane::plain, kNone, 0, delete_shift},
    {Method::get,   "/api/v1/departments",                      Access::signed_in, Lane::plain, kNone, 0, list_departments},
    {Method::post,  "/api/v1/departments",                      Access::hr,        Lane::plain, kJson, 0, post_department},
    {Method::get,   "/api/v1/departments/{id}",                 Access::signed_in, Lane::plain, kNone, 0, get_department},
    {Method::patch, "/api/v1/departments/{id}",                 Access::hr,        Lane::plain, kJson, 0, patch_department},
    {Method::del,   "/api/v1/departments/{id}",                 Access::hr,        Lane::plain, kNone, 0, delete_department},

    {Method::get,   "/api/v1/holiday-calendars",                Access::signed_in, Lane::plain, kNone, 0, list_holiday_calendars},
    {Method::post,  "/api/v1/holiday-calendars",                Access::hr,        Lane::plain, kHolidaysBodyLimit, 0, post_holiday_calendar},
    {Method::get,   "/api/v1/holiday-calendars/{id}",           Access::signed_in, Lane::plain, kNone, 0, get_holiday_calendar},
    {Method::patch, "/api/v1/holiday-calendars/{id}",           Access::hr,        Lane::plain, kHolidaysBodyLimit, 0, patch_holiday_calendar},
    {Method::del,   "/api/v1/holiday-calendars/{id}",           Access::hr,        Lane::plain, kNone, 0, delete_holiday_calendar},
    {Method::post,  "/api/v1/holiday-calendars/{id}/import",    Access::hr,        Lane::plain, calendar::kMaxCalendarBytes, kImports, import_holidays},
    {Method::post,  "/api/v1/holiday-calendars/{id}/refresh",   Access::hr,        Lane::plain, kNone, kRefreshes, refresh_holidays},
    {Method::get,   "/api/v1/leave-types",                      Access::signed_in, Lane::plain, kNone, 0, list_leave_types},
    {Method::post,  "/api/v1/leave-types",                      Access::hr,        Lane::plain, kJson, 0, post_leave_type},
    {Method::get,   "/api/v1/leave-types/{id}",                 Access::signed_in, Lane::plain, kNone, 0, get_leave_type},
    {Method::patch, "/api/v1/leave-types/{id}",                 Access::hr,        Lane::plain, kJson, 0, patch_leave_type},
    {Method::del,   "/api/v1/leave-types/{id}",                 Access::hr,        Lane::plain, kNone, 0, delete_leave_type},
    {Method::get,   "/api/v1/leave-requests",                   Access::signed_in, Lane::plain, kNone, 0, list_leave_requests},
    {Method::post,  "/api/v1/leave-requests",                   Access::signed_in, Lane::plain, kJson, 0, post_leave_request},
    {Method::get,   "/api/v1/leave-requests/{id}",              Access::signed_in, Lane::plain, kNone, 0, get_leave_request},
    {Method::post,  "/api/v1/leave-requests/{id}/approval",     Access::manager,   Lane::plain, kJson, 0, approve_leave},
    {Method::post,  "/api/v1/leave-requests/{id}/refusal",      Access::manager,   Lane::plain, kJson, 0, refuse_leave},
    {Method::post,  "/api/v1/leave-requests/{id}/cancellation", Access::signed_in, Lane::plain, kJson, 0, cancel_leave},
    {Method::get,   "/api/v1/people/{id}/leave-balance",        Access::signed_in, Lane::plain, kNone, 0, get_leave_balance},
    {Method::get,   "/api/v1/people/{id}/shift-assignments",    Access::signed_in, Lane::plain, kNone, 0, list_shift_assignments},
    {Method::post,  "/api/v1/shift-assignments",                Access::manager,   Lane::plain, kJson, 0, post_shift_assignments},
    {Method::del,   "/api/v1/shift-assignments/{id}",           Access::manager,   Lane::plain, kNone, 0, delete_shift_assignment},
    {Method::get,   "/api/v1/roster",                           Access::signed_in, Lane::plain, kNone, 0, get_roster},

    {Method::post,  "/api/v1/punches",                          Access::signed_in, Lane::face,  kPunchBodyLimit, 60, post_punch},
    {Method::post,  "/api/v1/punches/manual",                   Access::manager,   Lane::plain, kJson, 0, post_manual_punch},
    {Method::get,   "/api/v1/punches",                          Access::signed_in, Lane::plain, kNone, 0, list_punches},
    {Method::get,   "/api/v1/punches/{id}",                     Access::signed_in, Lane::plain, kNone, 0, get_punch},
    {Method::get,   "/api/v1/punches.csv",                      Access::signed_in, Lane::plain, kNone, kExports, export_punches},
    {Method::get,   "/api/v1/attendance",                       Access::signed_in, Lane::plain, kNone, 0, list_attendance},
    {Method::get,   "/api/v1/attendance.csv",                   Access::signed_in, Lane::plain, kNone, kExports, export_attendance},
    {Method::get,   "/api/v1/people/{id}/today",                Access::signed_in, Lane::plain, kNone, 0, get_today},
    {Method::get,   "/api/v1/people/{id}/days/{date}",          Access::signed_in, Lane::plain, kNone, 0, get_day},
    {Method::get,   "/api/v1/reports",                          Access::signed_in, Lane::plain, kNone, 0, list_reports},
    {Method::get,   "/api/v1/reports/{name}",                   Access::signed_in, Lane::plain, kNone, kReports, get_report},

    {Method::get,   "/api/v1/events",                           Access::signed_in, Lane::plain, kNone, 60, get_events},
    {Method::get,   "/api/v1/dashboard",                        Access::manager,   Lane::plain, kNone, 0, get_dashboard},
    {Method::get,   "/api/v1/analytics",                        Access::manager,   Lane::plain, kNone, kAnalyses, get_analytics},

    {Method::get,   "/api/v1/attempts",                         Access::hr,        Lane::plain, kNone, 0, list_attempts},
    {Method::get,   "/api/v1/outbox",                           Access::hr,        Lane::plain, kNone, 0, list_outbox},
    {Method::post,  "/api/v1/outbox/{id}/resend",               Access::hr,        Lane::plain, kNone, 0, resend_message},
    {Method::get,   "/api/v1/audit",                            Access::hr,        Lane::plain, kNone, 0, list_audit},
    {Method::get,   "/api/v1/settings",                         Access::admin,     Lane::plain, kNone, 0, get_settings},
    {Method::patch, "/api/v1/settings",                         Access::admin,     Lane::plain, kJson, 0, patch_settings},
    {Method::post,  "/api/v1/settings/test-mail",               Access::admin,     Lane::plain, kJson, 10, post_test_mail},
    {Method::get,   "/api/v1/status",                           Access::hr,        Lane::plain, kNone, 0, get_status},
};
// clang-format on
}  // namespace

std::span<const Row> rows() {
    return kRows;
}

}  // namespace rollcall::api
