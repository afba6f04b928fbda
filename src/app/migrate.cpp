#include "app/migrate.h"

#include <deque>

#include "store/archive_row.h"

namespace rollcall::app {

namespace {
constexpr std::size_t kLookAhead = 500;               // rows of each side
constexpr std::size_t kBytesAhead = 8 * 1024 * 1024;  // and as much of their texts

struct Row {
    store::ArchiveRow row;
    std::string key, text;
};

// The rows of one kind one after the other, read some at a time.
class RowsInOrder {
  public:
    RowsInOrder(ReadRows read, store::ArchiveKind kind) : read_(std::move(read)), kind_(kind) {}

    // Null after the last.
    const Row* current() {
        if (rows_.empty() && !is_over_) read_on();
        return rows_.empty() ? nullptr : &rows_.front();
    }
    void advance() { rows_.pop_front(); }

  private:
    void read_on() {
        std::size_t bytes = 0;
        const std::string after = last_;
        read_(kind_, after, [&](const store::ArchiveRow& row) {
            rows_.push_back({row, store::archive_key(row), store::encode_row(row)});
            bytes += rows_.back().text.size();
            return rows_.size() < kLookAhead && bytes < kBytesAhead;
        });
        is_over_ = rows_.empty();
        if (!is_over_) last_ = rows_.back().key;
    }

    ReadRows read_;
    store::ArchiveKind kind_;
    std::deque<Row> rows_;
    std::string last_;
    bool is_over_ = false;
};

ReadRows rows_of(store::ArchiveReader& reader) {
    return [&reader](store::ArchiveKind kind, const std::string& after, const store::RowVisitor& row) {
        reader.read(kind, after, row);
    };
}

ReadRows rows_of(store::ArchiveWriter& writer) {
    return [&writer](store::ArchiveKind kind, const std::string& after, const store::RowVisitor& row) {
        writer.read(kind, after, row);
    };
}

void copy(store::ArchiveReader& source, store::ArchiveWriter& target, const CarryProgress& progress) {
    for (const store::ArchiveKind kind : archive_kinds()) {
        const long long total = source.count(kind);
        RowsToPut rows(target, kind);
        long long done = 0;
        source.read(kind, target.last_key(kind), [&](const store::ArchiveRow& row) {
            rows.add(row);
            progress("copied", kind, ++done, total);
            return true;
        });
        rows.flush();
    }
}

// Brings over what is different, wherever it is among the rows.
void even_out(store::ArchiveReader& source, store::ArchiveWriter& target, store::ArchiveKind kind,
              const CarryProgress& progress) {
    const long long total = source.count(kind);
    long long done = 0;
    RowsInOrder wanted(rows_of(source), kind), there(rows_of(target), kind);
    RowsToPut rows(target, kind);
    while (wanted.current() != nullptr || there.current() != nullptr) {
        const Row* from = wanted.current();
        const Row* to = there.current();
        const bool is_extra = to != nullptr && (from == nullptr || to->key < from->key);
        const bool is_missing = from != nullptr && (to == nullptr || from->key < to->key);
        if (is_extra) target.remove(kind, {to->key});
        if (is_missing || (!is_extra && from->text != to->text)) rows.add(from->row);
        if (!is_missing) there.advance();
        if (is_extra) continue;
        wanted.advance();
        progress("brought up to date", kind, ++done, total);
    }
    rows.flush();
}

Result<MigrationSummary> compare_migrated(const Migration& migration, const CarryProgress& progress) {
    MigrationSummary summary;
    AuditChain chain, copied_chain;
    const auto source = migration.open_source();
    summary.digests = digests_of(rows_of(*source), chain, [&](store::ArchiveKind kind, long long done) {
        progress("read again at the source", kind, done, 0);
    });
    const auto copied =
        digests_of(rows_of(migration.target), copied_chain, [&](store::ArchiveKind kind, long long done) {
            progress("compared", kind, done, summary.digests.at(static_cast<std::size_t>(kind)).count);
        });
    const std::string different = differences(summary.digests, copied);
    if (!different.empty())
        return fail(Code::conflict,
                    "The source changed while it was carried (" + different +
                        "): stop the servers that use it and run the same command again; it goes on where it stopped "
                        "and brings over what has changed.");
    summary.first_broken_audit = chain.first_broken();
    return summary;
}
}  // namespace

Result<MigrationSummary> migrate(const Migration& migration, const CarryProgress& progress) {
    const auto source = migration.open_source();
    const auto resumed = migration.target.begin("database " + migration.source);
    if (!resumed) return fail(resumed.error());
    copy(*source, migration.target, progress);
    if (*resumed) {
        for (const store::ArchiveKind kind : archive_kinds()) even_out(*source, migration.target, kind, progress);
    }
    auto summary = compare_migrated(migration, progress);
    if (!summary) return summary;
    migration.target.finish();
    summary->resumed = *resumed;
    return summary;
}

}  // namespace rollcall::app
