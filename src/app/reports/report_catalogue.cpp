#include "app/reports/report_catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/attendance_days.h"
#include "app/reports/report_kinds.h"
#include "attendance/names.h"

namespace rollcall::app {

namespace {

constexpr ReportParameter kOfDays[] = {ReportParameter::period,        ReportParameter::person_id,
                                       ReportParameter::department_id, ReportParameter::site_id,
                                       ReportParameter::shift_id,      ReportParameter::text};
constexpr ReportParameter kOfPeople[] = {ReportParameter::department_id, ReportParameter::text};

constexpr std::string_view kChartedHours[] = {"ordinary", "overtime"};
constexpr std::string_view kChartedDays[] = {"days_present", "days_late", "days_half", "days_absent", "days_on_leave"};

// A sheet has a column for each day: those of the longest month.
constexpr date::days kLongestSheet{31};

constexpr ReportKind kKinds[] = {
    {"daily_register", kOfDays, UsualPeriod::today, kMaxAttendanceRange, false, false, open_daily_register},
    {"monthly_sheet", kOfDays, UsualPeriod::this_month, kLongestSheet, false, true, open_monthly_sheet, kChartedDays},
    {"late_arrivals", kOfDays, UsualPeriod::today, kMaxAttendanceRange, false, false, open_late_arrivals},
    {"early_departures", kOfDays, UsualPeriod::today, kMaxAttendanceRange, false, false, open_early_departures},
    {"absences", kOfDays, UsualPeriod::today, kMaxAttendanceRange, false, false, open_absences},
    {"overtime", kOfDays, UsualPeriod::this_month, kMaxAttendanceRange, false, false, open_overtime},
    {"hours", kOfDays, UsualPeriod::this_month, kMaxAttendanceRange, false, false, open_hours, kChartedHours},
    {"payroll", kOfDays, UsualPeriod::this_month, kMaxAttendanceRange, true, false, open_payroll},
    {"punches", kOfDays, UsualPeriod::today, kMaxAttendanceRange, false, false, open_punches},
    {"enrolment", kOfPeople, UsualPeriod::none, kMaxAttendanceRange, true, false, open_enrolment},
};

Period month_of(LocalDate day) {
    const date::year_month_day parts{day};
    const date::year_month month = parts.year() / parts.month();
    return {LocalDate{month / 1}, LocalDate{month / date::last}};
}

Result<void> complete_period(Context& context, const ReportKind& kind, ReportFilter& filter) {
    OrganisationSnapshot organisation(context);
    const LocalDate today = local_date(organisation.default_zone(), context.clock.now());
    const bool whole_month = kind.usual_period == UsualPeriod::this_month && !filter.from && !filter.to;
    const Period usual = whole_month ? month_of(today) : Period{today, today};
    filter.from = filter.from.value_or(usual.from);
    filter.to = filter.to.value_or(usual.to);
    if (*filter.from > *filter.to)
        return invalid_field("from", "The first day lies after the last.", FieldReason::before_start);
    if (*filter.to - *filter.from >= kind.longest)
        return invalid_field("to", fmt::format("Ask for at most {} days at once.", kind.longest.count()),
                             FieldReason::out_of_range);
    return {};
}

Result<void> check_parameters(const ReportKind& kind, const ReportFilter& filter) {
    using enum ReportParameter;
    const std::pair<ReportParameter, bool> given[] = {{period, filter.from || filter.to},
                                                      {person_id, filter.person_id.has_value()},
                                                      {department_id, filter.department_id.has_value()},
                                                      {site_id, filter.site_id.has_value()},
                                                      {shift_id, filter.shift_id.has_value()},
                                                      {text, !filter.text.empty()}};
    for (const auto& [parameter, is_given] : given) {
        if (!is_given || kind.takes(parameter)) continue;
        return invalid_field(std::string(parameter == period ? "from" : to_string(parameter)),
                             fmt::format("The report {} cannot be narrowed by this; leave it out.", kind.name));
    }
    return {};
}

Result<void> check_references(Context& context, const ReportFilter& filter) {
    auto& organisation = context.database.organisation();
    if (filter.department_id && !organisation.department(*filter.department_id))
        return invalid_field("department_id", "There is no such department.", FieldReason::not_found);
    if (filter.site_id && !organisation.site(*filter.site_id))
        return invalid_field("site_id", "There is no such site.", FieldReason::not_found);
    if (filter.shift_id && !organisation.shift(*filter.shift_id))
        return invalid_field("shift_id", "There is no such shift.", FieldReason::not_found);
    return {};
}

}  // namespace

std::string_view to_string(ReportParameter parameter) {
    using enum ReportParameter;
    static constexpr Names<ReportParameter, 6> kNames{{{period, "period"},
                                                       {person_id, "person_id"},
                                                       {department_id, "department_id"},
                                                       {site_id, "site_id"},
                                                       {shift_id, "shift_id"},
                                                       {text, "text"}}};
    return name_in(kNames, parameter);
}

bool ReportKind::takes(ReportParameter parameter) const {
    return std::find(parameters.begin(), parameters.end(), parameter) != parameters.end();
}

std::span<const ReportKind> report_kinds() {
    return kKinds;
}

const ReportKind* find_report(std::string_view name) {
    const auto* found =
        std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& kind) { return kind.name == name; });
    return found == std::end(kKinds) ? nullptr : found;
}

std::string report_names() {
    std::string names;
    for (const ReportKind& kind : kKinds) names += (names.empty() ? "" : ", ") + std::string(kind.name);
    return names;
}

std::optional<Period> parse_month(std::string_view text) {
    if (text.size() != 7) return std::nullopt;
    const auto first = parse_date(std::string(text) + "-01");
    return first ? std::optional(month_of(*first)) : std::nullopt;
}

Result<ReportFilter> complete_filter(Context& context, const Actor& actor, const ReportKind& kind,
                                     ReportFilter filter) {
    if (kind.for_managers_only && actor.role == Role::employee)
        return fail(Code::forbidden, "Your role does not allow this report. Ask HR if you need it.");
    if (auto taken = check_parameters(kind, filter); !taken) return fail(taken.error());
    if (auto there = check_references(context, filter); !there) return fail(there.error());
    if (kind.takes(ReportParameter::period))
        if (auto good = complete_period(context, kind, filter); !good) return fail(good.error());
    return filter;
}

}  // namespace rollcall::app
