#include "cli/archive_commands.h"

#include <fmt/core.h>

#include <memory>

#include "app/backup.h"
#include "app/migrate.h"
#include "app/restore.h"
#include "cli/archives.h"
#include "core/config_values.h"
#include "core/zone.h"

namespace rollcall::cli {

namespace {
struct BackupOptions {
    std::string file;
    bool verify = false, force = false;
};

struct RestoreOptions {
    std::string file;
    bool start_over = false;
};

struct MigrateOptions {
    std::string from, to;
    bool start_over = false;
};

void complain(CommandContext& command, const Error& error) {
    fmt::print(stderr, "rollcall: {}\n", error.detail);
    const bool is_no = error.code == Code::bad_request || error.code == Code::conflict;
    command.exit_code = is_no ? kExitNo : kExitUnusable;
}

app::CarryProgress shown_on(CarryingShown& line) {
    return [&line](std::string_view doing, store::ArchiveKind kind, long long done, long long total) {
        line.show(doing, kind, done, total);
    };
}

void print_verified(const std::string& file, const app::VerifiedBackup& backup) {
    const auto& [header, digests, digest] = backup.contents;
    print_digests(digests);
    fmt::print("{} is a whole backup of {} rows, made on {} by Rollcall {} from {}.\n", file, app::rows_in(digests),
               format_iso_utc(header.at), header.program, header.database);
    warn_of_audit(backup.first_broken_audit);
}

void verify_file(CommandContext& command, const BackupOptions& options) {
    CarryingShown line;
    const auto backup = app::verify_backup(options.file, shown_on(line));
    line.finish();
    if (!backup) return complain(command, backup.error());
    print_verified(options.file, *backup);
}

void back_up(CommandContext& command, const BackupOptions& options) {
    if (options.verify) return verify_file(command, options);
    const Config& config = command.config();
    app::BackupTerms terms{options.file, options.force, {}};
    terms.header = {ROLLCALL_VERSION, kind_of_database(config.database_url), SystemClock().now()};
    CarryingShown line;
    const auto done = app::write_backup(open_archive_reader(config.database_url), terms, shown_on(line));
    line.finish();
    if (!done) return complain(command, done.error());
    print_digests(done->digests);
    fmt::print(
        "{} rows are in {} ({} bytes).\n"
        "The master key is not: keep a copy of {} in another place. Without it no face, and no secret of the settings, "
        "can be read again.\n",
        app::rows_in(done->digests), options.file, std::filesystem::file_size(options.file),
        config.master_key_file.string());
    warn_of_audit(done->first_broken_audit);
}

void say_what_restoring_means(const Config& config) {
    fmt::print(
        "Nobody is signed in, and links that were mailed before do not work any more: send invitations again.\n"
        "The server needs the master key of that time in {}{}.\n",
        config.master_key_file.string(),
        std::filesystem::exists(config.master_key_file) ? ""
                                                        : ", where there is none yet: put it there before the start");
}

void restore(CommandContext& command, const RestoreOptions& options) {
    const Config& config = command.config();
    std::filesystem::create_directories(config.data);
    const auto writer = open_archive_writer(config.database_url);
    if (options.start_over) writer->clear();
    CarryingShown line;
    const auto done = app::restore_backup(options.file, *writer, shown_on(line));
    line.finish();
    if (!done) return complain(command, done.error());
    print_digests(done->backup.contents.digests);
    fmt::print("{} rows are {} and were compared with the file.\n", app::rows_in(done->backup.contents.digests),
               done->resumed ? "restored, the rest of them now," : "restored");
    warn_of_audit(done->backup.first_broken_audit);
    say_what_restoring_means(config);
}

void check_url(const std::string& option, const std::string& url) {
    const Problem problem = url.empty() ? Problem("must be given") : check_database_url(url);
    if (!problem.empty()) throw ConfigError({Code::config_invalid, option + " " + problem + "."});
}

void migrate(CommandContext& command, const MigrateOptions& options) {
    check_url("--from", options.from);
    check_url("--to", options.to);
    const std::string from = name_of_database(options.from), to = name_of_database(options.to);
    if (from == to) throw ConfigError({Code::config_invalid, "--from and --to name the same database."});
    const auto writer = open_archive_writer(options.to);
    if (options.start_over) writer->clear();
    CarryingShown line;
    const app::Migration migration{[&] { return open_archive_reader(options.from); }, *writer, from};
    const auto done = app::migrate(migration, shown_on(line));
    line.finish();
    if (!done) return complain(command, done.error());
    print_digests(done->digests);
    fmt::print(
        "{} rows are in {} and were compared with {}, which is as it was.\n"
        "Set ROLLCALL_DATABASE_URL to the new database, keep the master key file, and start the servers.\n",
        app::rows_in(done->digests), to, from);
    warn_of_audit(done->first_broken_audit);
}

void add_start_over(CLI::App& command, bool& start_over) {
    command.add_flag("--start-over", start_over, "Empty the database first if an earlier run has left it unfinished");
}

void add_backup(CLI::App& app, CommandContext& context) {
    CLI::App* command = app.add_subcommand("backup", "Write everything the database holds into one file");
    auto options = std::make_shared<BackupOptions>();
    context.add_options(*command);
    command->add_option("file", options->file, "The file to write")->required()->type_name("FILE");
    command->add_flag("--verify", options->verify, "Check the file instead, without a database");
    command->add_flag("--force", options->force, "Replace the file if there is one");
    command->callback([&context, options] { back_up(context, *options); });
}

void add_restore(CLI::App& app, CommandContext& context) {
    CLI::App* command = app.add_subcommand("restore", "Put a backup into the configured database, which must be empty");
    auto options = std::make_shared<RestoreOptions>();
    context.add_options(*command);
    command->add_option("file", options->file, "The backup")->required()->type_name("FILE");
    add_start_over(*command, options->start_over);
    command->callback([&context, options] { restore(context, *options); });
}

void add_migrate(CLI::App& app, CommandContext& context) {
    CLI::App* command = app.add_subcommand("migrate", "Carry everything from one database into another, empty one");
    auto options = std::make_shared<MigrateOptions>();
    command->add_option("--from", options->from, "The database to read")->required()->type_name("URL");
    command->add_option("--to", options->to, "The database to fill")->required()->type_name("URL");
    add_start_over(*command, options->start_over);
    command->callback([&context, options] { migrate(context, *options); });
}
}  // namespace

void add_archive_commands(CLI::App& app, CommandContext& context) {
    add_backup(app, context);
    add_restore(app, context);
    add_migrate(app, context);
}

}  // namespace rollcall::cli
