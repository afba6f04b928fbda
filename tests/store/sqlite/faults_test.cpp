#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "store/sqlite/scratch.h"

namespace rollcall::store {
namespace {

int exit_status_of(const std::function<int()>& act) {
    const pid_t child = fork();
    if (child == 0) _exit(act());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

enum Outcome { as_promised = 0, never_full = 1, not_usable_after = 2, half_written = 3, cannot_mount = 77 };

// Creates people with photographs until the disk refuses, calls `make_room`, and sees that what was acknowledged is
// there, what was refused is not, and that it goes on.
int fill_disk(const std::filesystem::path& file, const std::function<void()>& make_room) {
    const auto database = open_sqlite(file);
    int number = 1;
    for (bool is_full = false; !is_full; ++number) {
        if (number > 2000) return never_full;
        const Person made = person(number);
        try {
            if (!database->people().create({made, {}, key(made), {face(number, made)}}, entry("c"), {}))
                return half_written;
        } catch (const StoreUnavailable&) {
            is_full = true;
        }
    }
    const int refused = number - 1;
    make_room();
    try {
        database->check();
        if (database->people().find(id<PersonId>(refused))) return half_written;
        if (!database->people().find(id<PersonId>(refused - 1))) return half_written;
        const Person made = person(refused);
        if (!database->people().create({made, {}, {}, {}}, entry("c"), {})) return not_usable_after;
        return database->audit().first_broken() == 0 ? as_promised : half_written;
    } catch (const StoreUnavailable&) {
        return not_usable_after;
    }
}

TEST(SqliteFaults, SurvivesAFullDisk) {
    const Scratch scratch;
    const int outcome = exit_status_of([&]() -> int {
        if (unshare(geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) return cannot_mount;
        if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return cannot_mount;
        if (mount("tmpfs", scratch.folder().c_str(), "tmpfs", 0, "size=4m") != 0) return cannot_mount;
        const std::filesystem::path ballast = scratch.folder() / "ballast";
        std::ofstream(ballast) << std::string(1 << 20, 'x');
        return fill_disk(scratch.database(), [&] { std::filesystem::remove(ballast); });
    });
    if (outcome == cannot_mount) GTEST_SKIP() << "A small disk cannot be mounted here (needs a mount namespace).";
    EXPECT_EQ(outcome, as_promised);
}

TEST(SqliteFaults, SurvivesAWriteThatTheSystemRefuses) {
    const Scratch scratch;
    const int outcome = exit_status_of([&] {
        signal(SIGXFSZ, SIG_IGN);
        rlimit limit{1 << 20, RLIM_INFINITY};
        setrlimit(RLIMIT_FSIZE, &limit);
        return fill_disk(scratch.database(), [] {
            const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
            setrlimit(RLIMIT_FSIZE, &none);
        });
    });
    EXPECT_EQ(outcome, as_promised);
}

TEST(SqliteFaults, ReportsALockThatIsNotGivenUp) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    SQLite::Database other(scratch.database().string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    try {
        database->check();
        FAIL() << "wrote in spite of the lock";
    } catch (const StoreUnavailable& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("another process keeps it locked"));
    }
    EXPECT_TRUE(database->outbox().list({}, {}).items.empty());  // reading goes on
    other.exec("ROLLBACK");
    EXPECT_NO_THROW(database->check());
}

// What is left of `bytes` in any file of the folder.
bool lies_in_a_file(const std::filesystem::path& folder, const Bytes& bytes) {
    const std::string needle(bytes.begin(), bytes.end());
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content((std::istreambuf_iterator<char>(file)), {});
        if (content.find(needle) != std::string::npos) return true;
    }
    return false;
}

TEST(SqliteFaces, LeavesNothingOfADeletedFaceInAnyFile) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    const Person owner = person(1);
    StoredFace erased = face(1, owner);
    for (std::size_t i = 0; i < erased.sealed_template.size(); ++i) {
        erased.sealed_template[i] = static_cast<std::uint8_t>(i * 7 + 13);
    }
    for (std::size_t i = 0; i < erased.sealed_photo.size(); ++i) {
        erased.sealed_photo[i] = static_cast<std::uint8_t>(i * 11 + i / 256);
    }
    const Bytes piece(erased.sealed_photo.begin() + 6000, erased.sealed_photo.begin() + 6100);
    ASSERT_TRUE(database->people().create({owner, {}, key(owner), {erased, face(2, owner)}}, entry("c"), {}));
    ASSERT_TRUE(lies_in_a_file(scratch.folder(), erased.sealed_template));
    ASSERT_TRUE(lies_in_a_file(scratch.folder(), piece));
    ASSERT_TRUE(database->people().delete_face(owner.id, erased.id, entry("d")));
    EXPECT_FALSE(lies_in_a_file(scratch.folder(), erased.sealed_template));
    EXPECT_FALSE(lies_in_a_file(scratch.folder(), piece));
    EXPECT_TRUE(database->people().sealed_photo(id<FaceId>(2)));
}

TEST(SqliteAudit, ShowsWhereTheChainWasAltered) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    for (int i = 0; i < 6; ++i) database->audit().append(entry("e"));
    ASSERT_EQ(database->audit().first_broken(), 0);
    tamper(scratch.database(), "DELETE FROM audit WHERE sequence = 6");
    EXPECT_EQ(database->audit().first_broken(), 6);
    tamper(scratch.database(), "UPDATE audit SET detail = '{}' WHERE sequence = 4");
    EXPECT_EQ(database->audit().first_broken(), 4);
    tamper(scratch.database(), "DELETE FROM audit WHERE sequence = 3");
    EXPECT_EQ(database->audit().first_broken(), 3);
    tamper(scratch.database(), "UPDATE audit SET hash = upper(hash) WHERE sequence = 1");
    EXPECT_EQ(database->audit().first_broken(), 1);
}

TEST(SqlitePunches, StoresNothingOfAPunchWhoseMessageCannotBeStored) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    const Person owner = person(1);
    ASSERT_TRUE(database->people().create({owner, {}, {}, {}}, entry("c"), {message(1)}));
    // The second message's id is taken, which only shows after the punch was stored.
    const Punch made = punch(2, owner, 5);
    EXPECT_ANY_THROW(database->punches().record(owner.id, {}, made.at, always(made, {message(3), message(1)})));
    EXPECT_FALSE(database->punches().find(made.id));
    EXPECT_EQ(database->outbox().count(MessageStatus::queued), 1);
    EXPECT_EQ(database->audit().list({}, {}).items.size(), 1U);
}

TEST(SqlitePunches, IgnoresVoidedOnes) {
    const Scratch scratch;
    const auto database = open_sqlite(scratch.database());
    const Person owner = person(1);
    ASSERT_TRUE(database->people().create({owner, {}, {}, {}}, entry("c"), {}));
    for (int n = 1; n <= 2; ++n) {
        ASSERT_TRUE(database->punches().record(owner.id, {}, instant(n), always(punch(n, owner, n))));
    }
    tamper(scratch.database(), "UPDATE punches SET voided_at = 1, void_reason = 'x' WHERE seq = 2");
    EXPECT_EQ(database->punches().list({.person_id = owner.id}, {}).items.size(), 1U);
    EXPECT_TRUE(database->punches().find(id<PunchId>(2)));
    std::optional<Punch> last;
    const auto third = database->punches().record(owner.id, {}, instant(3), [&](const auto& history) {
        last = history.last;
        return always(punch(3, owner, 3))(history);
    });
    ASSERT_TRUE(third);
    EXPECT_EQ(last->at, instant(1));
    EXPECT_EQ(tamper(scratch.database(), "SELECT max(seq) FROM punches"), "3");
}

}  // namespace
}  // namespace rollcall::store
