#include "app/reports/report_meta.h"

#include <fmt/format.h>

#include "app/organisation_snapshot.h"
#include "app/settings.h"

namespace rollcall::app {

namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

std::string period_text(const report::DateStyle& dates, const ReportFilter& filter) {
    if (*filter.from == *filter.to) return dates.text(*filter.from);
    return dates.text(*filter.from) + " – " + dates.text(*filter.to);
}

Facts facts_of(Context& context, const OrganisationSnapshot& organisation, const ReportFilter& filter,
               const report::Texts& texts) {
    Facts facts;
    if (filter.from) facts.emplace_back(texts.at("label", "period"), period_text(texts.dates(), filter));
    if (filter.person_id) {
        const auto person = context.database.people().find(*filter.person_id);
        if (person) facts.emplace_back(texts.at("label", "person"), person->name);
    }
    const auto add = [&](const char* label, const auto& id) {
        if (id) facts.emplace_back(texts.at("label", label), organisation.name_of(id));
    };
    add("department", filter.department_id);
    add("site", filter.site_id);
    add("shift", filter.shift_id);
    if (!filter.text.empty()) facts.emplace_back(texts.at("label", "search"), filter.text);
    return facts;
}

// In the order in which people look for them.
Facts legend_of(const report::Texts& texts) {
    Facts legend;
    for (const auto status :
         {AttendanceStatus::present, AttendanceStatus::late, AttendanceStatus::half_day, AttendanceStatus::absent,
          AttendanceStatus::on_leave, AttendanceStatus::holiday, AttendanceStatus::off})
        legend.emplace_back(texts.at("letter", to_string(status)), texts.at("status", to_string(status)));
    return legend;
}

}  // namespace

report::TableMeta report_meta(Context& context, const ReportKind& kind, const ReportFilter& filter,
                              const report::Texts& texts) {
    OrganisationSnapshot organisation(context);
    const date::time_zone& zone = organisation.default_zone();
    const Instant now = context.clock.now();
    report::TableMeta meta;
    meta.title = texts.at("title", kind.name);
    meta.organisation = context.settings.current()->organisation_name;
    meta.facts = facts_of(context, organisation, filter, texts);
    if (kind.has_letters) meta.legend = legend_of(texts);
    const std::string time =
        texts.dates().text(local_date(zone, now)) + " " + report::spreadsheet_time(zone, now).substr(11, 5);
    meta.generated = fmt::format(fmt::runtime(texts.at("label", "generated")), fmt::arg("time", time),
                                 fmt::arg("zone", zone.name()));
    meta.page = texts.at("label", "page");
    meta.total = texts.at("label", "total");
    meta.minutes = texts.at("label", "minutes");
    meta.empty = texts.at("label", "empty");
    meta.language = texts.language();
    meta.right_to_left = texts.right_to_left();
    meta.dates = texts.dates();
    if (!kind.charted.empty())
        meta.chart = report::Chart{"name", {kind.charted.begin(), kind.charted.end()}, texts.at("label", "chart")};
    return meta;
}

}  // namespace rollcall::app
