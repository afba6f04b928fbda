#include "cli/models_commands.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <memory>

#include "cli/models_found.h"
#include "face/fetch/fetch.h"

namespace rollcall::cli {

namespace {

namespace json = boost::json;

struct FetchArguments {
    std::vector<std::string> names;
    std::string to;
    bool all = false;
    bool json = false;
};

void print_value(const json::value& value) {
    fmt::print("{}\n", json::serialize(value));
}

void report_error(CommandContext& context, const Error& error, bool as_json) {
    if (as_json) return print_error_json(context, error);
    fmt::print(stderr, "{}\n", error.detail);
    context.exit_code = kExitUnusable;
}

// What `list` says of a model: the file that would be used, or the wrong one in its place.
struct Standing {
    std::string_view state = "missing";  // ok | wrong | missing
    std::filesystem::path path;
};

Standing standing_of(const face::Model& model, const std::vector<std::filesystem::path>& directories) {
    Standing standing;
    for (const ModelFile& file : files_of(model, directories)) {
        if (file.right) return {"ok", file.path};
        if (standing.path.empty()) standing = {"wrong", file.path};
    }
    return standing;
}

json::object describe(const face::Manifest& manifest, const face::Model& model, const Standing& standing) {
    json::object row{{"name", model.name},     {"role", name_of(model.role)}, {"default", is_default(manifest, model)},
                     {"file", model.file},     {"licence", model.licence},    {"homepage", model.homepage},
                     {"state", standing.state}};
    row["path"] = standing.path.empty() ? json::value(nullptr) : json::value(standing.path.string());
    return row;
}

void list_models(CommandContext& context, bool as_json) {
    const Result<face::Manifest> manifest = configured_manifest(context.config());
    if (!manifest) return report_error(context, manifest.error(), as_json);
    const auto directories = model_directories(context.config());
    json::array rows;
    std::size_t width = 4;
    for (const face::Model& model : manifest->models()) width = std::max(width, model.name.size());
    if (!as_json) fmt::print("  {:{}}  {:10}  {:10}  {:7}  {}\n", "NAME", width, "ROLE", "LICENCE", "STATE", "FILE");
    for (const face::Model& model : manifest->models()) {
        const Standing standing = standing_of(model, directories);
        rows.push_back(describe(*manifest, model, standing));
        if (as_json) continue;
        fmt::print("{} {:{}}  {:10}  {:10}  {:7}  {}\n", is_default(*manifest, model) ? '*' : ' ', model.name, width,
                   name_of(model.role), model.licence, standing.state,
                   standing.path.empty() ? model.file : standing.path.string());
    }
    if (as_json) return print_value(json::object{{"models", std::move(rows)}});
    fmt::print("* used unless the configuration says otherwise\n");
}

// One line per file that is drawn over on a terminal; elsewhere only the end of each is told.
class ProgressLine {
  public:
    void operator()(const std::string& file, std::uint64_t received, std::uint64_t total) {
        const auto now = std::chrono::steady_clock::now();
        if (::isatty(STDERR_FILENO) == 0 || (now < next_ && received != total)) return;
        next_ = now + std::chrono::milliseconds{100};
        const double megabytes = static_cast<double>(received) / 1e6;
        if (total > 0)
            fmt::print(stderr, "\r\033[K{}: {:.1f} of {:.1f} MB", file, megabytes, static_cast<double>(total) / 1e6);
        else
            fmt::print(stderr, "\r\033[K{}: {:.1f} MB", file, megabytes);
    }
    void clear() const {
        if (::isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\r\033[K");
    }

  private:
    std::chrono::steady_clock::time_point next_{};
};

json::object fetch_one(CommandContext& context, const face::Model& model,
                       const std::vector<std::filesystem::path>& looked_in, const std::filesystem::path& directory) {
    const Standing standing = standing_of(model, looked_in);
    if (standing.state == "ok") {
        fmt::print(stderr, "{}: already at {}\n", model.name, standing.path.string());
        return {{"name", model.name}, {"state", "present"}, {"path", standing.path.string()}};
    }
    ProgressLine line;
    const Result<std::filesystem::path> fetched = face::fetch(
        model, directory, face::DownloadLimits{},
        [&](const std::string& file, std::uint64_t received, std::uint64_t total) { line(file, received, total); });
    line.clear();
    if (fetched) {
        fmt::print(stderr, "{}: fetched to {}\n", model.name, fetched->string());
        return {{"name", model.name}, {"state", "fetched"}, {"path", fetched->string()}};
    }
    fmt::print(stderr, "{}: {}\n", model.name, fetched.error().detail);
    context.exit_code = kExitUnusable;
    const json::object error{{"code", name_of(fetched.error().code)}, {"message", fetched.error().detail}};
    return {{"name", model.name}, {"state", "failed"}, {"path", nullptr}, {"error", error}};
}

// What the configuration names, else the manifest's defaults.
bool is_used(const Config& config, const face::Manifest& manifest, const face::Model& model) {
    if (model.role == face::ModelRole::detector && !config.detector.empty()) return model.name == config.detector;
    if (model.role == face::ModelRole::recogniser && !config.recogniser.empty()) return model.name == config.recogniser;
    return is_default(manifest, model);
}

Result<std::vector<const face::Model*>> chosen(const Config& config, const face::Manifest& manifest,
                                               const FetchArguments& arguments) {
    std::vector<const face::Model*> models;
    for (const std::string& name : arguments.names) {
        const face::Model* model = manifest.find(name);
        if (model == nullptr)
            return fail(Code::not_found,
                        fmt::format("There is no model {}; 'rollcall models list' shows their names.", name));
        if (std::find(models.begin(), models.end(), model) == models.end()) models.push_back(model);
    }
    if (!arguments.names.empty()) return models;
    for (const face::Model& model : manifest.models())
        if (arguments.all || is_used(config, manifest, model)) models.push_back(&model);
    return models;
}

void fetch_models(CommandContext& context, const FetchArguments& arguments) {
    const Result<face::Manifest> manifest = configured_manifest(context.config());
    if (!manifest) return report_error(context, manifest.error(), arguments.json);
    const auto models = chosen(context.config(), *manifest, arguments);
    if (!models) return report_error(context, models.error(), arguments.json);
    const bool elsewhere = !arguments.to.empty();
    const std::filesystem::path directory =
        elsewhere ? std::filesystem::path(arguments.to) : context.config().data / "models";
    const auto looked_in =
        elsewhere ? std::vector<std::filesystem::path>{directory} : model_directories(context.config());
    json::array rows;
    for (const face::Model* model : *models) rows.push_back(fetch_one(context, *model, looked_in, directory));
    if (arguments.json) print_value(json::object{{"models", std::move(rows)}});
}

void verify_models(CommandContext& context, bool as_json) {
    const Result<face::Manifest> manifest = configured_manifest(context.config());
    if (!manifest) return report_error(context, manifest.error(), as_json);
    json::array rows;
    for (const face::Model& model : manifest->models()) {
        for (const ModelFile& file : files_of(model, model_directories(context.config()))) {
            const std::string_view state = file.right ? "ok" : file.digest.empty() ? "unreadable" : "wrong";
            if (!file.right) context.exit_code = kExitNo;
            rows.push_back(json::object{
                {"name", model.name}, {"path", file.path.string()}, {"sha256", file.digest}, {"state", state}});
            if (!as_json) fmt::print("{:10}  {}  {}\n", state, file.path.string(), file.digest);
        }
    }
    if (as_json) return print_value(json::object{{"files", std::move(rows)}});
    if (rows.empty()) fmt::print("There is no model file along the model path; 'rollcall models fetch' gets them.\n");
}

void add_with_json(CLI::App& models, CommandContext& context, const char* name, const char* what,
                   void (*run)(CommandContext&, bool)) {
    CLI::App* command = models.add_subcommand(name, what);
    const auto as_json = std::make_shared<bool>(false);
    context.add_options(*command);
    command->add_flag("--json", *as_json, "Print one JSON object");
    command->callback([&context, as_json, run] { run(context, *as_json); });
}

}  // namespace

void add_models_commands(CLI::App& app, CommandContext& context) {
    CLI::App* models = app.add_subcommand("models", "List, get and check the face models");
    models->require_subcommand(1);
    add_with_json(*models, context, "list", "Show the known models and which are there", list_models);
    add_with_json(*models, context, "verify", "Check every model file along the model path", verify_models);

    CLI::App* fetch = models->add_subcommand("fetch", "Get missing models from their official sources");
    const auto arguments = std::make_shared<FetchArguments>();
    context.add_options(*fetch);
    fetch->add_option("NAME", arguments->names, "Models to get; default: those an unchanged configuration uses");
    fetch->add_flag("--all", arguments->all, "Get every known model");
    fetch->add_option("--to", arguments->to, "Directory to put them in; default: DATA/models");
    fetch->add_flag("--json", arguments->json, "Print one JSON object");
    fetch->callback([&context, arguments] { fetch_models(context, *arguments); });
}

}  // namespace rollcall::cli
