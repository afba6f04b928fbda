#include "attendance/day_steps.h"

#include "attendance/names.h"

namespace rollcall::attendance {

namespace {
constexpr Names<DayRule, 34> kDayRules{{{DayRule::shift, "shift"},
                                        {DayRule::no_shift, "no_shift"},
                                        {DayRule::rest_day, "rest_day"},
                                        {DayRule::holiday, "holiday"},
                                        {DayRule::leave, "leave"},
                                        {DayRule::flexible, "flexible"},
                                        {DayRule::core, "core"},
                                        {DayRule::check_in, "check_in"},
                                        {DayRule::check_out, "check_out"},
                                        {DayRule::duplicate, "duplicate"},
                                        {DayRule::no_check_in, "no_check_in"},
                                        {DayRule::forgotten_check_out, "forgotten_check_out"},
                                        {DayRule::auto_check_out, "auto_check_out"},
                                        {DayRule::open, "open"},
                                        {DayRule::rounded, "rounded"},
                                        {DayRule::first_to_last, "first_to_last"},
                                        {DayRule::gap, "gap"},
                                        {DayRule::unpaid_break, "unpaid_break"},
                                        {DayRule::paid_break, "paid_break"},
                                        {DayRule::worked, "worked"},
                                        {DayRule::within_late_grace, "within_late_grace"},
                                        {DayRule::late, "late"},
                                        {DayRule::within_early_grace, "within_early_grace"},
                                        {DayRule::early, "early"},
                                        {DayRule::missed_part, "missed_part"},
                                        {DayRule::short_of_required, "short_of_required"},
                                        {DayRule::below_half_day, "below_half_day"},
                                        {DayRule::below_absent, "below_absent"},
                                        {DayRule::daily_overtime, "daily_overtime"},
                                        {DayRule::weekly_overtime, "weekly_overtime"},
                                        {DayRule::rest_day_overtime, "rest_day_overtime"},
                                        {DayRule::holiday_overtime, "holiday_overtime"},
                                        {DayRule::not_due, "not_due"},
                                        {DayRule::absent, "absent"}}};
}  // namespace

std::string_view to_string(DayRule rule) {
    return name_in(kDayRules, rule);
}

}  // namespace rollcall::attendance
