#pragma once

#include <mongoc/mongoc.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "store/call_times.h"
#include "store/mongo/bson.h"

namespace rollcall::store::mongo {

inline constexpr int kMaxClients = 64;  // connections in use at once, of one process
// How long a command may take in the database; a socket that stays silent a little longer is given up.
inline constexpr std::chrono::milliseconds kCommandTime{10000};
inline constexpr std::chrono::milliseconds kSocketTime{12000};
// An index over what has gathered in years is made while its connection is silent.
inline constexpr std::chrono::minutes kIndexingTime{30};
// How long is waited for a server that takes writes; an election may take longer.
inline constexpr std::chrono::milliseconds kSelectionTime{3000};
inline constexpr std::chrono::milliseconds kProbeEvery{500};
inline constexpr std::chrono::milliseconds kProbeTime{1500};

// The clients of one process for one database, and whether it answers. Once two probes have failed, leases and commands
// throw StoreUnavailable at once, and those under way soon, until another probe has succeeded: requests do not pile up
// before a database that is gone. Thread-safe.
class Pool {
  public:
    // One client until it goes out of scope.
    class Lease {
      public:
        explicit Lease(Pool& pool);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        mongoc_client_t* operator*() { return client_; }

      private:
        bool finds_primary();

        Pool& pool_;
        mongoc_client_t* client_;
    };

    // Throws StoreUnavailable where `url` is not one (what is wrong, never the password) or nobody answers. A socket
    // that stays silent for `socket_time` is given up.
    explicit Pool(const std::string& url, std::chrono::milliseconds socket_time = kSocketTime);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    const std::string& database() const { return database_; }
    const CallTimes& times() const { return times_; }
    // To be told of an operation that failed for want of a server: the next probe comes at once.
    void suspect();
    void probe_now();  // throws StoreUnavailable unless the database answers now
    // From now on `take` throws StoreUnavailable with `why`, for good.
    void refuse(const std::string& why);

  private:
    void loop();
    bool answers(std::string* problem);

    std::string database_;
    CallTimes times_;
    std::unique_ptr<mongoc_uri_t, void (*)(mongoc_uri_t*)> uri_;
    std::unique_ptr<mongoc_client_pool_t, void (*)(mongoc_client_pool_t*)> pool_;
    std::unique_ptr<mongoc_client_t, void (*)(mongoc_client_t*)> prober_;
    std::mutex probing_;
    std::atomic<bool> is_down_{false};
    std::atomic<bool> is_refused_{false};
    std::string refusal_{};  // set before is_refused_
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    bool suspected_ = false;
    std::thread thread_;
};

// What became of a write that a unique index may refuse.
enum class Written { yes, duplicate };

struct Changed {
    long long matched = 0;
    long long modified = 0;
};

// Decisions are made from what the primary says; lists, reports and counts may be read where the URL's readPreference
// sends them. `settled`: of the primary, and what no failover takes back.
enum class Reading { decision, report, settled };

struct FindOptions {
    Doc sort{};
    long long limit = 0;  // 0: all
    Doc projection{};
    Reading reading = Reading::decision;
};

// The operations of one client on the database's collections, for the time of one call of a repository. Each has a
// time limit. They throw StoreUnavailable where the database cannot be reached or is too slow, and std::logic_error
// where it refuses what was asked. Not thread-safe.
class Commands {
  public:
    explicit Commands(Pool& pool) : pool_(pool), lease_(pool) {}

    std::optional<Doc> find_one(const char* collection, const Doc& filter, FindOptions options = {});
    std::vector<Doc> find(const char* collection, const Doc& filter, const FindOptions& options = {});
    // Calls `row` with each document as it comes, until it returns false.
    void scan(const char* collection, const Doc& filter, const FindOptions& options,
              const std::function<bool(View)>& row);
    std::vector<Doc> aggregate(const char* collection, const std::vector<Doc>& stages,
                               Reading reading = Reading::report);
    long long count(const char* collection, const Doc& filter, Reading reading = Reading::report);
    long long estimate(const char* collection);  // how many documents there are, as the database remembers it

    Written insert(const char* collection, const Doc& document);
    // Inserts each for itself; the places of those that a unique index refused.
    std::vector<std::size_t> insert_all(const char* collection, const std::vector<Doc>& documents, bool ordered);
    // Each in the place of the one with its _id, or new where there is none. A duplicate of another unique field is
    // thrown as DuplicateKey.
    void replace_all(const char* collection, const std::vector<Doc>& documents);
    // Each change of the first document that fits its filter.
    void update_each(const char* collection, const std::vector<std::pair<Doc, Doc>>& changes);
    // The first document that fits. A duplicate is thrown as DuplicateKey.
    Changed update(const char* collection, const Doc& filter, const Doc& change);
    Written upsert(const char* collection, const Doc& filter, const Doc& change);
    Changed update_all(const char* collection, const Doc& filter, const Doc& change);
    long long remove(const char* collection, const Doc& filter);  // all that fit; how many
    // The document after the change; absent where none fits and `upsert` is false.
    std::optional<Doc> change_one(const char* collection, const Doc& filter, const Doc& change, bool upsert);
    std::vector<std::string> index_names(const char* collection);
    // The time by the clock of the database: the one that all servers can compare theirs with.
    Instant database_time();
    // Any command of this database; throws std::logic_error, or CommandRefused with the code, as it comes.
    Doc command(const Doc& command);

  private:
    Pool& pool_;
    Pool::Lease lease_;
};

// A unique index refused the change.
class DuplicateKey : public std::exception {
  public:
    const char* what() const noexcept override { return "MongoDB: duplicate key"; }
};

// The server said no: `code` as in its error codes.
class CommandRefused : public std::logic_error {
  public:
    CommandRefused(const std::string& what, std::uint32_t refused_code) : logic_error(what), code(refused_code) {}
    std::uint32_t code;
};

inline constexpr std::uint32_t kNotImplemented = 238;
inline constexpr std::uint32_t kNamespaceExists = 48;

}  // namespace rollcall::store::mongo
