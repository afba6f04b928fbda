#pragma once

#include <string>
#include <vector>

#include "store/archive.h"
#include "store/sqlite/connection.h"

namespace rollcall::store {

// The rows of an archive as they lie in the tables; for its reader and its writer. Throw StoreUnavailable.

long long count_rows(Connection& connection, ArchiveKind kind);
// As ArchiveReader::read.
void read_rows(Connection& connection, ArchiveKind kind, const std::string& after, const RowVisitor& row);
// The greatest key of a kind; empty where there is none.
std::string last_key(Connection& connection, ArchiveKind kind);

// Within the caller's transaction and without the checks of foreign keys.
void put_row(Connection& writer, const ArchiveRow& row);
void remove_row(Connection& writer, ArchiveKind kind, const std::string& key);

}  // namespace rollcall::store
