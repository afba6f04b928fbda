#include "app/restore.h"

#include <array>
#include <optional>

namespace rollcall::app {

namespace {
// Takes the rows of a file in their order, and passes over those that are there from an earlier run.
class Putting {
  public:
    Putting(store::ArchiveWriter& writer, const store::KindDigests& expected, const CarryProgress& progress)
        : writer_(writer), expected_(expected), progress_(progress) {}

    void take(const store::ArchiveRow& row) {
        const auto kind = static_cast<store::ArchiveKind>(row.index());
        if (!rows_ || kind != kind_) start(kind);
        progress_("restored", kind, ++done_, expected_.at(row.index()).count);
        if (store::archive_key(row) > there_already_) rows_->add(row);
    }
    void finish() {
        if (rows_) rows_->flush();
    }

  private:
    void start(store::ArchiveKind kind) {
        finish();
        kind_ = kind;
        rows_.emplace(writer_, kind);
        there_already_ = writer_.last_key(kind);
        done_ = 0;
    }

    store::ArchiveWriter& writer_;
    const store::KindDigests& expected_;
    const CarryProgress& progress_;
    std::optional<RowsToPut> rows_;
    store::ArchiveKind kind_ = store::ArchiveKind::installation;
    std::string there_already_;
    long long done_ = 0;
};

Result<void> compare_restored(store::ArchiveWriter& writer, const store::KindDigests& expected,
                              const CarryProgress& progress) {
    AuditChain chain;
    const auto stored =
        digests_of([&](store::ArchiveKind kind, const std::string& after,
                       const store::RowVisitor& row) { writer.read(kind, after, row); },
                   chain,
                   [&](store::ArchiveKind kind, long long done) {
                       progress("compared", kind, done, expected.at(static_cast<std::size_t>(kind)).count);
                   });
    const std::string different = differences(stored, expected);
    if (different.empty()) return {};
    return fail(Code::conflict, "The database does not give back what the backup holds (" + different +
                                    "): nothing starts on it; run the command again with --start-over.");
}
}  // namespace

Result<RestoreSummary> restore_backup(const std::filesystem::path& file, store::ArchiveWriter& writer,
                                      const CarryProgress& progress) {
    auto backup = verify_backup(file, progress);
    if (!backup) return fail(backup.error());
    const store::KindDigests& expected = backup->contents.digests;
    const auto resumed = writer.begin("backup " + backup->contents.digest);
    if (!resumed) return fail(resumed.error());
    Putting putting(writer, expected, progress);
    const auto put = store::read_archive_file(file, [&](const store::ArchiveRow& row) { putting.take(row); });
    if (!put) return fail(put.error());
    putting.finish();
    if (auto same = compare_restored(writer, expected, progress); !same) return fail(same.error());
    writer.finish();
    return RestoreSummary{std::move(*backup), *resumed};
}

}  // namespace rollcall::app
