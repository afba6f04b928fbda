#pragma once

#include <memory>
#include <string>

#include "app/carry.h"
#include "cli/progress.h"
#include "store/archive.h"

namespace rollcall::cli {

// A database as ROLLCALL_DATABASE_URL names it. The opening ones throw store::StoreUnavailable.
std::unique_ptr<store::ArchiveReader> open_archive_reader(const std::string& database_url);
std::unique_ptr<store::ArchiveWriter> open_archive_writer(const std::string& database_url);
// "sqlite" or "mongodb".
std::string kind_of_database(const std::string& database_url);
// For people and as a name: no password, and the same from whichever folder it is said.
std::string name_of_database(const std::string& database_url);

// Draws a line for each kind as it is carried.
class CarryingShown {
  public:
    void show(std::string_view doing, store::ArchiveKind kind, long long done, long long total);
    void finish() { line_.reset(); }

  private:
    std::string doing_;
    store::ArchiveKind kind_ = store::ArchiveKind::installation;
    std::optional<Progress> line_;
};

// One "KIND ROWS SHA-256" line each, on standard output.
void print_digests(const store::KindDigests& digests);
// Says on standard error that the audit chain is broken, if it is.
void warn_of_audit(long long first_broken);

}  // namespace rollcall::cli
