#include <fmt/core.h>

#include <filesystem>
#include <memory>

#include "app/reports/report_file.h"
#include "app/settings.h"
#include "cli/admin_commands.h"
#include "cli/composition.h"
#include "core/validate.h"

namespace rollcall::cli {

namespace {

struct ReportOptions {
    std::string name, month, from, to, person, department, site, shift, text, language, format, paper = "a4", output;
    bool no_bom = false;
};

// The one of `all` with that id, or that name without regard to case.
template <class AnyId, class Thing>
Result<std::optional<AnyId>> resolve(const std::vector<Thing>& all, const std::string& wanted, std::string_view what) {
    if (wanted.empty()) return std::nullopt;
    for (const Thing& each : all)
        if (each.id.text() == wanted || fold_case(each.name) == fold_case(wanted)) return each.id;
    return fail(Code::bad_request, fmt::format("There is no {} \"{}\".", what, wanted));
}

Result<std::optional<PersonId>> resolve_person(store::PeopleStore& people, const std::string& wanted) {
    if (wanted.empty()) return std::nullopt;
    const auto person = is_uuid(wanted) ? people.find(PersonId(wanted)) : people.find_by_code(wanted);
    if (!person) return fail(Code::bad_request, fmt::format("There is no person with the code or id \"{}\".", wanted));
    return person->id;
}

Result<void> read_day(const std::string& text, const char* option, std::optional<LocalDate>& into) {
    if (text.empty()) return {};
    into = parse_date(text);
    if (into) return {};
    return fail(Code::bad_request, fmt::format("{} is \"{}\" and must be a date such as 2026-10-01.", option, text));
}

Result<void> read_period(const ReportOptions& options, app::ReportFilter& filter) {
    if (options.month.empty()) {
        if (auto good = read_day(options.from, "--from", filter.from); !good) return good;
        return read_day(options.to, "--to", filter.to);
    }
    if (!options.from.empty() || !options.to.empty())
        return fail(Code::bad_request, "Give --month, or --from and --to, not both.");
    const auto month = app::parse_month(options.month);
    if (!month)
        return fail(Code::bad_request,
                    fmt::format("--month is \"{}\" and must be a month such as 2026-10.", options.month));
    filter.from = month->from;
    filter.to = month->to;
    return {};
}

Result<app::ReportFilter> read_filter(app::Context& context, const ReportOptions& options) {
    app::ReportFilter filter;
    if (auto good = read_period(options, filter); !good) return fail(good.error());
    const store::Organisation whole = context.database.organisation().whole();
    auto department = resolve<DepartmentId>(whole.departments, options.department, "department");
    auto site = resolve<SiteId>(whole.sites, options.site, "site");
    auto shift = resolve<ShiftId>(whole.shifts, options.shift, "shift");
    auto person = resolve_person(context.database.people(), options.person);
    if (!department) return fail(department.error());
    if (!site) return fail(site.error());
    if (!shift) return fail(shift.error());
    if (!person) return fail(person.error());
    filter.department_id = *department;
    filter.site_id = *site;
    filter.shift_id = *shift;
    filter.person_id = *person;
    filter.text = options.text;
    return filter;
}

// What was asked for, else what the file's name ends in.
Result<app::ReportFormat> read_format(const ReportOptions& options) {
    std::string format = options.format;
    if (format.empty()) format = std::filesystem::path(options.output).extension().string();
    if (format.starts_with('.')) format.erase(0, 1);
    if (const auto known = app::parse_report_format(fold_case(format))) return *known;
    return fail(Code::bad_request, "Say --format csv, xlsx or pdf, or name a file that ends in one of them.");
}

Result<const report::Texts*> read_language(app::Context& context, const std::string& wanted) {
    const auto* texts = report::find_texts(wanted.empty() ? context.settings.current()->language : wanted);
    if (texts != nullptr) return texts;
    if (wanted.empty()) return &report::report_languages().at("en");
    return fail(Code::bad_request, fmt::format("There are no reports in \"{}\"; say en, es, de, hi or ar.", wanted));
}

Result<app::ReportFile> make_report(CommandContext& command, const ReportOptions& options) {
    const app::ReportKind* kind = app::find_report(options.name);
    if (kind == nullptr)
        return fail(Code::bad_request,
                    fmt::format("There is no report \"{}\"; there are {}.", options.name, app::report_names()));
    const auto format = read_format(options);
    if (!format) return fail(format.error());
    if (options.paper != "a4" && options.paper != "letter") return fail(Code::bad_request, "--paper is a4 or letter.");
    Composition parts(command.config(), Composition::Faces::leave_out);
    const auto filter = read_filter(parts.context(), options);
    if (!filter) return fail(filter.error());
    const auto texts = read_language(parts.context(), options.language);
    if (!texts) return fail(texts.error());
    const std::filesystem::path target(options.output);
    report::OutputFile file(target.parent_path());
    auto made = app::write_report(
        parts.context(), app::command_line_actor(),
        {*kind, *filter, **texts, *format, options.paper == "a4" ? report::Paper::a4 : report::Paper::letter,
         options.no_bom ? report::ByteOrderMark::no : report::ByteOrderMark::yes},
        file);
    if (made) file.publish(target);
    return made;
}

void run_report(CommandContext& command, const ReportOptions& options) {
    const auto made = make_report(command, options);
    if (made) {
        fmt::print("{}: {} rows\n", options.output, made->rows);
        return;
    }
    fmt::print(stderr, "rollcall: {}\n", made.error().detail);
    command.exit_code = kExitUnusable;
}

}  // namespace

void add_report_command(CLI::App& app, CommandContext& context) {
    CLI::App* command =
        app.add_subcommand("report", "Write a report of attendance into a file: " + app::report_names());
    auto options = std::make_shared<ReportOptions>();
    context.add_options(*command);
    command->add_option("name", options->name, "Which report")->required();
    command->add_option("--month", options->month, "All of a month, such as 2026-10");
    command->add_option("--from", options->from, "First day, such as 2026-10-01");
    command->add_option("--to", options->to, "Last day");
    command->add_option("--person", options->person, "Code or id of one person");
    command->add_option("--department", options->department, "Name or id");
    command->add_option("--site", options->site, "Name or id");
    command->add_option("--shift", options->shift, "Name or id");
    command->add_option("--text", options->text, "Part of people's name, code or e-mail");
    command->add_option("--language", options->language, "en, es, de, hi or ar (default: the server's)");
    command->add_option("--format", options->format, "csv, xlsx or pdf (default: as the file's name ends)");
    command->add_option("--paper", options->paper, "a4 or letter, of a PDF (default: a4)");
    command->add_flag("--no-bom", options->no_bom, "CSV without a byte order mark");
    command->add_option("-o,--output", options->output, "The file; replaced once the report is whole")
        ->required()
        ->type_name("FILE");
    command->callback([&context, options] { run_report(context, *options); });
}

}  // namespace rollcall::cli
