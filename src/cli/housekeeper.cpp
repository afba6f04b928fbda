#include "cli/housekeeper.h"

#include <spdlog/spdlog.h>

#include "identity/session_rules.h"

namespace rollcall::cli {

namespace {
constexpr std::chrono::minutes kInterval{1};
constexpr std::chrono::hours kCleaning{1};
}  // namespace

Housekeeper::Housekeeper(store::Database& database, const Clock& clock)
    : database_(database), clock_(clock), thread_([this] { loop(); }) {}

Housekeeper::~Housekeeper() {
    stop();
}

void Housekeeper::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Housekeeper::loop() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        work();
        lock.lock();
        changed_.wait_for(lock, kInterval, [this] { return stopping_; });
    }
}

void Housekeeper::work() {
    database_.finish_erasures();
    const auto now = std::chrono::steady_clock::now();
    if (now < next_cleaning_) return;
    next_cleaning_ = now + kCleaning;
    clean();
}

void Housekeeper::clean() {
    try {
        const Instant now = clock_.now();
        auto& store = database_.sessions();
        const int sessions =
            store.delete_expired(now - identity::kSessionIdleTimeout, now - identity::kSessionAbsoluteTimeout);
        const int failures = store.delete_failures_before(now - identity::kLoginFailureWindow);
        const int tokens = database_.tokens().delete_expired(now);
        if (sessions + failures + tokens > 0)
            spdlog::info("deleted {} expired sessions, {} expired links and {} old sign-in failures", sessions, tokens,
                         failures);
    } catch (const std::exception& error) {
        spdlog::error("housekeeping failed and will be tried again: {}", error.what());
    }
}

}  // namespace rollcall::cli
