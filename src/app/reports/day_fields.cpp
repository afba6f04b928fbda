#include "app/reports/day_fields.h"

#include <algorithm>
#include <cassert>

#include "app/reports/words.h"
#include "core/zone.h"

namespace rollcall::app {

namespace {

using report::Cell;
using report::ColumnType;
using report::Total;

Cell time_cell(const PersonDay& row, const std::optional<Instant>& at) {
    if (!at) return {};
    const auto later = local_date(*row.zone, *at) - row.day.day;
    return report::LocalTime{*at, row.zone, static_cast<int>(later.count())};
}

using Snapshot = const OrganisationSnapshot&;
using Words = const report::Texts&;

constexpr DayField kDayFields[] = {
    {"day", ColumnType::date, Total::none, [](const PersonDay& row, Snapshot, Words) -> Cell { return row.day.day; }},
    {"code", ColumnType::text, Total::none,
     [](const PersonDay& row, Snapshot, Words) -> Cell { return row.who.person.code; }},
    {"name", ColumnType::text, Total::none,
     [](const PersonDay& row, Snapshot, Words) -> Cell { return row.who.person.name; }},
    {"department", ColumnType::text, Total::none,
     [](const PersonDay& row, Snapshot all, Words) -> Cell { return all.name_of(row.who.person.department_id); }},
    {"site", ColumnType::text, Total::none,
     [](const PersonDay& row, Snapshot all, Words) -> Cell { return all.name_of(row.site_id); }},
    {"shift", ColumnType::text, Total::none,
     [](const PersonDay& row, Snapshot all, Words) -> Cell { return all.name_of(row.shift_id); }},
    {"shift_start", ColumnType::clock, Total::none,
     [](const PersonDay& row, Snapshot, Words) {
         return time_cell(row, row.day.shift ? std::optional(row.day.shift->start) : std::nullopt);
     }},
    {"shift_end", ColumnType::clock, Total::none,
     [](const PersonDay& row, Snapshot, Words) {
         return time_cell(row, row.day.shift ? std::optional(row.day.shift->end) : std::nullopt);
     }},
    {"status", ColumnType::word, Total::none,
     [](const PersonDay& row, Snapshot, Words texts) -> Cell { return status_word(texts, row.day.status); }},
    {"first_in", ColumnType::clock, Total::none,
     [](const PersonDay& row, Snapshot, Words) { return time_cell(row, row.day.first_in); }},
    {"last_out", ColumnType::clock, Total::none,
     [](const PersonDay& row, Snapshot, Words) { return time_cell(row, row.day.last_out); }},
    {"worked", ColumnType::duration, Total::sum,
     [](const PersonDay& row, Snapshot, Words) -> Cell { return row.day.worked; }},
    {"late_by", ColumnType::duration, Total::sum,
     [](const PersonDay& row, Snapshot, Words) -> Cell { return row.day.late_by; }},
    {"early_by", ColumnType::duration, Total::sum,
     [](const PersonDay& row, Snapshot, Words) -> Cell { return row.day.early_by; }},
    {"overtime", ColumnType::duration, Total::sum,
     [](const PersonDay& row, Snapshot, Words) -> Cell { return row.day.overtime; }},
    {"overtime_percent", ColumnType::number, Total::none,
     [](const PersonDay& row, Snapshot, Words) -> Cell { return static_cast<long long>(row.day.overtime_percent); }},
};

}  // namespace

const DayField& day_field(std::string_view key) {
    const auto* found = std::find_if(std::begin(kDayFields), std::end(kDayFields),
                                     [&](const DayField& field) { return field.key == key; });
    assert(found != std::end(kDayFields));
    return *found;
}

}  // namespace rollcall::app
