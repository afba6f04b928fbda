#include "api/shift_fields.h"

#include <fmt/format.h>

#include "app/check_shift.h"
#include "core/zone.h"

namespace rollcall::api {

namespace {

using std::chrono::minutes;
using Object = const boost::json::object*;

void take_minutes(JsonFields& fields, std::string_view name, minutes& target, minutes most) {
    if (const auto value = fields.optional_integer(name, 0, most.count())) target = minutes(*value);
}

void take_optional_minutes(JsonFields& fields, std::string_view name, std::optional<minutes>& target, minutes most) {
    if (fields.has_null(name)) {
        target.reset();
    } else if (const auto value = fields.optional_integer(name, 0, most.count())) {
        target = minutes(*value);
    }
}

template <class Enum>
void take_word(JsonFields& fields, std::string_view name, std::optional<Enum> (*parse)(std::string_view), Enum& target,
               std::string_view known) {
    const auto word = fields.optional_string(name);
    if (!word) return;
    if (const auto value = parse(*word))
        target = *value;
    else
        fields.wrong(name, fmt::format("This is one of {}.", known));
}

void take_span(JsonFields& fields, ClockSpan& span) {
    for (const auto& [name, time] : {std::pair{"from", &span.from}, {"to", &span.to}}) {
        if (!fields.has(name)) fields.wrong(name, "This field is required.", FieldReason::required);
        take_time(fields, name, *time);
    }
}

void take_gaps(JsonFields& fields, std::vector<ClockSpan>& gaps) {
    const auto objects = fields.optional_objects("gaps", app::kMaxShiftGaps);
    if (!objects) return;
    gaps.assign(objects->size(), {});
    for (std::size_t i = 0; i < objects->size(); ++i) {
        JsonFields gap(*(*objects)[i]);
        take_span(gap, gaps[i]);
        fields.include(fmt::format("gaps[{}]", i), gap);
    }
}

void take_breaks(JsonFields& fields, std::vector<Break>& breaks) {
    const auto objects = fields.optional_objects("breaks", app::kMaxShiftBreaks);
    if (!objects) return;
    breaks.assign(objects->size(), {});
    for (std::size_t i = 0; i < objects->size(); ++i) {
        JsonFields pause(*(*objects)[i]);
        take_span(pause, breaks[i].span);
        breaks[i].paid = pause.optional_bool("paid").value_or(false);
        fields.include(fmt::format("breaks[{}]", i), pause);
    }
}

void take_flexible(JsonFields& fields, std::optional<FlexibleHours>& flexible) {
    const auto object = fields.nullable_object("flexible");
    if (!object) return;
    flexible.reset();
    if (*object == nullptr) return;
    flexible.emplace();
    JsonFields hours(**object);
    if (!hours.has("required_minutes"))
        hours.wrong("required_minutes", "This field is required.", FieldReason::required);
    take_minutes(hours, "required_minutes", flexible->required, std::chrono::hours{24});
    if (const auto core = hours.nullable_object("core"); core && *core != nullptr) {
        JsonFields span(**core);
        take_span(span, flexible->core.emplace());
        hours.include("core", span);
    }
    fields.include("flexible", hours);
}

void take_rounding(JsonFields& fields, std::string_view name, Rounding& rounding) {
    const Object object = fields.optional_object(name);
    if (object == nullptr) return;
    JsonFields within(*object);
    take_word(within, "mode", parse_rounding_mode, rounding.mode, "none, up, down, nearest");
    take_minutes(within, "step_minutes", rounding.step, app::kMaxRoundingStep);
    fields.include(name, within);
}

void take_overtime(JsonFields& fields, OvertimeRules& overtime) {
    const Object object = fields.optional_object("overtime");
    if (object == nullptr) return;
    JsonFields within(*object);
    take_optional_minutes(within, "after_daily_minutes", overtime.after_daily, std::chrono::hours{24});
    take_optional_minutes(within, "after_weekly_minutes", overtime.after_weekly, app::kMaxWeek);
    for (const auto& [name, percent] : {std::pair{"workday_percent", &overtime.workday_percent},
                                        {"rest_day_percent", &overtime.rest_day_percent},
                                        {"holiday_percent", &overtime.holiday_percent}})
        if (const auto value = within.optional_integer(name, 0, app::kMaxOvertimePercent))
            *percent = static_cast<int>(*value);
    if (const auto needed = within.optional_bool("needs_approval")) overtime.needs_approval = *needed;
    fields.include("overtime", within);
}

void take_lateness_cost(JsonFields& fields, LatenessCost& cost) {
    const Object object = fields.optional_object("lateness_cost");
    if (object == nullptr) return;
    JsonFields within(*object);
    if (const auto days = within.optional_integer("late_days", 0, app::kMaxLateDays))
        cost.late_days = static_cast<int>(*days);
    take_word(within, "deduction", parse_deduction, cost.deduction, "half_day, day");
    fields.include("lateness_cost", within);
}

}  // namespace

void take_time(JsonFields& fields, std::string_view name, minutes& target) {
    const auto text = fields.optional_string(name);
    if (!text) return;
    if (const auto time = parse_time_of_day(*text))
        target = *time;
    else
        fields.wrong(name, "This must be a time of day such as 09:00.");
}

void take_shift_rules(JsonFields& fields, Shift& shift) {
    take_time(fields, "start", shift.start);
    take_time(fields, "end", shift.end);
    take_minutes(fields, "late_grace_minutes", shift.late_grace, app::kMaxGrace);
    take_minutes(fields, "early_grace_minutes", shift.early_grace, app::kMaxGrace);
    take_minutes(fields, "opens_before_minutes", shift.opens_before, kMaxShiftMargin);
    take_minutes(fields, "closes_after_minutes", shift.closes_after, kMaxShiftMargin);
    take_gaps(fields, shift.gaps);
    take_breaks(fields, shift.breaks);
    take_flexible(fields, shift.flexible);
    take_word(fields, "hours_counted", parse_hours_counted, shift.hours_counted, "pairs, first_to_last");
    take_rounding(fields, "round_in", shift.round_in);
    take_rounding(fields, "round_out", shift.round_out);
    take_minutes(fields, "half_day_below_minutes", shift.half_day_below, std::chrono::hours{24});
    take_minutes(fields, "absent_below_minutes", shift.absent_below, std::chrono::hours{24});
    if (const auto leaves = fields.optional_bool("auto_check_out")) shift.auto_check_out = *leaves;
    take_overtime(fields, shift.overtime);
    take_lateness_cost(fields, shift.lateness_cost);
}

}  // namespace rollcall::api
