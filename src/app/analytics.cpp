#include "app/analytics.h"

#include <fmt/format.h>

#include "app/analytics_tally.h"
#include "app/place.h"

namespace rollcall::app {

namespace {
constexpr std::size_t kPeopleAtOnce = 200;
constexpr int kBusySeconds = 5;

tl::unexpected<Error> too_much() {
    return invalid_field("from",
                         fmt::format("These are more than {} days of people: choose a shorter period, or a department.",
                                     kMaxAnalysedDays),
                         FieldReason::out_of_range);
}

// Every person's days of the range that pass the filter; false if they are too many.
template <class Add>
Result<bool> walk(Context& context, const Actor& actor, const AttendanceFilter& filter, Add add) {
    auto days = scan_attendance(context, actor, filter);
    if (!days) return fail(days.error());
    PersonScan scan(context, std::move(*days));
    while (!scan.done()) {
        for (PersonDays& person : scan.next(kPeopleAtOnce)) {
            std::erase_if(person.days, [&](const PersonDay& day) { return !filter.fits(day); });
            add(person);
        }
        if (scan.scanned() > kMaxAnalysedDays) return false;
    }
    return true;
}

LocalDate year_earlier(LocalDate day) {
    const date::year_month_day parts = date::year_month_day{day} - date::years{1};
    return LocalDate{parts.ok() ? parts : parts.year() / parts.month() / date::last};
}

void complete(AttendanceFilter& filter, LocalDate today) {
    filter.to = filter.to.value_or(filter.from ? std::max(*filter.from, today) : today);
    filter.from = filter.from.value_or(*filter.to - kUsualAnalysis + date::days{1});
    filter.order = DayOrder::oldest_first;
}
}  // namespace

Result<Analytics> analyse(Context& context, const Actor& actor, AttendanceFilter filter) {
    const Place<Analytics, kMaxAnalysesAtOnce> place;
    if (!place.taken())
        return fail(Error{Code::overloaded, "Other analyses are under way. Try again in a moment.", {}, kBusySeconds});
    OrganisationSnapshot organisation(context);
    complete(filter, local_date(organisation.default_zone(), context.clock.now()));
    AnalyticsTally tally(*filter.from, *filter.to);
    const auto now = walk(context, actor, filter, [&](const PersonDays& person) { tally.add(person); });
    if (!now) return fail(now.error());
    if (!*now) return too_much();
    AttendanceFilter before = filter;
    before.from = year_earlier(*filter.from);
    before.to = year_earlier(*filter.to);
    const auto then = walk(context, actor, before, [&](const PersonDays& person) { tally.add_year_before(person); });
    if (!then) return fail(then.error());
    if (!*then) return too_much();
    return std::move(tally).finish(organisation, actor.sees_everyone() ? 0 : kMinGroup);
}

}  // namespace rollcall::app
