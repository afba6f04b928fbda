#include "store/sqlite/open.h"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "store/sqlite/scratch.h"

namespace rollcall::store {
namespace {

using testing::HasSubstr;

std::string refusal(const std::filesystem::path& file) {
    try {
        open_sqlite(file);
    } catch (const StoreUnavailable& error) {
        return error.what();
    }
    return "opened";
}

TEST(OpenSqlite, SetsWhatDurabilityRestsOn) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    EXPECT_EQ(tamper(scratch.database(), "PRAGMA journal_mode"), "wal");
    EXPECT_EQ(tamper(scratch.database(), "PRAGMA user_version"), "9");
    EXPECT_EQ(tamper(scratch.database(),
                     "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
                     " AND name NOT LIKE 'sqlite_%'"),
              "0");
    EXPECT_EQ(tamper(scratch.database(), "PRAGMA integrity_check"), "ok");
}

TEST(OpenSqlite, EndsTheLinksThatAnOlderDatabaseHoldsInTheirTime) {
    const Scratch scratch;
    const auto hour = [](long long hours) { return std::to_string(hours * 3'600'000); };
    {
        SQLite::Database old(scratch.database().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        create_schema(old, 5);
        for (const char* name : {"password_reset", "invitation", "late_arrival"})
            old.exec(std::string("INSERT INTO outbox (id, recipient, cc, template_name, params, language, status,"
                                 " attempts, created_at, next_attempt_at, last_error, one_time) VALUES ('") +
                     name + "', '', '[]', '" + name + "', '{}', '', 'queued', 0, 0, 0, '', '" + name +
                     "' <> 'late_arrival')");
    }
    const auto database = open_sqlite(scratch.database());
    EXPECT_EQ(tamper(scratch.database(), "SELECT group_concat(template_name || ' ' || expires_at) FROM outbox"),
              "password_reset " + hour(1) + ",invitation " + hour(24 * 7));
}

TEST(OpenSqlite, KeepsTheFileFromOtherUsers) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    database->check();
    for (const char* suffix : {"", "-wal", "-shm"}) {
        struct stat status {};
        ASSERT_EQ(::stat((scratch.database().string() + suffix).c_str(), &status), 0) << suffix;
        EXPECT_EQ(status.st_mode & 0777, 0600U) << suffix;
    }
}

TEST(OpenSqlite, LeavesOneFileBehind) {
    const Scratch scratch;
    open_sqlite(scratch.database())->check();
    const std::filesystem::directory_iterator files(scratch.folder());
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST(OpenSqlite, OpensAgainWithoutChangingAnything) {
    const Scratch scratch;
    open_sqlite(scratch.database())->audit().append(entry("first"));
    const auto again = open_sqlite(scratch.database());
    EXPECT_EQ(again->audit().list({}, {}).items.size(), 1U);
}

TEST(OpenSqlite, RefusesANewerSchema) {
    const Scratch scratch;
    open_sqlite(scratch.database());
    tamper(scratch.database(), "PRAGMA user_version = 9999");
    EXPECT_THAT(refusal(scratch.database()), HasSubstr("newer program"));
    EXPECT_EQ(tamper(scratch.database(), "PRAGMA user_version"), "9999");
}

TEST(OpenSqlite, RefusesAnotherProgramsDatabase) {
    const Scratch scratch;
    std::ofstream(scratch.database()).close();
    tamper(scratch.database(), "CREATE TABLE theirs (id INTEGER)");
    EXPECT_THAT(refusal(scratch.database()), HasSubstr("another program"));
    EXPECT_EQ(tamper(scratch.database(), "SELECT count(*) FROM sqlite_schema"), "1");
    EXPECT_EQ(tamper(scratch.database(), "PRAGMA journal_mode"), "delete");
}

TEST(OpenSqlite, RefusesWhatIsNoDatabase) {
    const Scratch scratch;
    std::ofstream(scratch.database()) << std::string(5000, 'x');
    EXPECT_THAT(refusal(scratch.database()), HasSubstr("not an SQLite database"));
    EXPECT_THAT(refusal(scratch.database()), HasSubstr(scratch.database().string()));
    EXPECT_THAT(refusal(scratch.folder()), testing::Not("opened"));
}

TEST(OpenSqlite, RefusesAFolderThatIsNotThere) {
    const Scratch scratch;
    EXPECT_THAT(refusal(scratch.folder() / "none" / "rollcall.db"), HasSubstr("cannot be created"));
}

TEST(OpenSqlite, ReportsADamagedFile) {
    const Scratch scratch;
    {
        const auto database = open_sqlite(scratch.database());
        for (int i = 0; i < 2000; ++i) database->outbox().enqueue(message(i));
    }
    {
        std::fstream file(scratch.database(), std::ios::in | std::ios::out | std::ios::binary);
        for (int page = 2; page < 100; ++page) {
            file.seekp(page * 4096);
            file << std::string(4096, '\x7f');
        }
    }
    try {
        const auto database = open_sqlite(scratch.database());
        for (int i = 0; i < 2000; ++i) (void)database->outbox().find(id<MessageId>(i));
        FAIL() << "the damage was not noticed";
    } catch (const StoreUnavailable& error) {
        EXPECT_THAT(error.what(), HasSubstr("damaged"));
    }
}

// Runs `act` as a user whom file modes bind (root is not bound by them); its exit status.
int as_ordinary_user(const std::function<int()>& act) {
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(99);
        _exit(act());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

TEST(OpenSqlite, RefusesAReadOnlyFolder) {
    const Scratch scratch;
    namespace fs = std::filesystem;
    open_sqlite(scratch.database());
    fs::permissions(scratch.database(), static_cast<fs::perms>(0444));
    fs::permissions(scratch.folder(), static_cast<fs::perms>(0555));
    EXPECT_EQ(as_ordinary_user([&] { return refusal(scratch.database()).find("written") == std::string::npos; }), 0);
    EXPECT_EQ(as_ordinary_user(
                  [&] { return refusal(scratch.folder() / "new.db").find("cannot be created") == std::string::npos; }),
              0);
}

}  // namespace
}  // namespace rollcall::store
