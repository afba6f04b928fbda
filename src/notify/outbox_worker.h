#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "core/clock.h"
#include "notify/mail.h"
#include "store/outbox.h"

namespace rollcall::notify {

inline constexpr std::chrono::seconds kFirstRetryDelay{10};
inline constexpr std::chrono::hours kLongestRetryDelay{2};
inline constexpr std::chrono::hours kGiveUpAfter{24};
inline constexpr std::chrono::minutes kLease{5};
inline constexpr std::size_t kClaimBatch = 20;

// Before attempt `attempts` + 1: exponential from kFirstRetryDelay, at most kLongestRetryDelay, times 0.5..1.5 by
// `jitter` in [0,1) so that many messages do not come back together.
std::chrono::milliseconds retry_delay(int attempts, double jitter);

struct SenderIdentity {
    std::string from;               // address in From
    std::string message_id_domain;  // right-hand side of Message-ID
    std::string public_url;         // for links in mails
    std::string default_language;   // of messages that name none
};

// Sends what lies in the outbox, on one thread of its own, until stopped. Owns no message: what is not marked sent
// is found again after a crash. `wake` after enqueueing saves the wait for the next poll.
class OutboxWorker {
  public:
    OutboxWorker(store::OutboxStore& outbox, Mailer& mailer, const Clock& clock, SenderIdentity identity);
    ~OutboxWorker();  // stops
    void start();
    void wake();  // any thread
    // Finishes the message in hand, gives the other leases back, joins. Idempotent.
    void stop();
    // One round on the caller's thread: claims and sends what is due; how many were claimed. For tests.
    std::size_t run_once();

  private:
    void loop();
    void deliver(const store::OutboxMessage& message);

    store::OutboxStore& outbox_;
    Mailer& mailer_;
    const Clock& clock_;
    SenderIdentity identity_;
    std::string owner_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace rollcall::notify
