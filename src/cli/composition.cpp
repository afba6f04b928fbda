#include "cli/composition.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/organise.h"
#include "app/stored_settings.h"
#include "cli/command.h"
#include "cli/models_found.h"
#include "core/processors.h"
#include "face/manifest.h"
#include "notify/smtp/smtp_mailer.h"
#include "store/mongo/open.h"
#include "store/sqlite/open.h"

namespace rollcall::cli {

namespace {
// As many at once as the plain and face pools together have threads that read for long.
constexpr int kReaders = 8;
// Callers that may wait for an engine: some seconds' worth of work at tens of milliseconds each.
constexpr std::size_t kWaitersPerEngine = 32;
// A secret that every server of one database must be able to open.
constexpr const char* kWitness = "master_key_witness";

std::unique_ptr<store::Database> open_database(const Config& config) {
    std::error_code problem;
    std::filesystem::create_directories(config.data, problem);
    if (problem)
        throw ConfigError({Code::config_invalid, fmt::format("The data folder {} cannot be made: {}.",
                                                             config.data.string(), problem.message())});
    if (config.database_url.starts_with("mongodb")) return store::open_mongo(config.database_url);
    return store::open_sqlite(sqlite_file(config), kReaders);
}

// A second server that was started without the first one's key file has just made one of its own, and would seal what
// no other server can open.
void check_witness(const Config& config, store::Database& database, const identity::KeyRing& keys) {
    if (database.notices() == nullptr) return;
    const std::string context = app::setting_context(kWitness);
    auto sealed = keys.seal_secret(as_bytes(kWitness), context);
    const auto stored =
        database.settings().put_once({kWitness, {}, std::move(sealed.bytes), std::move(sealed.master_key_id)});
    if (keys.open_secret(stored.sealed, stored.master_key_id, context)) return;
    throw ConfigError({Code::config_invalid,
                       fmt::format("The master key file {} is not the one that this database was set up with: copy the "
                                   "file of the server that was started first to every server.",
                                   config.master_key_file.string())});
}

// A key file that is missing while people's keys exist must not be replaced by a fresh one: that would look like a
// working system in which no face opens any more.
std::unique_ptr<identity::KeyRing> load_keys(const Config& config, store::Database& database) {
    const auto settings = database.settings().all().items;
    const bool fresh = database.people().keys_not_under("", 1).empty() &&
                       std::all_of(settings.begin(), settings.end(),
                                   [](const auto& row) { return row.sealed.empty() || row.name == kWitness; });
    auto keys = identity::KeyRing::load(config.master_key_file, fresh);
    if (!keys) throw ConfigError(keys.error());
    check_witness(config, database, **keys);
    return std::move(*keys);
}

notify::MakeMailer mailer_maker(const Config& config) {
    return [ca_file = config.smtp_ca_file](const notify::MailServer& server, std::chrono::milliseconds total_timeout) {
        notify::SmtpSettings settings = notify::smtp_settings(server);
        settings.ca_file = ca_file;
        settings.total_timeout = total_timeout;
        settings.connect_timeout = std::min<std::chrono::milliseconds>(settings.connect_timeout, total_timeout);
        return notify::make_smtp_mailer(settings);
    };
}

Result<std::unique_ptr<face::EnginePool>> load_pool(const Config& config) {
    auto manifest = configured_manifest(config);
    if (!manifest) return fail(manifest.error());
    const std::size_t count = engine_count(config);
    const face::EngineChoice choice{config.detector, config.recogniser, {}};
    auto engines = face::load_engines(*manifest, choice, model_directories(config), count);
    if (!engines) return fail(engines.error());
    return std::make_unique<face::EnginePool>(std::move(*engines), count * kWaitersPerEngine);
}

std::unique_ptr<app::FaceService> make_faces(const Config& config, Composition::Faces faces) {
    if (faces == Composition::Faces::leave_out)
        return std::make_unique<app::FaceService>(
            Error{Code::face_engine_unavailable, "The face engine was not loaded."});
    auto pool = load_pool(config);
    if (pool) return std::make_unique<app::FaceService>(std::move(*pool));
    return std::make_unique<app::FaceService>(Error{Code::face_engine_unavailable, pool.error().detail, {}, 0});
}
}  // namespace

std::size_t engine_count(const Config& config) {
    return config.engines > 0 ? static_cast<std::size_t>(config.engines) : usable_processors();
}

std::optional<notify::MailServer> configured_mail(const Config& config) {
    if (config.smtp_url.empty()) return std::nullopt;
    const auto parsed = notify::parse_smtp_url(config.smtp_url);
    if (!parsed) throw ConfigError(parsed.error());
    notify::MailServer server = notify::mail_server(*parsed);
    server.from = config.mail_from;
    return server;
}

Composition::Composition(const Config& config, Faces faces)
    : database_(open_database(config)),
      keys_(load_keys(config, *database_)),
      faces_(make_faces(config, faces)),
      settings_(config, configured_mail(config), database_->settings(), *keys_),
      calendars_({"Rollcall/" ROLLCALL_VERSION, config.calendar_ca_file}),
      context_{*database_, clock_, ids_, *keys_, *faces_, config, settings_, mailer_maker(config), [] {}} {
    context_.fetch_calendar = [this](const std::string& url) { return calendars_.fetch(url); };
    app::create_defaults(context_);
    faces_->refresh_gallery(database_->people(), *keys_);
}

}  // namespace rollcall::cli
