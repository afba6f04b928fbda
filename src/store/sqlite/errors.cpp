#include "store/sqlite/errors.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <stdexcept>
#include <string>

#include "store/database.h"

namespace rollcall::store {
namespace {

// What to do about it; empty for errors that are our own.
const char* advice(int code) {
    switch (code) {
        case SQLITE_FULL:
            return "the disk is full; free some space and try again";
        case SQLITE_IOERR:
            return "the disk failed to read or write; check the disk and its free space";
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "another process keeps it locked; try again, or stop that process";
        case SQLITE_READONLY:
            return "it cannot be written; give the server's user the right to write the file and its folder";
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_CANTOPEN:
            return "it cannot be opened; check that the folder exists and the server's user may write it";
        case SQLITE_CORRUPT:
            return "it is damaged; restore it from a backup";
        case SQLITE_NOTADB:
            return "it is not an SQLite database; name another file or restore this one from a backup";
        case SQLITE_NOLFS:
        case SQLITE_PROTOCOL:
            return "its file system does not lock files as needed; use a local disk";
        case SQLITE_NOMEM:
            return "there is not enough memory";
        case SQLITE_INTERRUPT:
        case SQLITE_SCHEMA:
            return "it changed meanwhile; try again";
        case SQLITE_TOOBIG:
            return "a value is larger than it can hold";
        default:
            return "";
    }
}

}  // namespace

void rethrow(const SQLite::Exception& error, const std::filesystem::path& file) {
    const std::string sentence = advice(error.getErrorCode() & 0xFF);
    if (sentence.empty()) throw std::logic_error(std::string("SQLite: ") + error.what());
    throw StoreUnavailable("The database " + file.string() + " cannot be used: " + sentence + " (" + error.what() +
                           ").");
}

}  // namespace rollcall::store
