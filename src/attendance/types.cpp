#include "attendance/types.h"

#include "attendance/names.h"

namespace rollcall {

namespace {

constexpr Names<PersonStatus, 4> kPersonStatuses{{{PersonStatus::pending, "pending"},
                                                  {PersonStatus::active, "active"},
                                                  {PersonStatus::suspended, "suspended"},
                                                  {PersonStatus::archived, "archived"}}};
constexpr Names<Role, 4> kRoles{
    {{Role::employee, "employee"}, {Role::manager, "manager"}, {Role::hr, "hr"}, {Role::admin, "admin"}}};
constexpr Names<Direction, 2> kDirections{{{Direction::in, "in"}, {Direction::out, "out"}}};
constexpr Names<RequestedDirection, 3> kRequestedDirections{
    {{RequestedDirection::in, "in"}, {RequestedDirection::out, "out"}, {RequestedDirection::automatic, "auto"}}};
constexpr Names<PunchSource, 9> kPunchSources{{{PunchSource::personal, "personal"},
                                               {PunchSource::kiosk, "kiosk"},
                                               {PunchSource::pin, "pin"},
                                               {PunchSource::badge, "badge"},
                                               {PunchSource::manual, "manual"},
                                               {PunchSource::import, "import"},
                                               {PunchSource::device, "device"},
                                               {PunchSource::offline, "offline"},
                                               {PunchSource::other, "other"}}};
constexpr Names<LivenessBand, 3> kLivenessBands{
    {{LivenessBand::live, "live"}, {LivenessBand::unsure, "unsure"}, {LivenessBand::attack, "attack"}}};
constexpr Names<AttendanceStatus, 8> kAttendanceStatuses{{{AttendanceStatus::present, "present"},
                                                          {AttendanceStatus::late, "late"},
                                                          {AttendanceStatus::half_day, "half_day"},
                                                          {AttendanceStatus::absent, "absent"},
                                                          {AttendanceStatus::not_due, "not_due"},
                                                          {AttendanceStatus::on_leave, "on_leave"},
                                                          {AttendanceStatus::holiday, "holiday"},
                                                          {AttendanceStatus::off, "off"}}};

}  // namespace

std::string_view to_string(PersonStatus status) {
    return name_in(kPersonStatuses, status);
}

std::string_view to_string(Role role) {
    return name_in(kRoles, role);
}

std::string_view to_string(Direction direction) {
    return name_in(kDirections, direction);
}

std::string_view to_string(RequestedDirection direction) {
    return name_in(kRequestedDirections, direction);
}

std::string_view to_string(PunchSource source) {
    return name_in(kPunchSources, source);
}

std::string_view to_string(LivenessBand band) {
    return name_in(kLivenessBands, band);
}

std::string_view to_string(AttendanceStatus status) {
    return name_in(kAttendanceStatuses, status);
}

std::optional<PersonStatus> parse_person_status(std::string_view text) {
    return value_in(kPersonStatuses, text);
}

std::optional<Role> parse_role(std::string_view text) {
    return value_in(kRoles, text);
}

std::optional<Direction> parse_direction(std::string_view text) {
    return value_in(kDirections, text);
}

std::optional<RequestedDirection> parse_requested_direction(std::string_view text) {
    return value_in(kRequestedDirections, text);
}

std::optional<PunchSource> parse_punch_source(std::string_view text) {
    return value_in(kPunchSources, text);
}

std::optional<LivenessBand> parse_liveness_band(std::string_view text) {
    return value_in(kLivenessBands, text);
}

std::optional<AttendanceStatus> parse_attendance_status(std::string_view text) {
    return value_in(kAttendanceStatuses, text);
}

}  // namespace rollcall
