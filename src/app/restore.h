#pragma once

#include <filesystem>

#include "app/backup.h"

namespace rollcall::app {

struct RestoreSummary {
    VerifiedBackup backup;
    bool resumed = false;  // went on where an earlier one was interrupted
};

// Checks the whole file, puts it into an unused database, reads that back and compares, and only then lets servers in.
// bad_request for the file, in_use for the database, conflict where the database gives back something else. May be
// interrupted at any moment and run again. Throws StoreUnavailable.
Result<RestoreSummary> restore_backup(const std::filesystem::path& file, store::ArchiveWriter& writer,
                                      const CarryProgress& progress);

}  // namespace rollcall::app
