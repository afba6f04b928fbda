#include "store/sqlite/scratch.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <stdlib.h>

#include <stdexcept>

extern "C" {
extern const char rollcall_sql_v001_begin[], rollcall_sql_v001_end[];
extern const char rollcall_sql_v002_begin[], rollcall_sql_v002_end[];
extern const char rollcall_sql_v003_begin[], rollcall_sql_v003_end[];
extern const char rollcall_sql_v004_begin[], rollcall_sql_v004_end[];
extern const char rollcall_sql_v005_begin[], rollcall_sql_v005_end[];
extern const char rollcall_sql_v006_begin[], rollcall_sql_v006_end[];
extern const char rollcall_sql_v007_begin[], rollcall_sql_v007_end[];
extern const char rollcall_sql_v008_begin[], rollcall_sql_v008_end[];
}

namespace rollcall::store {

namespace {
const std::pair<const char*, const char*> kOlderMigrations[] = {
    {rollcall_sql_v001_begin, rollcall_sql_v001_end}, {rollcall_sql_v002_begin, rollcall_sql_v002_end},
    {rollcall_sql_v003_begin, rollcall_sql_v003_end}, {rollcall_sql_v004_begin, rollcall_sql_v004_end},
    {rollcall_sql_v005_begin, rollcall_sql_v005_end}, {rollcall_sql_v006_begin, rollcall_sql_v006_end},
    {rollcall_sql_v007_begin, rollcall_sql_v007_end}, {rollcall_sql_v008_begin, rollcall_sql_v008_end},
};
}  // namespace

Scratch::Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "rollcall-store-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed for " + name);
    folder_ = name;
}

Scratch::~Scratch() {
    std::error_code ignored;
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(folder_, ignored);
}

std::string tamper(const std::filesystem::path& file, const std::string& sql) {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE, 5000);
    database.exec("PRAGMA cache_size = -262144");  // filling a table with 100,000 rows would spill otherwise
    SQLite::Statement statement(database, sql);
    std::string first;
    if (statement.executeStep() && statement.getColumnCount() > 0) first = statement.getColumn(0).getString();
    while (!statement.isDone()) statement.executeStep();
    return first;
}

void create_schema(SQLite::Database& database, int version) {
    for (int number = 0; number < version; ++number) {
        const auto& [begin, end] = kOlderMigrations[number];
        database.exec(std::string(begin, end));
    }
    database.exec("PRAGMA application_id = 1383033964; PRAGMA user_version = " + std::to_string(version));
}

}  // namespace rollcall::store
