#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace rollcall::store {

enum class Access { read_only, read_write };

// One connection with its prepared statements, which live as long as it does: their number is that of the SQL
// texts in this folder. Not thread-safe; ConnectionPool hands it to one thread at a time.
class Connection {
  public:
    // Throws StoreUnavailable. The file must exist for read_only.
    Connection(const std::filesystem::path& file, Access access);

    // The cached statement for `sql`, not in use by anybody.
    SQLite::Statement& prepare(std::string_view sql);
    void execute(const std::string& sql);
    // Folds the WAL into the file and cuts it to nothing; false where a reader stands in the way.
    bool empty_wal();
    SQLite::Database& handle() { return database_; }
    const std::filesystem::path& file() const { return file_; }

  private:
    std::filesystem::path file_;
    SQLite::Database database_;
    std::map<std::string, SQLite::Statement, std::less<>> statements_;
};

}  // namespace rollcall::store
