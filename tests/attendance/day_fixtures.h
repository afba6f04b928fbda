#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "attendance/attendance_day.h"
#include "attendance/fixtures.h"

namespace rollcall::attendance {

inline constexpr auto kPresent = AttendanceStatus::present;
inline constexpr auto kLate = AttendanceStatus::late;
inline constexpr auto kHalfDay = AttendanceStatus::half_day;
inline constexpr auto kAbsent = AttendanceStatus::absent;
inline constexpr auto kNotDue = AttendanceStatus::not_due;
inline constexpr auto kOnLeave = AttendanceStatus::on_leave;
inline constexpr auto kHoliday = AttendanceStatus::holiday;
inline constexpr auto kOff = AttendanceStatus::off;

// What a day must come to, in minutes.
struct DayShows {
    AttendanceStatus status = kPresent;
    int worked = 0, late = 0, early = 0;
    int overtime = 0, short_by = 0, unpaid = 0;
    bool open = false;
};

// One day as a row. Times of day are those of `day`; others are told with their date: "out 2026-11-24T06:00".
struct DayCase {
    std::string name;
    std::optional<Shift> shift{};
    std::vector<std::string> punches{};  // "in 08:57", in the order in which they were recorded
    DayShows shows{};
    std::string day = "2026-11-23";  // a Monday
    std::string now = "later";       // two days later
    std::string zone = "Europe/Berlin";
    std::optional<std::string> holiday{};
    std::optional<PlannedLeave> leave{};
    int worked_this_week = 0;
};

inline void PrintTo(const DayCase& row, std::ostream* out) {
    *out << row.name;
}

inline std::chrono::minutes of(const std::string& time_of_day) {
    return parse_time_of_day(time_of_day).value();
}

inline ClockSpan span(const std::string& from, const std::string& to) {
    return {of(from), of(to)};
}

// `made` with a change: changed(office(), [](Shift& shift) { shift.auto_check_out = true; }).
template <class Change>
Shift changed(Shift made, Change change) {
    change(made);
    return made;
}

inline Shift first_to_last(Shift made) {
    made.hours_counted = HoursCounted::first_to_last;
    return made;
}

inline Shift checks_out(Shift made) {
    made.auto_check_out = true;
    return made;
}

inline Shift office(int grace = 0) {
    return shift("09:00", "17:00", grace);
}

inline Shift split() {
    return changed(shift("09:00", "19:00", 5), [](Shift& made) { made.gaps = {span("13:00", "15:00")}; });
}

inline const PlannedLeave kWholeLeave{"Annual leave", LeavePortion::day};
inline const PlannedLeave kFirstHalfLeave{"Annual leave", LeavePortion::first_half};
inline const PlannedLeave kSecondHalfLeave{"Annual leave", LeavePortion::second_half};

inline DayCase on_leave(DayCase row, const PlannedLeave& leave = kWholeLeave) {
    row.leave = leave;
    return row;
}

inline Instant instant_of(const DayCase& row, const std::string& text) {
    const bool has_date = text.find('T') != std::string::npos;
    return at(row.zone, has_date ? text : row.day + "T" + text);
}

inline Instant now_of(const DayCase& row) {
    const date::days two{2};
    return row.now == "later" ? at(row.zone, format_date(day(row.day) + two) + "T12:00") : instant_of(row, row.now);
}

inline std::vector<Punch> punches_of(const DayCase& row) {
    std::vector<Punch> punches;
    for (const std::string& text : row.punches) {
        const bool in = text.starts_with("in ");
        Punch punch;
        punch.id = PunchId(std::to_string(100 + punches.size()));
        punch.direction = in ? Direction::in : Direction::out;
        punch.at = instant_of(row, text.substr(in ? 3 : 4));
        punch.day = day(row.day);
        punches.push_back(punch);
    }
    return punches;
}

inline DayPlan plan_of(const DayCase& row) {
    DayPlan plan{day(row.day), find_zone(row.zone), row.shift ? &*row.shift : nullptr};
    plan.holiday = row.holiday;
    plan.leave = row.leave;
    plan.worked_this_week = std::chrono::minutes{row.worked_this_week};
    return plan;
}

// With `shows.open`, the punch that was recorded last is a check-in that is open.
inline AttendanceDay day_of(const DayCase& row, DaySteps* steps = nullptr) {
    const std::vector<Punch> punches = punches_of(row);
    return attendance_day({punches, row.shows.open ? &punches.back() : nullptr}, plan_of(row), now_of(row), steps);
}

inline void expect_day(const DayCase& row) {
    const AttendanceDay found = day_of(row);
    EXPECT_EQ(to_string(found.status), to_string(row.shows.status));
    EXPECT_EQ(found.worked.count(), row.shows.worked) << "worked";
    EXPECT_EQ(found.late_by.count(), row.shows.late) << "late";
    EXPECT_EQ(found.early_by.count(), row.shows.early) << "early";
    EXPECT_EQ(found.overtime.count(), row.shows.overtime) << "overtime";
    EXPECT_EQ(found.short_by.count(), row.shows.short_by) << "short";
    EXPECT_EQ(found.unpaid_breaks.count(), row.shows.unpaid) << "unpaid breaks";
    EXPECT_EQ(found.open_since.has_value(), row.shows.open) << "open";
}

}  // namespace rollcall::attendance
