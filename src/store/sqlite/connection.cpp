#include "store/sqlite/connection.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "store/sqlite/errors.h"

namespace rollcall::store {
namespace {

// How long to wait for another process (a command-line import) to finish its transaction.
constexpr int kBusyTimeoutMs = 5000;

// cache_size: 8 MiB instead of 2, so that the inner pages of every index stay in memory up to some million punches.
// secure_delete: what is erased is overwritten. journal_size_limit: a WAL that once grew (a large import) shrinks.
constexpr const char* kPragmas = R"(
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -8192;
)";

SQLite::Database open(const std::filesystem::path& file, Access access) {
    try {
        return {file.string(), access == Access::read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE,
                kBusyTimeoutMs};
    } catch (const SQLite::Exception& error) {
        rethrow(error, file);
    }
}

}  // namespace

// An absolute path, because "file:…" and ":memory:" mean something else to SQLite.
Connection::Connection(const std::filesystem::path& file, Access access)
    : file_(std::filesystem::absolute(file)), database_(open(file_, access)) {
    sqlite3_extended_result_codes(database_.getHandle(), 1);
    execute(kPragmas);
}

SQLite::Statement& Connection::prepare(std::string_view sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        std::string text(sql);
        SQLite::Statement statement(database_, text);
        found = statements_.emplace(std::move(text), std::move(statement)).first;
    }
    return found->second;
}

void Connection::execute(const std::string& sql) {
    try {
        database_.exec(sql);
    } catch (const SQLite::Exception& error) {
        rethrow(error, file_);
    }
}

bool Connection::empty_wal() {
    try {
        SQLite::Statement checkpoint(database_, "PRAGMA wal_checkpoint(TRUNCATE)");
        return checkpoint.executeStep() && checkpoint.getColumn(0).getInt() == 0;
    } catch (const SQLite::Exception& error) {
        rethrow(error, file_);
    }
}

}  // namespace rollcall::store
