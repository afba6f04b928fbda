#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/import_people.h"
#include "cli/admin_commands.h"
#include "cli/composition.h"
#include "cli/progress.h"

namespace rollcall::cli {

namespace {
struct ImportOptions {
    std::string csv, photos;
};

boost::json::object rejected(const app::ImportedRow& row) {
    const FieldError& first = row.errors.front();
    return {{"row", row.row}, {"code", row.code}, {"field", first.field}, {"reason", first.message}};
}

boost::json::object to_json(const app::ImportReport& report, boost::json::array rejected) {
    return {{"rows", report.rows},           {"created", report.created}, {"updated", report.updated},
            {"unchanged", report.unchanged}, {"faces", report.faces},     {"rejected", std::move(rejected)}};
}

std::size_t count_lines(const std::string& file) {
    std::ifstream input(file, std::ios::binary);
    return static_cast<std::size_t>(std::count(std::istreambuf_iterator<char>(input), {}, '\n'));
}

void import_people(CommandContext& command, const ImportOptions& options) {
    const Config& config = command.config();
    std::ifstream csv(options.csv, std::ios::binary);
    if (!csv) return print_error_json(command, {Code::bad_request, "The file " + options.csv + " cannot be read."});
    if (!options.photos.empty() && !std::filesystem::is_directory(options.photos))
        return print_error_json(command, {Code::bad_request, "There is no folder " + options.photos + "."});
    Composition parts(config, options.photos.empty() ? Composition::Faces::leave_out : Composition::Faces::load);
    if (!options.photos.empty() && !parts.faces().available())
        return print_error_json(command, parts.faces().unavailable());
    Progress progress("rows", count_lines(options.csv));
    boost::json::array problems;
    std::size_t rows = 0;
    app::ImportOptions how;
    how.photos = options.photos;
    auto report =
        app::import_people(parts.context(), app::command_line_actor(), csv, how, [&](const app::ImportedRow& row) {
            progress.show(++rows);
            if (!row.errors.empty()) problems.push_back(rejected(row));
        });
    progress.finish();
    if (!report) return print_error_json(command, report.error());
    std::cout << boost::json::serialize(to_json(*report, std::move(problems))) << '\n';
    if (report->failed > 0) command.exit_code = kExitNo;
}
}  // namespace

void add_import_command(CLI::App& app, CommandContext& context) {
    CLI::App* import = app.add_subcommand("import", "Bring data in")->require_subcommand(1);
    CLI::App* people = import->add_subcommand(
        "people",
        "People from a CSV file: code, name and optionally email, department, shift, language, consent_version");
    auto options = std::make_shared<ImportOptions>();
    context.add_options(*people);
    people->add_option("csv", options->csv, "The CSV file")->required()->type_name("FILE");
    people->add_option("--photos", options->photos, "Folder with CODE.jpg or CODE/*.jpg of people who consented")
        ->type_name("DIR");
    people->callback([&context, options] { import_people(context, *options); });
}

}  // namespace rollcall::cli
