#include <unistd.h>

#include <numeric>

#include "store/database.h"
#include "store/mongo/client.h"
#include "store/mongo/connection.h"
#include "store/mongo/errors.h"
#include "store/mongo/watch.h"

namespace rollcall::store::mongo {
namespace {

constexpr std::chrono::milliseconds kProbeWhileDown{250};
// One may have met a busy machine, or a connection that had ended; the second comes at once, over a new one.
constexpr int kProbesBelieved = 2;
// A probe that fails sooner has met nobody; one that takes longer has met silence, or a machine that is busy.
constexpr std::chrono::milliseconds kFailsAtOnce{500};
// The driver's own wait for a server cannot be broken off, so it is short, and a lease waits again.
constexpr std::chrono::milliseconds kSelectionSlice{1000};
static_assert(kPatience == kProbesBelieved * kProbeTime);

// The driver shares its counters under the number of the process, begins with that while it is loaded, and complains on
// standard error of what a killed process of the same number has left. So that is taken away before libraries begin:
// with nothing but system calls, since neither the C library nor a sanitizer has begun either.
__attribute__((no_sanitize("address", "undefined"))) void take_away_what_was_left() {
    char path[] = "/dev/shm/mongoc-\0\0\0\0\0\0\0\0\0\0";
    char digits[10];
    int count = 0;
    for (unsigned left = static_cast<unsigned>(getpid()); left > 0; left /= 10)
        digits[count++] = static_cast<char>('0' + left % 10);
    for (char* end = path + sizeof("/dev/shm/mongoc-") - 1; count > 0; ++end) *end = digits[--count];
    unlink(path);
}
[[gnu::section(".preinit_array"), gnu::used]] void (*before_libraries)() = take_away_what_was_left;

// The driver's own set-up, once in a process; its messages come as errors anyway.
void init_driver() {
    static std::once_flag once;
    std::call_once(once, [] {
        mongoc_init();
        mongoc_log_set_handler(nullptr, nullptr);
    });
}

void set_if_absent(mongoc_uri_t* uri, const char* option, std::chrono::milliseconds time) {
    if (!mongoc_uri_has_option(uri, option))
        mongoc_uri_set_option_as_int32(uri, option, static_cast<std::int32_t>(time.count()));
}

mongoc_uri_t* parse(const std::string& url, std::chrono::milliseconds socket_time) {
    init_driver();
    bson_error_t error{};
    mongoc_uri_t* uri = mongoc_uri_new_with_error(url.c_str(), &error);
    // The driver's sentence may quote the URL, and so the password.
    if (uri == nullptr)
        throw StoreUnavailable(
            "database.url is not a MongoDB URL: it must be mongodb://user:password@host:27017/rollcall or "
            "mongodb+srv://user:password@host/rollcall, with %40 for @, %3A for : and %2F for / in the password.");
    if (mongoc_uri_get_database(uri) == nullptr) mongoc_uri_set_database(uri, "rollcall");
    set_if_absent(uri, MONGOC_URI_CONNECTTIMEOUTMS, kPatience);
    set_if_absent(uri, MONGOC_URI_SOCKETTIMEOUTMS, socket_time);
    set_if_absent(uri, MONGOC_URI_SERVERSELECTIONTIMEOUTMS, kSelectionSlice);
    set_if_absent(uri, MONGOC_URI_WAITQUEUETIMEOUTMS, kSelectionTime);
    if (!mongoc_uri_has_option(uri, MONGOC_URI_MAXPOOLSIZE))
        mongoc_uri_set_option_as_int32(uri, MONGOC_URI_MAXPOOLSIZE, kMaxClients);
    if (!mongoc_uri_has_option(uri, MONGOC_URI_RETRYWRITES))
        mongoc_uri_set_option_as_bool(uri, MONGOC_URI_RETRYWRITES, true);
    if (mongoc_uri_get_appname(uri) == nullptr) mongoc_uri_set_appname(uri, "rollcall");
    // What is acknowledged survives the loss of a server, whatever the URL says.
    mongoc_write_concern_t* safe = mongoc_write_concern_new();
    mongoc_write_concern_set_wmajority(safe, static_cast<std::int32_t>(kCommandTime.count()));
    mongoc_write_concern_set_journal(safe, true);
    mongoc_uri_set_write_concern(uri, safe);
    mongoc_write_concern_destroy(safe);
    return uri;
}

mongoc_client_t* make_prober(const mongoc_uri_t* uri) {
    std::unique_ptr<mongoc_uri_t, void (*)(mongoc_uri_t*)> own(mongoc_uri_copy(uri), mongoc_uri_destroy);
    for (const char* option :
         {MONGOC_URI_CONNECTTIMEOUTMS, MONGOC_URI_SOCKETTIMEOUTMS, MONGOC_URI_SERVERSELECTIONTIMEOUTMS})
        mongoc_uri_set_option_as_int32(own.get(), option, static_cast<std::int32_t>(kProbeTime.count()));
    return mongoc_client_new_from_uri(own.get());
}

std::uint64_t commands_answered(const CallTimes& times) {
    std::uint64_t answered = 0;
    for (const CallTimes::Row& row : times.read()) {
        if (!row.failed) answered = std::accumulate(row.counts.begin(), row.counts.end(), answered);
    }
    return answered;
}

[[noreturn]] void say_down() {
    throw StoreUnavailable("The MongoDB database cannot be reached: the server goes on as soon as it answers.");
}

}  // namespace

Pool::Pool(const std::string& url, std::chrono::milliseconds socket_time)
    : uri_(parse(url, socket_time), mongoc_uri_destroy),
      pool_(mongoc_client_pool_new(uri_.get()), mongoc_client_pool_destroy),
      prober_(make_prober(uri_.get()), mongoc_client_destroy) {
    if (!pool_ || !prober_)
        throw StoreUnavailable("database.url asks for something that this build of the MongoDB driver does not have.");
    mongoc_client_pool_set_error_api(pool_.get(), MONGOC_ERROR_API_VERSION_2);
    watch(pool_.get(), times_);
    mongoc_client_set_error_api(prober_.get(), MONGOC_ERROR_API_VERSION_2);
    database_ = mongoc_uri_get_database(uri_.get());
    probe_now();
    thread_ = std::thread([this] { loop(); });
}

Pool::~Pool() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Pool::suspect() {
    {
        const std::lock_guard lock(mutex_);
        suspected_ = true;
    }
    changed_.notify_all();
}

void Pool::refuse(const std::string& why) {
    const std::lock_guard lock(mutex_);
    if (is_refused_) return;
    refusal_ = why;
    is_refused_ = true;
}

bool Pool::answers(std::string* problem) {
    const std::lock_guard lock(probing_);
    const Doc ping = make("ping", 1, "maxTimeMS", static_cast<long long>(kProbeTime.count()));
    bson_error_t error{};
    std::unique_ptr<mongoc_read_prefs_t, void (*)(mongoc_read_prefs_t*)> primary(
        mongoc_read_prefs_new(MONGOC_READ_PRIMARY), mongoc_read_prefs_destroy);
    const bool answered =
        mongoc_client_command_simple(prober_.get(), database_.c_str(), ping.get(), primary.get(), nullptr, &error);
    if (!answered && problem != nullptr) {
        try {
            rethrow(error);
        } catch (const std::exception& said) {
            *problem = said.what();
        }
    }
    // A client that has met no server would not look again for five seconds.
    if (!answered) {
        if (mongoc_client_t* fresh = make_prober(uri_.get())) prober_.reset(fresh);
    }
    return answered;
}

void Pool::probe_now() {
    std::string problem;
    const bool answered = answers(&problem);
    is_down_ = !answered;
    if (!answered) throw StoreUnavailable(problem);
}

void Pool::loop() {
    std::unique_lock lock(mutex_);
    int failed = 0;
    while (!stopping_) {
        const auto wait = is_down_ ? kProbeWhileDown : kProbeEvery;
        if (failed == 0 || is_down_) changed_.wait_for(lock, wait, [this] { return stopping_ || suspected_; });
        if (stopping_) return;
        suspected_ = false;
        lock.unlock();
        const auto began = std::chrono::steady_clock::now();
        const std::uint64_t answered_before = commands_answered(times_);
        const bool answered = answers(nullptr);
        failed = answered ? 0 : failed + 1;
        // Whoever answers others meanwhile is alive.
        const bool is_busy =
            std::chrono::steady_clock::now() - began >= kFailsAtOnce && commands_answered(times_) != answered_before;
        if (answered || (failed >= kProbesBelieved && !is_busy)) is_down_ = !answered;
        lock.lock();
    }
}

Pool::Lease::Lease(Pool& pool) : pool_(pool), client_(nullptr) {
    if (pool.is_refused_) throw StoreUnavailable(pool.refusal_);
    if (pool.is_down_) say_down();
    client_ = mongoc_client_pool_pop(pool.pool_.get());
    if (client_ == nullptr)
        throw StoreUnavailable("Every connection to the MongoDB database is busy: try again in a moment.");
    make_connections_here(client_, pool.is_down_);
    if (!finds_primary()) {
        mongoc_client_pool_push(pool_.pool_.get(), client_);
        pool.suspect();
        say_down();
    }
}

// From memory, unless there is none just now.
bool Pool::Lease::finds_primary() {
    const auto until = std::chrono::steady_clock::now() + kSelectionTime;
    do {
        const std::unique_ptr<mongoc_server_description_t, void (*)(mongoc_server_description_t*)> primary(
            mongoc_client_select_server(client_, true, nullptr, nullptr), mongoc_server_description_destroy);
        if (primary) return true;
    } while (!pool_.is_down_ && std::chrono::steady_clock::now() < until);
    return false;
}

Pool::Lease::~Lease() {
    mongoc_client_pool_push(pool_.pool_.get(), client_);
}

}  // namespace rollcall::store::mongo
