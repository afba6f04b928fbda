#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attendance/shift.h"
#include "core/clock.h"
#include "core/id.h"
#include "core/zone.h"

namespace rollcall {

enum class PersonStatus { pending, active, suspended, archived };
enum class Role { employee, manager, hr, admin };
enum class Direction { in, out };
enum class RequestedDirection { in, out, automatic };  // automatic: spelled "auto" outside
// `other`: a way of recording that only a newer program knows, told by no more than this; never written.
enum class PunchSource { personal, kiosk, pin, badge, manual, import, device, offline, other };
enum class LivenessBand { live, unsure, attack };
// What a person's day came to; `off`: no shift that day, and no check-in.
enum class AttendanceStatus { present, late, half_day, absent, not_due, on_leave, holiday, off };

std::string_view to_string(PersonStatus status);
std::string_view to_string(Role role);
std::string_view to_string(Direction direction);
std::string_view to_string(RequestedDirection direction);
std::string_view to_string(PunchSource source);
std::string_view to_string(LivenessBand band);
std::string_view to_string(AttendanceStatus status);
// Each reads exactly what to_string writes; empty for anything else.
std::optional<PersonStatus> parse_person_status(std::string_view text);
std::optional<Role> parse_role(std::string_view text);
std::optional<Direction> parse_direction(std::string_view text);
std::optional<RequestedDirection> parse_requested_direction(std::string_view text);
std::optional<PunchSource> parse_punch_source(std::string_view text);
std::optional<LivenessBand> parse_liveness_band(std::string_view text);
std::optional<AttendanceStatus> parse_attendance_status(std::string_view text);

// What a person agreed to before any face was stored: the text's version and when.
struct Consent {
    std::string text_version;
    Instant at;
};

struct Person {
    PersonId id;
    std::string code;  // staff number; unique, compared without case
    std::string name;
    std::string email;  // unique, compared without case; may be empty for a person without an account
    std::optional<DepartmentId> department_id{};
    std::optional<ShiftId> shift_id{};  // absent: the department's, else the organisation's default
    PersonStatus status = PersonStatus::pending;
    std::string status_reason{};  // why refused, suspended or archived; empty otherwise
    std::string language{};       // BCP 47 tag for mails, empty: the server's
    std::optional<Consent> consent{};
    Instant created_at{};
    Instant updated_at{};
};

struct Site {
    SiteId id;
    std::string name;  // unique, compared without case
    std::string zone;  // IANA name
    std::optional<HolidayCalendarId> holiday_calendar_id{};
};

struct Department {
    DepartmentId id;
    std::string name;  // unique, compared without case
    std::optional<PersonId> manager_id{};
    std::optional<ShiftId> shift_id{};
};

// What the face pipeline saw when a punch was accepted. For admins and audit, never for the caller.
struct PunchEvidence {
    double match_score = 0;      // cosine similarity
    double match_threshold = 0;  // what it had to reach
    double liveness_score = 0;   // 0..1, fused over the frames
    LivenessBand liveness = LivenessBand::live;
    std::string model;  // embedding contract
};

// One raw event, append-only. A correction voids it or adds another.
struct Punch {
    PunchId id;
    PersonId person_id;
    Direction direction = Direction::in;
    Instant at{};
    LocalDate day{};   // the attendance day it counts to, in the site's zone (a night shift's: when it began)
    std::string zone;  // zone in which `day` was decided
    PunchSource source = PunchSource::personal;
    bool late = false;
    std::chrono::minutes late_by{0};  // whole minutes after the shift's start; 0 unless late
    std::optional<SiteId> site_id{};
    std::optional<ShiftId> shift_id{};
    std::optional<PunchEvidence> evidence{};
    std::optional<PersonId> recorded_by{};  // who entered a manual punch
    std::string reason{};                   // of a manual punch
    Instant recorded_at{};                  // when the server stored it
};

}  // namespace rollcall
