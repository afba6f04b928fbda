#include "store/database.h"
#include "store/mongo/client.h"
#include "store/mongo/errors.h"
#include "store/mongo/watch.h"

namespace rollcall::store::mongo {
namespace {

constexpr std::chrono::milliseconds kProbeWhileDown{250};
// A probe that fails at once met nobody; one that takes longer may have met a busy machine, and is believed the second
// time.
constexpr std::chrono::milliseconds kFailsAtOnce{500};
constexpr int kSlowProbes = 2;

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

mongoc_uri_t* parse(const std::string& url) {
    init_driver();
    bson_error_t error{};
    mongoc_uri_t* uri = mongoc_uri_new_with_error(url.c_str(), &error);
    // The driver's sentence may quote the URL, and so the password.
    if (uri == nullptr)
        throw StoreUnavailable(
            "database.url is not a MongoDB URL: it must be mongodb://user:password@host:27017/rollcall or "
            "mongodb+srv://user:password@host/rollcall, with %40 for @, %3A for : and %2F for / in the password.");
    if (mongoc_uri_get_database(uri) == nullptr) mongoc_uri_set_database(uri, "rollcall");
    set_if_absent(uri, MONGOC_URI_CONNECTTIMEOUTMS, kProbeTime);
    set_if_absent(uri, MONGOC_URI_SOCKETTIMEOUTMS, kSocketTime);
    set_if_absent(uri, MONGOC_URI_SERVERSELECTIONTIMEOUTMS, kSelectionTime);
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

[[noreturn]] void say_down() {
    throw StoreUnavailable("The MongoDB database cannot be reached: the server goes on as soon as it answers.");
}

}  // namespace

Pool::Pool(const std::string& url)
    : uri_(parse(url), mongoc_uri_destroy),
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
        changed_.wait_for(lock, wait, [this] { return stopping_ || suspected_; });
        if (stopping_) return;
        suspected_ = false;
        lock.unlock();
        const auto began = std::chrono::steady_clock::now();
        const bool answered = answers(nullptr);
        const bool at_once = std::chrono::steady_clock::now() - began < kFailsAtOnce;
        failed = answered ? 0 : failed + 1;
        if (answered || at_once || failed >= kSlowProbes) is_down_ = !answered;
        lock.lock();
    }
}

Pool::Lease::Lease(Pool& pool) : pool_(pool), client_(nullptr) {
    if (pool.is_down_) say_down();
    client_ = mongoc_client_pool_pop(pool.pool_.get());
    if (client_ == nullptr)
        throw StoreUnavailable("Every connection to the MongoDB database is busy: try again in a moment.");
}

Pool::Lease::~Lease() {
    mongoc_client_pool_push(pool_.pool_.get(), client_);
}

}  // namespace rollcall::store::mongo
