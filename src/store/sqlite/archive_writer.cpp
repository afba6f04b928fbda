#include "store/sqlite/archive_writer.h"

#include <sqlite3.h>

#include <stdexcept>

#include "store/database.h"
#include "store/sqlite/archive_derived.h"
#include "store/sqlite/archive_rows.h"
#include "store/sqlite/migrations.h"
#include "store/sqlite/new_file.h"
#include "store/sqlite/query.h"

namespace rollcall::store {
namespace {

// Holding the file alone for a moment must not wait for a server that will not let go.
constexpr int kAloneTimeoutMs = 500;
// More of every index stays in memory: rows come in the order of their ids, which is not that of all indexes.
constexpr const char* kForMuchAtOnce = "PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF";

constexpr const char* kMark =
    "CREATE TABLE unfinished_copy (origin TEXT NOT NULL, installation_put INTEGER NOT NULL DEFAULT 0) STRICT";
constexpr const char* kOrigin = "INSERT INTO unfinished_copy (origin) VALUES (?)";
constexpr const char* kReadOrigin = "SELECT origin FROM unfinished_copy";
constexpr const char* kUnmark = "DROP TABLE unfinished_copy";

constexpr const char* kUsed =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM people) OR EXISTS (SELECT 1 FROM outbox)"
    " OR EXISTS (SELECT 1 FROM settings WHERE name <> ?) OR EXISTS (SELECT 1 FROM audit WHERE actor <> ?)";

constexpr const char* kDangling = "PRAGMA foreign_key_check";

// True where nobody else, in whatever process, has the file open.
bool is_alone(const std::filesystem::path& file) {
    Connection connection(file, Access::read_write);
    sqlite3* handle = connection.handle().getHandle();
    sqlite3_busy_timeout(handle, kAloneTimeoutMs);
    connection.execute("PRAGMA locking_mode = EXCLUSIVE");
    const int outcome = sqlite3_exec(handle, "BEGIN EXCLUSIVE; ROLLBACK", nullptr, nullptr, nullptr) & 0xFF;
    if (outcome == SQLITE_OK || outcome == SQLITE_BUSY) return outcome == SQLITE_OK;
    connection.execute("BEGIN EXCLUSIVE");  // says what is wrong
    return true;
}

// Takes everything out, the schema too, and makes it anew.
void make_empty(Connection& connection) {
    sqlite3* handle = connection.handle().getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_RESET_DATABASE, 1, nullptr);
    try {
        connection.execute("VACUUM");
    } catch (...) {
        sqlite3_db_config(handle, SQLITE_DBCONFIG_RESET_DATABASE, 0, nullptr);
        throw;
    }
    sqlite3_db_config(handle, SQLITE_DBCONFIG_RESET_DATABASE, 0, nullptr);
    connection.execute("PRAGMA user_version = 0; PRAGMA application_id = 0");
    migrate(connection);
}

class SqliteArchiveWriter final : public ArchiveWriter {
  public:
    explicit SqliteArchiveWriter(std::filesystem::path file) : file_(std::move(file)) {}

    Result<bool> begin(const std::string& origin) override {
        if (!connection_) {
            create_private(file_);
            if (!is_alone(file_))
                return fail(Code::in_use, "Another program has the database " + file_.string() +
                                              " open: stop the servers and commands that use it first.");
            open();
        }
        if (is_unfinished(*connection_)) return go_on(origin);
        const long long version = version_of(*connection_);
        if (version != 0 && (version != newest_version() || is_used()))
            return fail(Code::in_use, "The database " + file_.string() +
                                          " is in use already: name an empty one, or one that no server was ever set "
                                          "up with.");
        make_empty(*connection_);
        within_transaction([&] {
            postpone_derived(*connection_);
            connection_->execute(kMark);
            run(*connection_, kOrigin, origin);
            mark_unfinished(*connection_, true);
        });
        return false;
    }

    void read(ArchiveKind kind, const std::string& after, const RowVisitor& row) override {
        read_rows(begun(), kind, after, row);
    }

    std::string last_key(ArchiveKind kind) override { return store::last_key(begun(), kind); }

    void put(ArchiveKind, const std::vector<ArchiveRow>& rows) override {
        if (rows.empty()) return;
        within_transaction([&] {
            for (const ArchiveRow& row : rows) put_row(begun(), row);
        });
    }

    void remove(ArchiveKind kind, const std::vector<std::string>& keys) override {
        if (keys.empty()) return;
        within_transaction([&] {
            for (const std::string& key : keys) remove_row(begun(), kind, key);
        });
    }

    void clear() override {
        if (!connection_ && !std::filesystem::exists(file_)) return;
        if (!connection_) open();
        if (is_unfinished(*connection_)) make_empty(*connection_);
        connection_.reset();
    }

    void finish() override {
        within_transaction([&] {
            make_derived(begun());
            refuse_dangling();
            connection_->execute(kUnmark);
            mark_unfinished(*connection_, false);
        });
        connection_->empty_wal();
    }

  private:
    void open() {
        connection_ = std::make_unique<Connection>(file_, Access::read_write);
        refuse_unknown(*connection_);
        use_wal(*connection_);
        connection_->execute(kForMuchAtOnce);
    }

    Connection& begun() {
        if (!connection_) throw std::logic_error("An archive is written after it was begun.");
        return *connection_;
    }

    Result<bool> go_on(const std::string& origin) {
        if (version_of(*connection_) == newest_version()) {
            Query query(*connection_, kReadOrigin);
            if (query.step() && query.text() == origin) return true;
        }
        return fail(Code::in_use, "The database " + file_.string() +
                                      " holds an unfinished copy of something else, or by another version: say "
                                      "--start-over to give that up, or name another database.");
    }

    bool is_used() { return exists(*connection_, kUsed, kWitnessSetting, kSystemActor); }

    void refuse_dangling() {
        Query query(*connection_, kDangling);
        if (!query.step()) return;
        const std::string table = query.text();
        throw StoreUnavailable("What was put into the database " + file_.string() + " is not whole: a row of " + table +
                               " refers to one that is not there.");
    }

    template <class Work>
    void within_transaction(const Work& work) {
        begun().execute("BEGIN IMMEDIATE");
        try {
            work();
            connection_->execute("COMMIT");
        } catch (const std::logic_error& error) {
            roll_back();
            // Two rows that exclude each other, or a value that no program of ours would have stored.
            throw StoreUnavailable("The database " + file_.string() +
                                   " cannot hold what it was given: " + error.what());
        } catch (...) {
            roll_back();
            throw;
        }
    }

    void roll_back() {
        sqlite3* handle = connection_->handle().getHandle();
        if (sqlite3_get_autocommit(handle) == 0) sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
    }

    std::filesystem::path file_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace

std::unique_ptr<ArchiveWriter> open_sqlite_archive_writer(const std::filesystem::path& file) {
    return std::make_unique<SqliteArchiveWriter>(file);
}

}  // namespace rollcall::store
