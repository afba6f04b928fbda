#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/database.h"

namespace rollcall::store {

// Every field of a row, one a line.
std::string text_of(const ArchiveRow& row);
std::vector<std::string> texts_of(const std::vector<ArchiveRow>& rows);

std::vector<ArchiveKind> archive_kinds();
std::vector<ArchiveRow> rows_of(ArchiveReader& reader, ArchiveKind kind, const std::string& after = "");
std::vector<std::string> texts_of(ArchiveReader& reader, ArchiveKind kind);

// Puts everything into an empty database, a few rows at a time, and finishes it.
void carry(ArchiveReader& from, ArchiveWriter& to, const std::string& origin = "test");

// What the ordinary repositories say of everything that people look at, by what was asked.
std::map<std::string, std::string> seen_in(Database& database);

}  // namespace rollcall::store
