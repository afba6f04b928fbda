#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <utility>

#include "core/clock.h"
#include "notify/compose.h"
#include "notify/mail.h"
#include "store/outbox.h"

namespace rollcall::notify {

inline constexpr std::chrono::seconds kFirstRetryDelay{10};
inline constexpr std::chrono::hours kLongestRetryDelay{2};
inline constexpr std::chrono::hours kGiveUpAfter{24};
// How long what a server had in hand waits when it dies. Longer than the longest send, renewed by nobody: else a server
// that is cut off from its database in the middle of a send would not be the only one that sends the message.
inline constexpr std::chrono::seconds kLease{200};
inline constexpr std::size_t kClaimBatch = 5;
inline constexpr std::chrono::seconds kPollInterval{30};    // finds what other processes queued, and leases run out
inline constexpr std::chrono::seconds kNoRouteInterval{5};  // finds a mail server that another process was given
inline constexpr std::chrono::milliseconds kMarkRetryInterval{500};
inline constexpr std::size_t kMaxAcceptedUnmarked = 1000;
inline constexpr std::chrono::seconds kMarkWhileStopping{10};  // how long `stop` waits for a store that is away

// Before attempt `attempts` + 1: exponential from kFirstRetryDelay, at most kLongestRetryDelay, times 0.5..1.5 by
// `jitter` in [0,1) so that many messages do not come back together.
std::chrono::milliseconds retry_delay(int attempts, double jitter);

// True once the delays between `attempts` attempts add up to kGiveUpAfter (without jitter). Counted in attempts and
// not from the message's age, so that a resent message, or one that lay while the server was off, has its full day.
bool is_last_attempt(int attempts);

// The way mail goes now.
struct MailRoute {
    Mailer& mailer;
    SenderIdentity identity;
};

// The current route, or null where none is configured. Called on the worker's thread, before each message; the route
// must live until the next call.
using FindRoute = std::function<const MailRoute*()>;

// Sends what lies in the outbox, on one thread of its own, until stopped. Owns no message: what is not marked sent
// is found again after a crash. `wake` after enqueueing, or when the route changes, saves the wait for the next poll.
// Without a route messages wait and nothing is claimed; those of templates that only a newer program has wait for it.
class OutboxWorker {
  public:
    OutboxWorker(store::OutboxStore& outbox, FindRoute find_route, const Clock& clock);
    ~OutboxWorker();  // stops
    OutboxWorker(const OutboxWorker&) = delete;
    OutboxWorker& operator=(const OutboxWorker&) = delete;

    // Called on the worker's thread when a message was sent or given up. Set before start.
    void on_settled(std::function<void(store::MessageStatus)> settled) { settled_ = std::move(settled); }
    // How often it looks unasked; kPollInterval by default. Set before start.
    void poll_every(std::chrono::milliseconds interval) { poll_interval_ = interval; }
    void start();
    void wake();  // any thread
    // Finishes the message in hand, gives the other leases back, joins. Idempotent.
    void stop();
    // One round on the caller's thread, never while started: claims and sends what is due; how many were claimed.
    // Throws StoreUnavailable; what the server accepted is remembered and marked in a later round.
    std::size_t run_once();

  private:
    using Steady = std::chrono::steady_clock;

    void loop();
    bool round();
    void wait_for_work();
    bool stopping();
    void deliver(const store::OutboxMessage& message, Steady::time_point lease_end);
    DeliveryResult attempt(const store::OutboxMessage& message);
    void record_accepted(const store::OutboxMessage& message, Steady::time_point lease_end);
    void record_failure(const store::OutboxMessage& message, const DeliveryResult& result);
    bool has_route();
    void mark_accepted_before();
    void release_leases();

    store::OutboxStore& outbox_;
    FindRoute find_route_;
    const MailRoute* route_ = nullptr;
    const Clock& clock_;
    std::function<void(store::MessageStatus)> settled_ = [](store::MessageStatus) {};
    std::chrono::milliseconds poll_interval_ = kPollInterval;
    std::string owner_;
    std::mt19937_64 random_;
    bool holds_leases_ = false;
    // What the mail server accepted and the store does not know yet, with the attempt that did it: claimed again, it is
    // marked and not sent. A lower attempt means that somebody asked for it to be sent anew.
    std::map<MessageId, int> accepted_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace rollcall::notify
