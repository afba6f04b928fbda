#include "store/sqlite/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "store/database.h"
#include "store/sqlite/query.h"

namespace rollcall::store {

// SQLite would create it readable by everybody. Only ever opened here if new: closing a descriptor of a file that
// is in use elsewhere in this process would drop SQLite's locks on it (POSIX).
void create_private(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        ::close(descriptor);
    } else if (errno != EEXIST) {
        throw StoreUnavailable("The database " + file.string() +
                               " cannot be created: " + std::system_category().message(errno) +
                               "; check that its folder exists and the server's user may write it.");
    }
}

void use_wal(Connection& connection) {
    Query query(connection, "PRAGMA journal_mode = WAL");
    query.step();
    if (query.text() == "wal") return;
    throw StoreUnavailable("The database " + connection.file().string() +
                           " lies on a file system that cannot share memory among processes; use a local disk.");
}

}  // namespace rollcall::store
