#include "store/sqlite/migrations.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <array>
#include <string>

#include "store/database.h"
#include "store/sqlite/query.h"

extern "C" {
extern const char rollcall_sql_v001_begin[];
extern const char rollcall_sql_v001_end[];
extern const char rollcall_sql_v002_begin[];
extern const char rollcall_sql_v002_end[];
extern const char rollcall_sql_v003_begin[];
extern const char rollcall_sql_v003_end[];
extern const char rollcall_sql_v004_begin[];
extern const char rollcall_sql_v004_end[];
extern const char rollcall_sql_v005_begin[];
extern const char rollcall_sql_v005_end[];
extern const char rollcall_sql_v006_begin[];
extern const char rollcall_sql_v006_end[];
extern const char rollcall_sql_v007_begin[];
extern const char rollcall_sql_v007_end[];
extern const char rollcall_sql_v008_begin[];
extern const char rollcall_sql_v008_end[];
extern const char rollcall_sql_v009_begin[];
extern const char rollcall_sql_v009_end[];
}

namespace rollcall::store {
namespace {

struct Migration {
    const char* begin;
    const char* end;
};

// Migration n is number n + 1; only ever added to.
const std::array kMigrations = {Migration{rollcall_sql_v001_begin, rollcall_sql_v001_end},
                                Migration{rollcall_sql_v002_begin, rollcall_sql_v002_end},
                                Migration{rollcall_sql_v003_begin, rollcall_sql_v003_end},
                                Migration{rollcall_sql_v004_begin, rollcall_sql_v004_end},
                                Migration{rollcall_sql_v005_begin, rollcall_sql_v005_end},
                                Migration{rollcall_sql_v006_begin, rollcall_sql_v006_end},
                                Migration{rollcall_sql_v007_begin, rollcall_sql_v007_end},
                                Migration{rollcall_sql_v008_begin, rollcall_sql_v008_end},
                                Migration{rollcall_sql_v009_begin, rollcall_sql_v009_end}};

// "Roll" in ASCII: tells our files from another program's (`PRAGMA application_id`).
constexpr long long kApplicationId = 0x526F6C6C;
// "Rolu": older programs, too, must refuse what is not whole yet.
constexpr long long kUnfinishedId = 0x526F6C75;

long long number(Connection& connection, std::string_view sql) {
    Query query(connection, sql);
    query.step();
    return query.integer();
}

long long schema_version(Connection& connection) {
    return number(connection, "PRAGMA user_version");
}

void refuse_foreign(Connection& connection) {
    const long long application = number(connection, "PRAGMA application_id");
    if (application == kApplicationId || application == kUnfinishedId) return;
    const bool is_empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    if (is_empty && application == 0) return;
    throw StoreUnavailable("The database " + connection.file().string() +
                           " belongs to another program; name another file.");
}

void refuse_newer(Connection& connection) {
    const long long version = schema_version(connection);
    if (version <= static_cast<long long>(kMigrations.size())) return;
    throw StoreUnavailable("The database " + connection.file().string() + " has schema version " +
                           std::to_string(version) + ", this program knows version " +
                           std::to_string(kMigrations.size()) + " at most; start a newer program or restore a backup.");
}

// True if a migration was applied. The version is read again under the lock: another process may have been faster.
bool apply_next(Connection& connection) {
    connection.execute("BEGIN IMMEDIATE");
    try {
        refuse_unknown(connection);
        const auto version = static_cast<std::size_t>(schema_version(connection));
        const bool is_due = version < kMigrations.size();
        if (is_due) {
            connection.execute(std::string(kMigrations.at(version).begin, kMigrations.at(version).end));
            connection.execute("PRAGMA user_version = " + std::to_string(version + 1));
            if (version == 0) mark_unfinished(connection, false);
        }
        connection.execute("COMMIT");
        return is_due;
    } catch (...) {
        sqlite3_exec(connection.handle().getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

}  // namespace

void refuse_unknown(Connection& connection) {
    refuse_foreign(connection);
    refuse_newer(connection);
}

bool is_unfinished(Connection& connection) {
    return number(connection, "PRAGMA application_id") == kUnfinishedId;
}

void mark_unfinished(Connection& connection, bool unfinished) {
    connection.execute("PRAGMA application_id = " + std::to_string(unfinished ? kUnfinishedId : kApplicationId));
}

void refuse_unfinished(Connection& connection) {
    if (!is_unfinished(connection)) return;
    throw StoreUnavailable("The database " + connection.file().string() +
                           " is being filled, or was and is not complete: run the same restore or migrate again to its "
                           "end, or name another database.");
}

long long version_of(Connection& connection) {
    return schema_version(connection);
}

long long newest_version() {
    return static_cast<long long>(kMigrations.size());
}

void migrate(Connection& connection) {
    while (schema_version(connection) < static_cast<long long>(kMigrations.size()) && apply_next(connection)) {
    }
}

}  // namespace rollcall::store
