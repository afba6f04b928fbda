#include "attendance/shift.h"

#include "attendance/names.h"

namespace rollcall {

namespace {

constexpr Names<HoursCounted, 2> kHoursCounted{
    {{HoursCounted::pairs, "pairs"}, {HoursCounted::first_to_last, "first_to_last"}}};
constexpr Names<RoundingMode, 4> kRoundingModes{{{RoundingMode::none, "none"},
                                                 {RoundingMode::up, "up"},
                                                 {RoundingMode::down, "down"},
                                                 {RoundingMode::nearest, "nearest"}}};
constexpr Names<Deduction, 2> kDeductions{{{Deduction::half_day, "half_day"}, {Deduction::day, "day"}}};

}  // namespace

std::string_view to_string(HoursCounted counted) {
    return name_in(kHoursCounted, counted);
}

std::string_view to_string(RoundingMode mode) {
    return name_in(kRoundingModes, mode);
}

std::string_view to_string(Deduction deduction) {
    return name_in(kDeductions, deduction);
}

std::optional<HoursCounted> parse_hours_counted(std::string_view text) {
    return value_in(kHoursCounted, text);
}

std::optional<RoundingMode> parse_rounding_mode(std::string_view text) {
    return value_in(kRoundingModes, text);
}

std::optional<Deduction> parse_deduction(std::string_view text) {
    return value_in(kDeductions, text);
}

}  // namespace rollcall
