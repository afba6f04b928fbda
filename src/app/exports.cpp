#include "app/exports.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/reading_scope.h"
#include "app/record_export.h"
#include "app/recorder_names.h"
#include "core/zone.h"
#include "report/csv.h"
#include "report/table.h"

namespace rollcall::app {

namespace {

constexpr std::size_t kExportedDaysAtOnce = 1'000;

void write_time(report::CsvWriter& csv, const date::time_zone& zone, const std::optional<Instant>& at) {
    if (at)
        csv.text(report::spreadsheet_time(zone, *at));
    else
        csv.empty();
}

void write_flag(report::CsvWriter& csv, bool value) {
    csv.text(value ? "yes" : "no");
}

std::string export_file_name(std::string_view what, LocalDate from, LocalDate to) {
    return fmt::format("rollcall-{}-{}-{}.csv", what, format_date(from), format_date(to));
}

tl::unexpected<Error> too_many_rows() {
    return invalid_field("from",
                         fmt::format("These are more than {} rows: narrow the range or the filter.", kMaxExportRows));
}

void write_punch(report::CsvWriter& csv, const store::ListedPunch& listed, const OrganisationSnapshot& organisation,
                 RecorderNames& recorders, const date::time_zone& fallback) {
    const Punch& punch = listed.punch;
    const date::time_zone* found = find_zone(punch.zone);
    const date::time_zone& zone = found != nullptr ? *found : fallback;
    csv.text(format_date(punch.day)).text(listed.person_code).text(listed.person_name);
    csv.text(organisation.name_of(listed.department_id)).text(to_string(punch.direction));
    csv.text(report::spreadsheet_time(zone, punch.at)).text(zone.name()).text(format_iso_utc(punch.at));
    write_flag(csv, punch.late);
    csv.number(punch.late_by.count()).text(to_string(punch.source));
    csv.text(organisation.name_of(punch.site_id)).text(organisation.name_of(punch.shift_id));
    csv.text(recorders.name_of(punch.recorded_by)).text(punch.reason).text(punch.id.text());
    csv.end_row();
}

void write_day(report::CsvWriter& csv, const PersonDay& row, const OrganisationSnapshot& organisation) {
    const attendance::AttendanceDay& day = row.day;
    const Person& person = row.who.person;
    csv.text(format_date(day.day)).text(person.code).text(person.name);
    csv.text(organisation.name_of(person.department_id)).text(to_string(day.status));
    write_time(csv, *row.zone, day.first_in);
    write_time(csv, *row.zone, day.last_out);
    write_flag(csv, day.open_since.has_value());
    csv.number(day.worked.count()).number(day.late_by.count()).number(day.early_by.count());
    csv.number(day.unpaid_breaks.count()).number(day.overtime.count()).number(day.short_by.count());
    csv.text(organisation.name_of(row.shift_id));
    write_time(csv, *row.zone, day.shift ? std::optional(day.shift->start) : std::nullopt);
    write_time(csv, *row.zone, day.shift ? std::optional(day.shift->end) : std::nullopt);
    csv.text(organisation.name_of(row.site_id)).text(row.zone->name());
    csv.end_row();
}

// The days that the file spans: what was asked for, else what was found.
struct Span {
    std::optional<LocalDate> from, to;

    void widen(LocalDate day) {
        from = from ? std::min(*from, day) : day;
        to = to ? std::max(*to, day) : day;
    }
};

}  // namespace

Result<ExportedFile> export_punches(Context& context, const Actor& actor, store::PunchFilter filter) {
    if (auto allowed = narrow_to_readable(context, actor, filter); !allowed) return fail(allowed.error());
    OrganisationSnapshot organisation(context);
    const date::time_zone& zone = organisation.default_zone();
    RecorderNames recorders(context.database.people());
    report::CsvWriter csv({"Day", "Code", "Name", "Department", "Direction", "Time", "Time zone", "Time in UTC", "Late",
                           "Late by (minutes)", "Source", "Site", "Shift", "Recorded by", "Reason", "Punch"});
    Span found;
    std::size_t rows = 0;
    for (PageRequest page{kMaxPageLimit, {}};;) {
        const auto part = context.database.punches().list(filter, page);
        rows += part.items.size();
        if (rows > kMaxExportRows) return too_many_rows();
        for (const store::ListedPunch& punch : part.items) {
            found.widen(local_date(zone, punch.punch.at));
            write_punch(csv, punch, organisation, recorders, zone);
        }
        if (!part.next) break;
        page.after = *part.next;
    }
    const LocalDate today = local_date(zone, context.clock.now());
    const LocalDate from = filter.from ? local_date(zone, *filter.from) : found.from.value_or(today);
    const LocalDate to =
        filter.to ? local_date(zone, *filter.to - std::chrono::milliseconds{1}) : found.to.value_or(today);
    record_export(context, actor, {"punches", from, to, rows});
    return ExportedFile{export_file_name("punches", from, to), csv.take()};
}

Result<ExportedFile> export_attendance(Context& context, const Actor& actor, const AttendanceFilter& filter) {
    auto scan = scan_attendance(context, actor, filter);
    if (!scan) return fail(scan.error());
    const store::RosterFilter range = scan->filter();
    report::CsvWriter csv({"Day", "Code", "Name", "Department", "Status", "First in", "Last out", "Checked in",
                           "Worked (minutes)", "Late by (minutes)", "Early by (minutes)", "Unpaid breaks (minutes)",
                           "Overtime (minutes)", "Short by (minutes)", "Shift", "Shift start", "Shift end", "Site",
                           "Time zone"});
    std::size_t rows = 0;
    while (!scan->done()) {
        if (scan->scanned() >= kMaxExportDays)
            return invalid_field("from", fmt::format("These are more than {} days of people to look at: narrow the "
                                                     "range or the filter.",
                                                     kMaxExportDays));
        for (const PersonDay& day : scan->next(kExportedDaysAtOnce)) {
            if (!filter.fits(day)) continue;
            if (++rows > kMaxExportRows) return too_many_rows();
            write_day(csv, day, scan->organisation());
        }
    }
    record_export(context, actor, {"attendance", range.from, range.to, rows});
    return ExportedFile{export_file_name("attendance", range.from, range.to), csv.take()};
}

}  // namespace rollcall::app
