#include "cli/archives.h"

#include <fmt/core.h>

#include "core/config.h"
#include "core/config_values.h"
#include "store/mongo/archive.h"
#include "store/sqlite/archive_reader.h"
#include "store/sqlite/archive_writer.h"

namespace rollcall::cli {

namespace {
bool is_mongo(const std::string& database_url) {
    return database_url.starts_with("mongodb");
}

std::filesystem::path file_of(const std::string& database_url) {
    Config config;
    config.database_url = database_url;
    return sqlite_file(config);
}
}  // namespace

std::unique_ptr<store::ArchiveReader> open_archive_reader(const std::string& database_url) {
    if (is_mongo(database_url)) return store::open_mongo_archive_reader(database_url);
    return store::open_sqlite_archive_reader(file_of(database_url));
}

std::unique_ptr<store::ArchiveWriter> open_archive_writer(const std::string& database_url) {
    if (is_mongo(database_url)) return store::open_mongo_archive_writer(database_url);
    return store::open_sqlite_archive_writer(file_of(database_url));
}

std::string kind_of_database(const std::string& database_url) {
    return is_mongo(database_url) ? "mongodb" : "sqlite";
}

std::string name_of_database(const std::string& database_url) {
    if (is_mongo(database_url)) return mask_password(database_url);
    return "sqlite://" + std::filesystem::weakly_canonical(file_of(database_url)).string();
}

void CarryingShown::show(std::string_view doing, store::ArchiveKind kind, long long done, long long total) {
    if (!line_ || doing != doing_ || kind != kind_) {
        doing_ = doing;
        kind_ = kind;
        line_.reset();
        line_.emplace(fmt::format("rows of {} {}", to_string(kind), doing), static_cast<std::size_t>(total));
    }
    line_->show(static_cast<std::size_t>(done));
}

void print_digests(const store::KindDigests& digests) {
    for (const store::ArchiveKind kind : app::archive_kinds()) {
        const store::KindDigest& digest = digests.at(static_cast<std::size_t>(kind));
        fmt::print("{:<17}{:>10}  {}\n", to_string(kind), digest.count, digest.sha256);
    }
}

void warn_of_audit(long long first_broken) {
    if (first_broken == 0) return;
    fmt::print(
        stderr,
        "rollcall: entry {} of the audit log was changed, or is missing, and so it is carried: compare with your "
        "older backups.\n",
        first_broken);
}

}  // namespace rollcall::cli
