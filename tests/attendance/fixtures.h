#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "attendance/check_in_rules.h"

namespace rollcall::attendance {

// "2026-11-23T08:57" or with seconds and milliseconds, as clocks in `zone` show it; an offset after it picks one of
// two equal times: "2026-10-25T02:30:00+01:00".
inline Instant at(const std::string& zone, const std::string& local) {
    if (const auto exact = parse_iso(local)) return *exact;
    const std::string seconds = local.size() == 16 ? local + ":00Z" : local + "Z";
    const auto shown = parse_iso(seconds);
    if (!shown) throw std::invalid_argument(local);
    return to_instant(*find_zone(zone), date::local_time<std::chrono::milliseconds>{shown->time_since_epoch()});
}

inline constexpr const char* kBerlin = "Europe/Berlin";
inline constexpr const char* kNewYork = "America/New_York";
inline constexpr const char* kLordHowe = "Australia/Lord_Howe";

inline Instant berlin(const std::string& local) {
    return at(kBerlin, local);
}

inline LocalDate day(const std::string& text) {
    return parse_date(text).value();
}

inline Shift shift(const std::string& start, const std::string& end, int grace = 0, WeekdaySet days = kMondayToFriday) {
    Shift made;
    made.start = parse_time_of_day(start).value();
    made.end = parse_time_of_day(end).value();
    made.late_grace = std::chrono::minutes{grace};
    made.days = days;
    return made;
}

inline constexpr auto kIn = RequestedDirection::in;
inline constexpr auto kOut = RequestedDirection::out;

inline constexpr WeekdaySet kEveryDay = 0b1111111;

inline WorkRules rules(std::optional<Shift> of = shift("09:00", "17:00"), const std::string& zone = "Europe/Berlin",
                       int cooldown = 2) {
    return {std::move(of), find_zone(zone), std::chrono::minutes{cooldown}};
}

// A history built oldest first, by deciding each punch as the server would.
class Record {
  public:
    explicit Record(WorkRules under) : rules_(std::move(under)) {}

    Result<PunchDecision> decide_at(Instant when, RequestedDirection requested = RequestedDirection::automatic) const {
        return decide(history_, rules_, requested, when);
    }

    // Decides and keeps; throws where the rules refuse.
    PunchDecision punch(Instant when, RequestedDirection requested = RequestedDirection::automatic) {
        const auto decision = decide_at(when, requested);
        if (!decision) throw std::runtime_error(decision.error().detail);
        Punch made;
        made.direction = decision->direction;
        made.at = when;
        made.day = decision->day;
        made.late = decision->late;
        made.late_by = decision->late_by;
        history_.recent.insert(history_.recent.begin(), made);
        history_.last = made;
        return *decision;
    }

  private:
    WorkRules rules_;
    PunchHistory history_;
};

// Of tests with rows that have a name.
struct NameOfCase {
    template <class Case>
    std::string operator()(const testing::TestParamInfo<Case>& info) const {
        return info.param.name;
    }
};
inline constexpr NameOfCase name_of_case;

}  // namespace rollcall::attendance
