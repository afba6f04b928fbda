#include "store/sqlite/inspect.h"

#include <sqlite3.h>

#include "store/sqlite/migrations.h"

namespace rollcall::store {

SqliteFacts inspect_sqlite(const std::filesystem::path& file) {
    Connection connection(file, Access::read_only);
    refuse_unknown(connection);
    refuse_unfinished(connection);
    return {sqlite3_libversion(), version_of(connection), newest_version()};
}

}  // namespace rollcall::store
