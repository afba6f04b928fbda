#include "attendance/attendance_day.h"

#include <algorithm>

namespace rollcall::attendance {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

// The day's check-ins and check-outs put together.
struct Presence {
    const Punch* first_in = nullptr;
    const Punch* last_out = nullptr;
    const Punch* unpaired = nullptr;  // the check-in at the end that no check-out followed
    milliseconds worked{0};           // of the pairs
};

Presence presence_of(std::span<const Punch> punches) {
    Presence presence;
    for (const Punch& punch : punches) {
        if (punch.direction == Direction::in) {
            if (presence.first_in == nullptr) presence.first_in = &punch;
            // One before it that is still unpaired was forgotten: when it ended, nobody knows.
            presence.unpaired = &punch;
            continue;
        }
        if (presence.unpaired != nullptr) presence.worked += punch.at - presence.unpaired->at;
        presence.unpaired = nullptr;
        presence.last_out = &punch;
    }
    return presence;
}

bool is_open(const Punch& check_in, const Punch* latest, const WorkRules& rules, Instant now) {
    if (latest == nullptr || latest->id != check_in.id || now < check_in.at) return false;
    const PunchHistory history{check_in, {}};
    return open_check_in(history, rules, RequestedDirection::automatic, now) != nullptr;
}

AttendanceStatus status_of(const Punch* first_in, const std::optional<ShiftOccurrence>& shift, const WorkRules& rules,
                           Instant now) {
    if (first_in != nullptr) return first_in->late ? AttendanceStatus::late : AttendanceStatus::present;
    if (!shift) return AttendanceStatus::off;
    return now <= shift->start + rules.shift->late_grace ? AttendanceStatus::not_due : AttendanceStatus::absent;
}

minutes early_by(const Presence& presence, const std::optional<ShiftOccurrence>& shift, const WorkRules& rules,
                 Instant now) {
    if (!shift || now < shift->end || presence.unpaired != nullptr || presence.last_out == nullptr) return minutes{0};
    const Instant left = presence.last_out->at;
    if (left >= shift->end - rules.shift->early_grace) return minutes{0};
    return std::max(std::chrono::floor<minutes>(shift->end - left), minutes{1});
}

}  // namespace

AttendanceDay attendance_day(const DayRecord& record, const WorkRules& rules, Instant now) {
    const Presence presence = presence_of(record.punches);
    AttendanceDay day;
    day.day = record.day;
    if (rules.shift) day.shift = occurrence_on(*rules.shift, *rules.zone, record.day);
    day.status = status_of(presence.first_in, day.shift, rules, now);
    if (presence.first_in != nullptr) {
        day.first_in = presence.first_in->at;
        day.late_by = presence.first_in->late_by;
    }
    if (presence.last_out != nullptr) day.last_out = presence.last_out->at;
    milliseconds worked = presence.worked;
    if (presence.unpaired != nullptr && is_open(*presence.unpaired, record.latest, rules, now)) {
        day.open_since = presence.unpaired->at;
        worked += now - presence.unpaired->at;
    }
    day.worked = std::chrono::floor<minutes>(worked);
    day.early_by = early_by(presence, day.shift, rules, now);
    return day;
}

LocalDate current_day(const PunchHistory& history, const WorkRules& rules, Instant now) {
    if (const Punch* open = open_check_in(history, rules, RequestedDirection::automatic, now)) return open->day;
    if (rules.shift) {
        if (const auto occurrence = occurrence_at(*rules.shift, *rules.zone, now)) return occurrence->day;
    }
    return local_date(*rules.zone, now);
}

}  // namespace rollcall::attendance
