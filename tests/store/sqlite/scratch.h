#pragma once

#include <filesystem>
#include <memory>

#include "store/contract/contract.h"
#include "store/sqlite/archive_reader.h"
#include "store/sqlite/archive_writer.h"
#include "store/sqlite/open.h"

namespace SQLite {
class Database;
}

namespace rollcall::store {

// A folder of its own under the system's temporary one, removed with all it holds.
class Scratch {
  public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path database() const { return folder_ / "rollcall.db"; }

  private:
    std::filesystem::path folder_;
};

class SqlitePlace final : public Place {
  public:
    std::unique_ptr<Database> open() override { return open_sqlite(scratch_.database()); }
    std::unique_ptr<ArchiveReader> open_reader() override { return open_sqlite_archive_reader(scratch_.database()); }
    std::unique_ptr<ArchiveWriter> open_writer() override { return open_sqlite_archive_writer(scratch_.database()); }

  private:
    Scratch scratch_;
};

// Runs one statement on the file, as nobody's program would; the first column of its first row as text.
std::string tamper(const std::filesystem::path& file, const std::string& sql);

// How many versions of the schema there were before the newest.
inline constexpr int kOlderVersions = 8;
// The schema of an older version in an empty database.
void create_schema(SQLite::Database& database, int version);

}  // namespace rollcall::store
