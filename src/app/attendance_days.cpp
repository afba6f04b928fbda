#include "app/attendance_days.h"

#include <fmt/format.h>

#include "app/reading_scope.h"
#include "core/zone.h"
#include "store/cursor.h"

namespace rollcall::app {

namespace {

// A cursor leads on in its own order only.
std::string_view cursor_name(DayOrder order) {
    return order == DayOrder::newest_first ? "attendance" : "attendance up";
}

// Where most of what is looked at is thrown away, it is fetched in larger parts.
constexpr std::size_t kFilteredBatch = 1'000;

LocalDate today_for(Context& context, OrganisationSnapshot& organisation, const std::optional<PersonId>& person_id) {
    const date::time_zone* zone = &organisation.default_zone();
    if (person_id)
        if (const auto person = context.database.people().find(*person_id)) zone = organisation.rules_of(*person).zone;
    return local_date(*zone, context.clock.now());
}

}  // namespace

bool AttendanceFilter::fits(const PersonDay& day) const {
    return (!status || day.day.status == *status) && (!site_id || day.site_id == site_id) &&
           (!shift_id || day.shift_id == shift_id);
}

std::string cursor_at(DayOrder order, const DayScan::Position& position) {
    return store::encode_cursor(cursor_name(order),
                                {format_date(position.day), position.after.name_key, position.after.id});
}

void go_on_at(DayScan& scan, DayOrder order, const std::string& cursor) {
    std::vector<std::string> parts = store::decode_cursor(cursor_name(order), cursor, 3);
    const auto day = parse_date(parts[0]);
    if (!day || !scan.start_at({*day, {std::move(parts[1]), std::move(parts[2])}}))
        throw store::BadCursor("The cursor's day lies outside the range.");
}

Result<DayScan> scan_attendance(Context& context, const Actor& actor, const AttendanceFilter& filter) {
    store::RosterFilter roster;
    roster.person_id = filter.person_id;
    roster.department_id = filter.department_id;
    roster.text = filter.text;
    if (auto allowed = narrow_to_readable(context, actor, roster); !allowed) return fail(allowed.error());
    OrganisationSnapshot organisation(context);
    const LocalDate today = today_for(context, organisation, roster.person_id);
    roster.from = filter.from.value_or(today);
    roster.to = filter.to.value_or(today);
    if (roster.from > roster.to) return invalid_field("from", "The first day lies after the last.");
    if (roster.to - roster.from >= kMaxAttendanceRange)
        return invalid_field("to", fmt::format("Ask for at most {} days at once.", kMaxAttendanceRange.count()));
    return DayScan(context, std::move(organisation), std::move(roster), filter.order);
}

Result<Page<PersonDay>> list_attendance(Context& context, const Actor& actor, const AttendanceFilter& filter,
                                        const PageRequest& page) {
    auto scan = scan_attendance(context, actor, filter);
    if (!scan) return fail(scan.error());
    if (!page.after.empty()) go_on_at(*scan, filter.order, page.after);
    const bool drops = filter.status || filter.site_id;
    Page<PersonDay> result;
    while (!scan->done() && result.items.size() <= page.limit && scan->scanned() < kMaxDaysPerPage) {
        for (PersonDay& day : scan->next(drops ? kFilteredBatch : page.limit + 1))
            if (filter.fits(day)) result.items.push_back(std::move(day));
    }
    if (result.items.size() > page.limit) {
        result.items.resize(page.limit);
        const PersonDay& last = result.items.back();
        result.next = cursor_at(filter.order, {last.day.day, last.who.position()});
    } else if (!scan->done()) {
        result.next = cursor_at(filter.order, scan->position());
    }
    return result;
}

}  // namespace rollcall::app
