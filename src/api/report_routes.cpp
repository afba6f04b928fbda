#include <boost/json.hpp>

#include "api/call.h"
#include "api/query.h"
#include "api/routes.h"
#include "api/views.h"
#include "app/reports/report_file.h"
#include "app/reports/report_page.h"
#include "app/settings.h"
#include "http/file_body.h"

namespace rollcall::api {

namespace {

enum class Format { json, csv, xlsx, pdf };

std::optional<Format> parse_format(std::string_view text) {
    if (text == "json") return Format::json;
    const auto file = app::parse_report_format(text);
    if (!file) return std::nullopt;
    return *file == app::ReportFormat::csv    ? Format::csv
           : *file == app::ReportFormat::xlsx ? Format::xlsx
                                              : Format::pdf;
}

std::optional<report::Paper> parse_paper(std::string_view text) {
    if (text == "a4") return report::Paper::a4;
    if (text == "letter") return report::Paper::letter;
    return std::nullopt;
}

std::optional<const report::Texts*> find_language(std::string_view text) {
    const auto& all = report::report_languages();
    const auto found = all.find(std::string(text));
    return found == all.end() ? std::nullopt : std::optional(&found->second);
}

std::string languages() {
    std::string names;
    for (const auto& [name, texts] : report::report_languages()) names += (names.empty() ? "" : ", ") + name;
    return names;
}

// The words the reader understands: those asked for, the person's, the server's.
const report::Texts& usual_language(const Call& call) {
    if (call.principal)
        if (const auto* own = report::find_texts(call.principal->person.language)) return *own;
    const auto* server = report::find_texts(call.context.settings.current()->language);
    return server != nullptr ? *server : report::report_languages().at("en");
}

app::ReportFilter report_filter(Query& query) {
    app::ReportFilter filter;
    filter.from = query.date("from");
    filter.to = query.date("to");
    const auto month = query.choice("month", app::parse_month, "all months, such as 2026-10");
    if (month && (filter.from || filter.to)) query.refuse("month", "Give a month, or from and to, not both.");
    if (month) {
        filter.from = month->from;
        filter.to = month->to;
    }
    filter.person_id = query.id<PersonId>("person_id");
    filter.department_id = query.id<DepartmentId>("department_id");
    filter.site_id = query.id<SiteId>("site_id");
    filter.shift_id = query.id<ShiftId>("shift_id");
    filter.text = query.text("text").value_or("");
    return filter;
}

struct Options {
    app::ReportFilter filter{};
    Format format = Format::json;
    PageRequest page{};
    const report::Texts* language = nullptr;
    report::Paper paper = report::Paper::a4;
    report::ByteOrderMark mark = report::ByteOrderMark::yes;
};

Result<Options> read_options(const Call& call) {
    Query query(call.request);
    Options options;
    options.filter = report_filter(query);
    options.format = query.choice("format", parse_format, "json, csv, xlsx, pdf").value_or(Format::json);
    options.language = query.choice("language", find_language, languages()).value_or(&usual_language(call));
    // Each of these means something to one format alone; given for another it is a mistake.
    if (options.format == Format::json) options.page = query.page();
    if (options.format == Format::pdf)
        options.paper = query.choice("paper", parse_paper, "a4, letter").value_or(report::Paper::a4);
    if (options.format == Format::csv && !query.boolean("bom").value_or(true)) options.mark = report::ByteOrderMark::no;
    if (auto good = query.finish(); !good) return fail(good.error());
    return options;
}

Reply file_reply(Call& call, const app::ReportKind& kind, const Options& options) {
    const auto format = options.format == Format::csv    ? app::ReportFormat::csv
                        : options.format == Format::xlsx ? app::ReportFormat::xlsx
                                                         : app::ReportFormat::pdf;
    report::OutputFile output(call.context.config.data);
    const auto made =
        app::write_report(call.context, call.actor(),
                          {kind, options.filter, *options.language, format, options.paper, options.mark}, output);
    if (!made) return fail(made.error());
    http::Response response = file_response(made->name, made->media_type);
    response.file = std::make_shared<http::FileBody>(output.release());
    return response;
}

boost::json::array names_of_parameters(const app::ReportKind& kind) {
    boost::json::array names;
    for (const app::ReportParameter parameter : kind.parameters) {
        if (parameter == app::ReportParameter::period)
            for (const char* name : {"from", "to", "month"}) names.emplace_back(name);
        else
            names.emplace_back(to_string(parameter));
    }
    return names;
}

}  // namespace

Reply list_reports(Call& call) {
    Query query(call.request);
    if (auto good = query.finish(); !good) return fail(good.error());
    const report::Texts& texts = usual_language(call);
    boost::json::array items, languages;
    for (const app::ReportKind& kind : app::report_kinds()) {
        if (kind.for_managers_only && call.actor().role == Role::employee) continue;
        items.push_back(
            {{"name", kind.name},
             {"title", texts.at("title", kind.name)},
             {"parameters", names_of_parameters(kind)},
             {"max_days", kind.usual_period == app::UsualPeriod::none ? boost::json::value(nullptr)
                                                                      : boost::json::value(kind.longest.count())},
             {"formats", {"json", "csv", "xlsx", "pdf"}}});
    }
    for (const auto& [name, unused] : report::report_languages()) languages.emplace_back(name);
    return json_response(200, {{"items", std::move(items)}, {"languages", std::move(languages)}});
}

Reply get_report(Call& call) {
    const app::ReportKind* kind = app::find_report(call.request.params.at("name"));
    if (kind == nullptr)
        return fail(Code::not_found, "There is no such report; there are " + app::report_names() + ".");
    const auto options = read_options(call);
    if (!options) return fail(options.error());
    if (options->format != Format::json) return file_reply(call, *kind, *options);
    const auto page =
        app::read_report(call.context, call.actor(), *kind, options->filter, *options->language, options->page);
    if (!page) return fail(page.error());
    return json_response(200, view(*kind, *page, *options->language));
}

}  // namespace rollcall::api
