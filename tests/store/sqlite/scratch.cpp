#include "store/sqlite/scratch.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <stdlib.h>

#include <stdexcept>

namespace rollcall::store {

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

}  // namespace rollcall::store
