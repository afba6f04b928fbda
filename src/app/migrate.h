#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/carry.h"
#include "core/result.h"

namespace rollcall::app {

struct Migration {
    std::function<std::unique_ptr<store::ArchiveReader>()> open_source;  // as it is at that moment
    store::ArchiveWriter& target;
    std::string source;  // what it is called; no secrets
};

struct MigrationSummary {
    store::KindDigests digests;
    bool resumed = false;              // went on where an earlier one was interrupted
    long long first_broken_audit = 0;  // of the source's chain, carried as it is; 0: it is sound
};

// Carries everything, then reads both sides from the beginning and lets servers in only where they are the same. May be
// interrupted at any moment and run again: what is different by then is brought over, rows that are gone are taken out.
// in_use for the target, conflict where the source changed meanwhile. Throws StoreUnavailable.
Result<MigrationSummary> migrate(const Migration& migration, const CarryProgress& progress);

}  // namespace rollcall::app
