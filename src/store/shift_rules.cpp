#include "store/shift_rules.h"

#include <boost/json.hpp>
#include <stdexcept>

#include "core/zone.h"

namespace rollcall::store {

namespace {

namespace json = boost::json;
using std::chrono::minutes;

json::value minutes_or_null(const std::optional<minutes>& time) {
    return time ? json::value(time->count()) : json::value(nullptr);
}

json::object span_object(const ClockSpan& span) {
    return {{"from", format_time_of_day(span.from)}, {"to", format_time_of_day(span.to)}};
}

json::object rounding_object(const Rounding& rounding) {
    return {{"mode", to_string(rounding.mode)}, {"step_minutes", rounding.step.count()}};
}

json::value flexible_value(const std::optional<FlexibleHours>& flexible) {
    if (!flexible) return nullptr;
    return json::object{{"core", flexible->core ? json::value(span_object(*flexible->core)) : json::value(nullptr)},
                        {"required_minutes", flexible->required.count()}};
}

json::object overtime_object(const OvertimeRules& overtime) {
    return {{"after_daily_minutes", minutes_or_null(overtime.after_daily)},
            {"after_weekly_minutes", minutes_or_null(overtime.after_weekly)},
            {"workday_percent", overtime.workday_percent},
            {"rest_day_percent", overtime.rest_day_percent},
            {"holiday_percent", overtime.holiday_percent},
            {"needs_approval", overtime.needs_approval}};
}

// The member, null where it is not there.
const json::value& member(const json::object& object, std::string_view name) {
    static const json::value nothing;
    const json::value* found = object.if_contains(name);
    return found != nullptr ? *found : nothing;
}

minutes read_minutes(const json::value& value, minutes otherwise) {
    return value.is_null() ? otherwise : minutes(value.to_number<int>());
}

std::optional<minutes> read_optional_minutes(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional(minutes(value.to_number<int>()));
}

minutes read_time(const json::object& object, std::string_view name) {
    const auto time = parse_time_of_day(std::string_view(object.at(name).as_string()));
    if (!time) throw std::runtime_error("A shift's rules hold a time of day that is none.");
    return *time;
}

ClockSpan read_span(const json::value& value) {
    const json::object& span = value.as_object();
    return {read_time(span, "from"), read_time(span, "to")};
}

template <class Enum>
Enum read_word(const json::value& value, std::optional<Enum> (*parse)(std::string_view), Enum otherwise) {
    if (value.is_null()) return otherwise;
    const auto word = parse(std::string_view(value.as_string()));
    if (!word) throw std::runtime_error("A shift's rules hold a word that this program does not know.");
    return *word;
}

Rounding read_rounding(const json::value& value) {
    if (value.is_null()) return {};
    const json::object& rounding = value.as_object();
    return {read_word(member(rounding, "mode"), parse_rounding_mode, RoundingMode::none),
            read_minutes(member(rounding, "step_minutes"), minutes{0})};
}

std::optional<FlexibleHours> read_flexible(const json::value& value) {
    if (value.is_null()) return std::nullopt;
    const json::object& flexible = value.as_object();
    FlexibleHours read;
    if (const json::value& core = member(flexible, "core"); !core.is_null()) read.core = read_span(core);
    read.required = read_minutes(member(flexible, "required_minutes"), minutes{0});
    return read;
}

int read_percent(const json::value& value) {
    return value.is_null() ? 100 : value.to_number<int>();
}

OvertimeRules read_overtime(const json::value& value) {
    if (value.is_null()) return {};
    const json::object& overtime = value.as_object();
    return {read_optional_minutes(member(overtime, "after_daily_minutes")),
            read_optional_minutes(member(overtime, "after_weekly_minutes")),
            read_percent(member(overtime, "workday_percent")),
            read_percent(member(overtime, "rest_day_percent")),
            read_percent(member(overtime, "holiday_percent")),
            member(overtime, "needs_approval") == true};
}

LatenessCost read_lateness_cost(const json::value& value) {
    if (value.is_null()) return {};
    const json::object& cost = value.as_object();
    return {member(cost, "late_days").to_number<int>(),
            read_word(member(cost, "deduction"), parse_deduction, Deduction::half_day)};
}

void read_from(const json::object& rules, Shift& shift) {
    shift.opens_before = read_minutes(member(rules, "opens_before_minutes"), shift.opens_before);
    shift.closes_after = read_minutes(member(rules, "closes_after_minutes"), shift.closes_after);
    if (const json::value& gaps = member(rules, "gaps"); !gaps.is_null())
        for (const json::value& gap : gaps.as_array()) shift.gaps.push_back(read_span(gap));
    if (const json::value& breaks = member(rules, "breaks"); !breaks.is_null())
        for (const json::value& pause : breaks.as_array())
            shift.breaks.push_back({read_span(pause), member(pause.as_object(), "paid") == true});
    shift.flexible = read_flexible(member(rules, "flexible"));
    shift.hours_counted = read_word(member(rules, "hours_counted"), parse_hours_counted, HoursCounted::pairs);
    shift.round_in = read_rounding(member(rules, "round_in"));
    shift.round_out = read_rounding(member(rules, "round_out"));
    shift.half_day_below = read_minutes(member(rules, "half_day_below_minutes"), minutes{0});
    shift.absent_below = read_minutes(member(rules, "absent_below_minutes"), minutes{0});
    shift.auto_check_out = member(rules, "auto_check_out") == true;
    shift.overtime = read_overtime(member(rules, "overtime"));
    shift.lateness_cost = read_lateness_cost(member(rules, "lateness_cost"));
}

}  // namespace

json::object shift_rules(const Shift& shift) {
    json::array gaps, breaks;
    for (const ClockSpan& gap : shift.gaps) gaps.emplace_back(span_object(gap));
    for (const Break& pause : shift.breaks) {
        json::object written = span_object(pause.span);
        written["paid"] = pause.paid;
        breaks.emplace_back(std::move(written));
    }
    return {{"opens_before_minutes", shift.opens_before.count()},
            {"closes_after_minutes", shift.closes_after.count()},
            {"gaps", std::move(gaps)},
            {"breaks", std::move(breaks)},
            {"flexible", flexible_value(shift.flexible)},
            {"hours_counted", to_string(shift.hours_counted)},
            {"round_in", rounding_object(shift.round_in)},
            {"round_out", rounding_object(shift.round_out)},
            {"half_day_below_minutes", shift.half_day_below.count()},
            {"absent_below_minutes", shift.absent_below.count()},
            {"auto_check_out", shift.auto_check_out},
            {"overtime", overtime_object(shift.overtime)},
            {"lateness_cost",
             {{"late_days", shift.lateness_cost.late_days}, {"deduction", to_string(shift.lateness_cost.deduction)}}}};
}

std::string shift_rules_text(const Shift& shift) {
    static const json::object usual = shift_rules(Shift{});
    const json::object rules = shift_rules(shift);
    return rules == usual ? std::string() : json::serialize(rules);
}

bool read_shift_rules(std::string_view text, Shift& shift) {
    if (text.empty()) return true;
    try {
        read_from(json::parse(text).as_object(), shift);
        return true;
    } catch (const std::exception&) {  // Boost.JSON's own differ by its version
        return false;
    }
}

}  // namespace rollcall::store
