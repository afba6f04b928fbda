#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/carry.h"
#include "core/clock.h"
#include "core/result.h"
#include "store/archive_file.h"

namespace rollcall::app {

// Whether a row may lie in a file: nothing that lets somebody in, no session, one-time link, mail that waits with such
// a link, or setup link.
bool belongs_in_backup(const store::ArchiveRow& row);

struct BackupTerms {
    std::filesystem::path file;
    bool replace = false;  // a file that is there already
    store::ArchiveHeader header;
};

struct BackupSummary {
    store::KindDigests digests;
    long long first_broken_audit = 0;  // the database's chain is broken there; 0: it is sound
};

// Everything that the database holds but for what lets somebody in, read back before the file gets its name. in_use for
// a file that is there. Throws StoreUnavailable, and std::runtime_error where the file cannot be written.
Result<BackupSummary> write_backup(std::unique_ptr<store::ArchiveReader> reader, const BackupTerms& terms,
                                   const CarryProgress& progress);

struct VerifiedBackup {
    store::ArchiveContents contents;
    long long first_broken_audit = 0;
};

// Reads all of it; bad_request where it is not whole, or holds what no backup may.
Result<VerifiedBackup> verify_backup(const std::filesystem::path& file, const CarryProgress& progress);

}  // namespace rollcall::app
