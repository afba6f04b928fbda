#include "calendar/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "calendar/content_lines.h"
#include "calendar/event.h"
#include "calendar/name.h"
#include "calendar/recurrence.h"

namespace rollcall::calendar {

namespace {
using Names = std::map<LocalDate, std::string>;
using Occurrence = std::pair<std::string, LocalDate>;  // of the event with that uid on that date

// Of every event those that another one replaces.
std::set<Occurrence> replaced_by(const std::vector<Event>& events) {
    std::set<Occurrence> replaced;
    for (const Event& event : events) {
        if (event.replaces) replaced.emplace(event.uid, *event.replaces);
    }
    return replaced;
}

void add_days(Names& names, const Event& event, LocalDate first, LocalDate from, LocalDate to) {
    const LocalDate last = std::min(to, first + date::days{event.days - 1});
    for (LocalDate day = std::max(from, first); day <= last; day += date::days{1}) {
        auto [found, fresh] = names.emplace(day, event.name);
        if (!fresh) found->second = joined_names(found->second, event.name);
    }
}

Result<std::vector<Event>> read_all(const std::vector<EventText>& texts) {
    std::vector<Event> events;
    events.reserve(texts.size());
    for (const EventText& text : texts) {
        auto event = read_event(text);
        if (!event) return fail(event.error());
        events.push_back(std::move(*event));
    }
    return events;
}
}  // namespace

Result<std::vector<Holiday>> parse_holidays(std::string_view ics, LocalDate from, LocalDate to) {
    const auto texts = read_events(ics);
    if (!texts) return fail(texts.error());
    const auto events = read_all(*texts);
    if (!events) return fail(events.error());
    const std::set<Occurrence> replaced = replaced_by(*events);
    const Allowance allowance(std::chrono::steady_clock::now() + kMaxExpansionTime);
    Names names;
    for (std::size_t i = 0; i < events->size(); ++i) {
        const Event& event = (*events)[i];
        if (event.cancelled || event.days == 0) continue;
        const auto starts = starts_of(event, (*texts)[i].line, to, allowance);
        if (!starts) return fail(starts.error());
        for (const LocalDate start : *starts) {
            if (event.replaces || !replaced.contains({event.uid, start}))
                add_days(names, event, start + date::days{event.offset}, from, to);
        }
        if (names.size() > kMaxHolidays)
            return invalid_field("file",
                                 fmt::format("There are more than {} holidays from {} to {}: export only the holidays.",
                                             kMaxHolidays, format_date(from), format_date(to)),
                                 FieldReason::list_too_long);
    }
    std::vector<Holiday> holidays;
    for (auto& [day, name] : names) holidays.push_back({day, std::move(name)});
    return holidays;
}

}  // namespace rollcall::calendar
