#include "store/sqlite/archive_reader.h"

#include "store/database.h"
#include "store/sqlite/archive_rows.h"
#include "store/sqlite/migrations.h"

namespace rollcall::store {
namespace {

void refuse_older(Connection& connection) {
    if (version_of(connection) == newest_version()) return;
    throw StoreUnavailable("The database " + connection.file().string() + " has schema version " +
                           std::to_string(version_of(connection)) + ", this program works with version " +
                           std::to_string(newest_version()) +
                           ": start a server of this version on it once, or use the program that it belongs to.");
}

class SqliteArchiveReader final : public ArchiveReader {
  public:
    explicit SqliteArchiveReader(const std::filesystem::path& file) : connection_(file, Access::read_only) {
        connection_.execute("BEGIN");
        // The first look at it is what the transaction sees to its end.
        refuse_unknown(connection_);
        refuse_unfinished(connection_);
        refuse_older(connection_);
    }

    long long count(ArchiveKind kind) override { return count_rows(connection_, kind); }
    void read(ArchiveKind kind, const std::string& after, const RowVisitor& row) override {
        read_rows(connection_, kind, after, row);
    }

  private:
    Connection connection_;
};

}  // namespace

std::unique_ptr<ArchiveReader> open_sqlite_archive_reader(const std::filesystem::path& file) {
    return std::make_unique<SqliteArchiveReader>(file);
}

}  // namespace rollcall::store
