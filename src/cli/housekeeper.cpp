#include "cli/housekeeper.h"

#include <spdlog/spdlog.h>

#include "identity/session_rules.h"

namespace rollcall::cli {

namespace {
constexpr std::chrono::minutes kHousekeepingInterval{1};
constexpr std::chrono::hours kCleaning{1};
// After which calendars that are due wait for the next round: servers that do not answer shall not keep the rest
// waiting.
constexpr std::chrono::seconds kLongestFetching{30};
}  // namespace

Housekeeper::Housekeeper(app::Context& context) : context_(context), thread_([this] { loop(); }) {}

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
        changed_.wait_for(lock, kHousekeepingInterval, [this] { return stopping_; });
    }
}

void Housekeeper::work() {
    context_.database.finish_erasures();
    const auto now = std::chrono::steady_clock::now();
    if (now >= next_cleaning_) {
        next_cleaning_ = now + kCleaning;
        clean();
    }
    fetch_holidays();
}

bool Housekeeper::is_stopping() {
    std::lock_guard lock(mutex_);
    return stopping_;
}

void Housekeeper::fetch_holidays() {
    try {
        const Deadline enough = std::chrono::steady_clock::now() + kLongestFetching;
        app::refresh_due_calendars(context_, attempts_,
                                   [&] { return !is_stopping() && std::chrono::steady_clock::now() < enough; });
    } catch (const std::exception& error) {
        spdlog::error("the holiday calendars will be fetched later: {}", error.what());
    }
}

void Housekeeper::clean() {
    try {
        const Instant now = context_.clock.now();
        auto& store = context_.database.sessions();
        const int sessions =
            store.delete_expired(now - identity::kSessionIdleTimeout, now - identity::kSessionAbsoluteTimeout);
        const int failures = store.delete_failures_before(now - identity::kLoginFailureWindow);
        const int tokens = context_.database.tokens().delete_expired(now);
        if (sessions + failures + tokens > 0)
            spdlog::info("deleted {} expired sessions, {} expired links and {} old sign-in failures", sessions, tokens,
                         failures);
    } catch (const std::exception& error) {
        spdlog::error("housekeeping failed and will be tried again: {}", error.what());
    }
}

}  // namespace rollcall::cli
