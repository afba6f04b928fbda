#include "store/sqlite/pool.h"

#include <sqlite3.h>

#include <chrono>
#include <utility>

#include "store/database.h"

namespace rollcall::store {
namespace {

// As long as a write may wait for another process, twice: then something hangs, and a request had better fail.
constexpr std::chrono::seconds kPoolWait{10};

}  // namespace

ConnectionPool::Lease::Lease(ConnectionPool& pool, CallTimes& times, Repository repository)
    : timer_(times, repository), pool_(pool), connection_(pool.take()) {}

ConnectionPool::Lease::~Lease() {
    {
        const std::lock_guard lock(pool_.mutex_);
        pool_.free_.push_back(std::move(connection_));  // never allocates: the capacity was there before
    }
    pool_.freed_.notify_one();
}

ConnectionPool::ConnectionPool(const std::filesystem::path& file, Access access, int size) : file_(file) {
    for (int i = 0; i < size; ++i) free_.push_back(std::make_unique<Connection>(file, access));
}

std::unique_ptr<Connection> ConnectionPool::take() {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, kPoolWait, [&] { return !free_.empty(); })) {
        throw StoreUnavailable("The database " + file_.string() + " is too busy; try again in a moment.");
    }
    std::unique_ptr<Connection> connection = std::move(free_.back());
    free_.pop_back();
    return connection;
}

bool Pools::finish_erasures() noexcept {
    if (!wal_holds_erased) return true;
    try {
        ConnectionPool::Lease lease(writer, times, Repository::other);
        wal_holds_erased = !lease->empty_wal();
    } catch (const StoreUnavailable&) {
        // What was erased is; only its traces wait.
    }
    return !wal_holds_erased;
}

Transaction::Transaction(const PoolView& pool, const char* begin) : lease_(pool.take()) {
    lease_->execute(begin);
}

Transaction::~Transaction() {
    sqlite3* handle = lease_->handle().getHandle();
    // SQLite has rolled back by itself after some errors (disk full), and nothing is left to do after a commit.
    if (sqlite3_get_autocommit(handle) == 0) sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    lease_->execute("COMMIT");
}

}  // namespace rollcall::store
