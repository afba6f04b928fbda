#include "notify/outbox_worker.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>

#include "notify/templates.h"
#include "store/database.h"

namespace rollcall::notify {

namespace {

static_assert(kLongestSend < kLease, "a message in hand must not lose its lease");

std::chrono::milliseconds plain_delay(int attempts) {
    constexpr int kDoublings = 20;  // beyond any that stays under the longest delay
    const auto doubled = std::chrono::milliseconds(kFirstRetryDelay) * (1LL << std::clamp(attempts - 1, 0, kDoublings));
    return std::min<std::chrono::milliseconds>(doubled, kLongestRetryDelay);
}

std::mt19937_64 seeded() {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device()};
    return std::mt19937_64(seed);
}

}  // namespace

std::chrono::milliseconds retry_delay(int attempts, double jitter) {
    const auto plain = static_cast<double>(plain_delay(attempts).count());
    return std::chrono::milliseconds(static_cast<long long>(plain * (0.5 + jitter)));
}

bool is_last_attempt(int attempts) {
    std::chrono::milliseconds waited{0};
    for (int done = 1; done < attempts && waited < kGiveUpAfter; ++done) waited += plain_delay(done);
    return waited >= kGiveUpAfter;
}

OutboxWorker::OutboxWorker(store::OutboxStore& outbox, FindRoute find_route, const Clock& clock)
    : outbox_(outbox), find_route_(std::move(find_route)), clock_(clock), random_(seeded()) {
    outbox_.claim_only(template_names());
    owner_ = "mail-" + std::to_string(::getpid()) + "-" + std::to_string(random_());
}

OutboxWorker::~OutboxWorker() {
    stop();
}

void OutboxWorker::start() {
    if (thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = false;
    }
    thread_ = std::thread([this] { loop(); });
}

void OutboxWorker::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

void OutboxWorker::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool OutboxWorker::stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

void OutboxWorker::loop() {
    while (!stopping()) {
        if (!round()) wait_for_work();
    }
    try {
        release_leases();
    } catch (const std::exception& error) {
        spdlog::warn("mail: leases are left to run out: {}", error.what());
    }
}

// True if there may be more to do at once.
bool OutboxWorker::round() {
    try {
        return run_once() > 0;
    } catch (const std::exception& error) {
        spdlog::error("mail: the outbox cannot be worked on now, trying again: {}", error.what());
        return false;
    }
}

void OutboxWorker::wait_for_work() {
    auto pause = route_ ? poll_interval_ : std::chrono::milliseconds(kNoRouteInterval);
    try {
        if (const auto due = route_ ? outbox_.next_due() : std::nullopt) {
            // Never shorter than this, so that a message which cannot be claimed does not make the thread spin.
            constexpr std::chrono::milliseconds kShortestPause{200};
            pause = std::clamp<std::chrono::milliseconds>(*due - clock_.now(), kShortestPause, pause);
        }
    } catch (const std::exception&) {
        // `round` has said it in the log, or will.
    }
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, pause, [this] { return woken_ || stopping_; });
    woken_ = false;
}

std::size_t OutboxWorker::run_once() {
    release_leases();  // of a round that the store broke off
    if (!has_route()) return 0;
    const auto lease_end = Steady::now() + kLease;
    const Instant now = clock_.now();
    holds_leases_ = true;
    const auto messages = outbox_.claim(now, now + kLease, owner_, kClaimBatch);
    for (const auto& message : messages) {
        if (stopping() || Steady::now() + kLongestSend > lease_end || !has_route()) {
            release_leases();
            break;
        }
        deliver(message, lease_end);
    }
    holds_leases_ = false;
    return messages.size();
}

bool OutboxWorker::has_route() {
    route_ = find_route_();
    return route_ != nullptr;
}

void OutboxWorker::mark_accepted_before() {
    while (!accepted_.empty()) {
        const auto [id, attempts] = *accepted_.begin();
        if (!outbox_.mark_sent(id, owner_, clock_.now())) break;  // its lease is over: `deliver` meets it again
        accepted_.erase(id);
    }
}

void OutboxWorker::release_leases() {
    if (!holds_leases_) return;
    mark_accepted_before();  // or their attempt would count as never made
    outbox_.release(owner_);
    holds_leases_ = false;
}

void OutboxWorker::deliver(const store::OutboxMessage& message, Steady::time_point lease_end) {
    const auto before = accepted_.find(message.id);
    if (before != accepted_.end() && message.attempts > before->second) return record_accepted(message, lease_end);
    const DeliveryResult result = attempt(message);
    if (result.delivery != Delivery::accepted) return record_failure(message, result);
    if (accepted_.size() >= kMaxAcceptedUnmarked) accepted_.erase(accepted_.begin());  // the oldest: ids sort by time
    accepted_[message.id] = message.attempts;
    spdlog::info("mail: {} ({}) was accepted at attempt {}: {}", message.id.text(), message.template_name,
                 message.attempts, result.detail);
    record_accepted(message, lease_end);
}

DeliveryResult OutboxWorker::attempt(const store::OutboxMessage& message) {
    const auto mail = compose(message, route_->identity, clock_.now());
    if (!mail) return {Delivery::rejected, mail.error().detail};
    try {
        return route_->mailer.send(*mail);
    } catch (const std::exception& error) {
        return {Delivery::retry, std::string("The mail could not be sent from here: ") + error.what()};
    }
}

// Nothing else is sent while this is not written down: after a crash the mail would go out a second time.
void OutboxWorker::record_accepted(const store::OutboxMessage& message, Steady::time_point lease_end) {
    const auto stop_end = Steady::now() + kMarkWhileStopping;
    for (;;) {
        try {
            if (outbox_.mark_sent(message.id, owner_, clock_.now())) {
                accepted_.erase(message.id);
                settled_(store::MessageStatus::sent);
            } else {
                spdlog::warn("mail: {} was accepted but its lease had run out; another server may send it again",
                             message.id.text());
            }
            return;
        } catch (const store::StoreUnavailable& error) {
            spdlog::error("mail: {} was accepted and cannot be marked as sent yet: {}", message.id.text(),
                          error.what());
            if (Steady::now() >= lease_end || (stopping() && Steady::now() >= stop_end)) throw;
        }
        std::unique_lock lock(mutex_);
        if (stopping_) {
            lock.unlock();
            std::this_thread::sleep_for(kMarkRetryInterval);
        } else {
            changed_.wait_for(lock, kMarkRetryInterval, [this] { return stopping_; });
        }
    }
}

void OutboxWorker::record_failure(const store::OutboxMessage& message, const DeliveryResult& result) {
    const Instant now = clock_.now();
    if (result.delivery == Delivery::rejected || is_last_attempt(message.attempts)) {
        spdlog::warn("mail: {} ({}) failed for good at attempt {}: {}", message.id.text(), message.template_name,
                     message.attempts, result.detail);
        if (outbox_.mark_failed(message.id, owner_, now, result.detail)) settled_(store::MessageStatus::failed);
        return;
    }
    const double jitter = std::uniform_real_distribution<double>(0, 1)(random_);
    const auto delay = retry_delay(message.attempts, jitter);
    spdlog::info("mail: {} ({}) did not go out at attempt {}, next in {} s: {}", message.id.text(),
                 message.template_name, message.attempts, delay.count() / 1000, result.detail);
    outbox_.retry_at(message.id, owner_, now + delay, result.detail);
}

}  // namespace rollcall::notify
