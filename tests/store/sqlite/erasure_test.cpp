#include <gtest/gtest.h>

#include <SQLiteCpp/Database.h>

#include <fstream>
#include <iterator>

#include "store/sqlite/scratch.h"

namespace rollcall::store {
namespace {

bool holds(const std::filesystem::path& file, const std::string& text) {
    std::ifstream input(file, std::ios::binary);
    const std::string content((std::istreambuf_iterator<char>(input)), {});
    return content.find(text) != std::string::npos;
}

// Somebody reads what was there before (a backup, a long report), so the log cannot be emptied yet.
TEST(SqliteErasure, IsFinishedWhenTheReaderHasGone) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    const std::string traces(64, '\x5a');
    const Person anna = person(1);
    ASSERT_TRUE(database->people().create({anna, {}, {}, {}}, entry("a"), {}));
    StoredFace enrolled = face(1, anna);
    enrolled.sealed_template = Bytes(traces.begin(), traces.end());
    ASSERT_TRUE(database->people().add_faces(anna.id, key(anna), agreed(), {enrolled}, entry("a")));
    const std::filesystem::path log = scratch.database().string() + "-wal";
    ASSERT_TRUE(holds(log, traces));
    {
        SQLite::Database reader(scratch.database().string(), SQLite::OPEN_READONLY);
        reader.exec("BEGIN");
        reader.execAndGet("SELECT count(*) FROM faces");
        EXPECT_TRUE(database->people().withdraw_consent(anna.id, entry("w")));
        EXPECT_TRUE(database->people().faces(anna.id).empty());
        EXPECT_FALSE(database->finish_erasures());
        EXPECT_TRUE(holds(log, traces));
    }
    EXPECT_TRUE(database->finish_erasures());
    EXPECT_FALSE(holds(log, traces));
    EXPECT_FALSE(holds(scratch.database(), traces));
}

}  // namespace
}  // namespace rollcall::store
