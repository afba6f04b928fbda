#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "store/call_times.h"
#include "store/sqlite/connection.h"

namespace rollcall::store {

// A fixed number of connections, each lent to one thread at a time. Thread-safe.
class ConnectionPool {
  public:
    // A connection until it goes out of scope, the wait for it and its use timed. Throws as `take`.
    class Lease {
      public:
        Lease(ConnectionPool& pool, CallTimes& times, Repository repository);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Connection& operator*() { return *connection_; }
        Connection* operator->() { return connection_.get(); }

      private:
        CallTimer timer_;
        ConnectionPool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    ConnectionPool(const std::filesystem::path& file, Access access, int size);

  private:
    // Waits until one is free, at most kPoolWait; then throws StoreUnavailable.
    std::unique_ptr<Connection> take();

    std::filesystem::path file_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Connection>> free_;
};

// What the repositories share: the one writer and the readers. The readers close first, so that the writer, as the
// last connection, folds the WAL into the file.
struct Pools {
    Pools(const std::filesystem::path& file, int reader_count)
        : writer(file, Access::read_write, 1), readers(file, Access::read_only, reader_count) {}
    // secure_delete overwrites what is erased in the file; the WAL may still hold pages from when it was stored. True
    // when none does any more; where a reader is in the way, or the database busy, the next call tries again.
    bool finish_erasures() noexcept;

    CallTimes times;
    ConnectionPool writer;
    ConnectionPool readers;
    std::atomic<bool> wal_holds_erased{true};  // it may, from before a crash
};

// One pool as a repository sees it: what it takes is counted as that repository's.
struct PoolView {
    ConnectionPool::Lease take() const { return {pool, times, repository}; }

    ConnectionPool& pool;
    CallTimes& times;
    Repository repository;
};

// The pools as one repository sees them.
struct Connections {
    Connections(Pools& all, Repository repository)
        : pools(all),
          writer{all.writer, all.times, repository},
          readers{all.readers, all.times, repository},
          wal_holds_erased(all.wal_holds_erased) {}
    bool finish_erasures() noexcept { return pools.finish_erasures(); }

    Pools& pools;
    PoolView writer, readers;
    std::atomic<bool>& wal_holds_erased;
};

// A connection with a transaction begun. The writer's excludes other processes from the start (BEGIN IMMEDIATE) and
// is rolled back unless committed; a reader's queries all see one state.
class Transaction {
  public:
    static Transaction write(const Connections& connections) { return {connections.writer, "BEGIN IMMEDIATE"}; }
    static Transaction read(const Connections& connections) { return {connections.readers, "BEGIN"}; }
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    Connection& operator*() { return *lease_; }
    void commit();

  private:
    Transaction(const PoolView& pool, const char* begin);
    ConnectionPool::Lease lease_;
};

}  // namespace rollcall::store
