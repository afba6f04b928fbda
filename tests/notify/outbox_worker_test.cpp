#include "notify/outbox_worker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <functional>

#include "notify/messages.h"
#include "support/memory_outbox.h"

namespace rollcall::notify {
namespace {

using store::MessageStatus;
using store::StoreUnavailable;
using test::kNow;
using test::late_message;
using test::MemoryOutbox;
using test::sender;
using namespace std::chrono_literals;

// Answers as it is told and remembers what it was given.
class ScriptedMailer final : public Mailer {
  public:
    DeliveryResult send(const Mail& mail) override {
        const std::lock_guard lock(mutex_);
        mails_.push_back(mail);
        if (answers_.empty()) return {Delivery::accepted, "250 ok"};
        const auto answer = answers_.front();
        answers_.pop_front();
        return answer();
    }
    void answer(const DeliveryResult& result) {
        answers_.push_back([result] { return result; });
    }
    void answer(std::function<DeliveryResult()> action) { answers_.push_back(std::move(action)); }
    std::vector<Mail> mails() {
        const std::lock_guard lock(mutex_);
        return mails_;
    }

  private:
    std::mutex mutex_;
    std::vector<Mail> mails_;
    std::deque<std::function<DeliveryResult()>> answers_;
};

class Worker : public testing::Test {
  protected:
    OutboxWorker& worker() {
        const auto find_route = [this] { return has_route_ ? &route_ : nullptr; };
        if (!worker_) worker_ = std::make_unique<OutboxWorker>(outbox_, find_route, clock_);
        return *worker_;
    }
    store::OutboxMessage message(int number = 1) { return *outbox_.find(MessageId(test::numbered_id(number))); }
    bool eventually(const std::function<bool()>& condition) {
        for (int i = 0; i < 500; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }

    MemoryOutbox outbox_;
    ScriptedMailer mailer_;
    MailRoute route_{mailer_, sender()};
    bool has_route_ = true;
    FixedClock clock_{kNow};
    std::unique_ptr<OutboxWorker> worker_;
};

TEST(RetryDelay, DoublesUpToItsLimitAndSpreads) {
    EXPECT_EQ(retry_delay(1, 0.5), 10s);
    EXPECT_EQ(retry_delay(2, 0.5), 20s);
    EXPECT_EQ(retry_delay(3, 0.5), 40s);
    EXPECT_EQ(retry_delay(1, 0.0), 5s);
    EXPECT_LT(retry_delay(1, 0.999), 15s);
    EXPECT_EQ(retry_delay(30, 0.5), kLongestRetryDelay);
    EXPECT_EQ(retry_delay(1'000'000, 0.5), kLongestRetryDelay);
    EXPECT_EQ(retry_delay(0, 0.5), 10s);
}

TEST(RetryDelay, GivesUpAfterADayOfTrying) {
    int attempts = 1;
    std::chrono::milliseconds waited{0};
    for (; !is_last_attempt(attempts); ++attempts) waited += retry_delay(attempts, 0.5);
    EXPECT_GE(waited, kGiveUpAfter);
    EXPECT_LT(waited, kGiveUpAfter + kLongestRetryDelay);
}

TEST_F(Worker, SendsTheRenderedMessageAndMarksIt) {
    auto queued = late_message(1, "zoe@example.org");
    queued.cc = {"boss@example.org"};
    outbox_.enqueue(queued);
    EXPECT_EQ(worker().run_once(), 1u);
    EXPECT_EQ(message().status, MessageStatus::sent);
    ASSERT_EQ(mailer_.mails().size(), 1u);
    const Mail mail = mailer_.mails()[0];
    EXPECT_EQ(mail.message_id, test::numbered_id(1) + "@example.org");
    EXPECT_EQ(mail.from, "Rollcall <rollcall@example.org>");
    EXPECT_EQ(mail.to, "zoe@example.org");
    EXPECT_EQ(mail.cc, queued.cc);
    EXPECT_EQ(mail.subject, "Late arrival on 2026-11-18: Zoë");
    EXPECT_NE(mail.text.find("https://rollcall.example.org"), std::string::npos);
    EXPECT_EQ(mail.date, kNow);
    EXPECT_EQ(mail.attempt, 1);
    EXPECT_EQ(worker().run_once(), 0u);
}

TEST_F(Worker, UsesTheServersLanguageForAMessageWithoutOne) {
    auto queued = late_message(1, "zoe@example.org");
    queued.language = "";
    outbox_.enqueue(queued);
    auto identity = sender();
    identity.default_language = "de";
    const MailRoute route{mailer_, identity};
    OutboxWorker german(outbox_, test::always(route), clock_);
    german.run_once();
    EXPECT_EQ(mailer_.mails().at(0).subject.rfind("Verspätung", 0), 0u);
}

TEST_F(Worker, LeavesMessagesAloneWhileThereIsNoRoute) {
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    has_route_ = false;
    EXPECT_EQ(worker().run_once(), 0u);
    EXPECT_EQ(message().status, MessageStatus::queued);
    EXPECT_EQ(message().attempts, 0);
    has_route_ = true;
    EXPECT_EQ(worker().run_once(), 1u);
    EXPECT_EQ(message().status, MessageStatus::sent);
}

TEST_F(Worker, GivesTheRestBackWhenTheRouteGoesMidway) {
    for (int number = 1; number <= 3; ++number) outbox_.enqueue(late_message(number, "zoe@example.org"));
    mailer_.answer([this] {
        has_route_ = false;
        return DeliveryResult{Delivery::accepted, "250 ok"};
    });
    worker().run_once();
    EXPECT_EQ(mailer_.mails().size(), 1u);
    EXPECT_EQ(outbox_.count(MessageStatus::queued), 2);
    EXPECT_EQ(message(2).attempts, 0) << "an attempt that was not made does not count";
}

TEST_F(Worker, FollowsTheRouteFromOneMessageToTheNext) {
    ScriptedMailer other;
    const MailRoute first{mailer_, sender()}, second{other, sender()};
    const FindRoute changing = [&] { return mailer_.mails().empty() ? &first : &second; };
    for (int number = 1; number <= 2; ++number) outbox_.enqueue(late_message(number, "zoe@example.org"));
    OutboxWorker(outbox_, changing, clock_).run_once();
    EXPECT_EQ(mailer_.mails().size(), 1u);
    EXPECT_EQ(other.mails().size(), 1u);
}

TEST_F(Worker, StartsSendingWhenItIsWokenWithARoute) {
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    std::atomic<bool> configured = false;
    OutboxWorker waiting(
        outbox_, [&] { return configured ? &route_ : nullptr; }, clock_);
    waiting.start();
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(message().status, MessageStatus::queued);
    configured = true;
    waiting.wake();
    EXPECT_TRUE(eventually([this] { return message().status == MessageStatus::sent; }));
}

TEST_F(Worker, TriesAgainWithTheSameMessageIdAndGivesUpAfterADay) {
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    while (message().status != MessageStatus::failed) {
        mailer_.answer({Delivery::retry, "no connection"});
        ASSERT_EQ(worker().run_once(), 1u);
        if (message().status == MessageStatus::queued) clock_.set(message().next_attempt_at);
        ASSERT_LT(mailer_.mails().size(), 100u);
    }
    EXPECT_GE(clock_.now() - kNow, 12h);
    EXPECT_LE(clock_.now() - kNow, 40h);
    EXPECT_EQ(message().last_error, "no connection");
    for (const auto& mail : mailer_.mails()) EXPECT_EQ(mail.message_id, mailer_.mails()[0].message_id);
    EXPECT_EQ(mailer_.mails().back().attempt, static_cast<int>(mailer_.mails().size()));
}

TEST_F(Worker, AResentMessageHasItsFullDayAgain) {
    auto old = late_message(1, "zoe@example.org", kNow - 240h);
    old.status = MessageStatus::failed;
    outbox_.enqueue(old);
    ASSERT_TRUE(outbox_.resend(old.id, kNow, {}));
    mailer_.answer({Delivery::retry, "no connection"});
    worker().run_once();
    EXPECT_EQ(message().status, MessageStatus::queued);
}

TEST_F(Worker, WhatOnlyANewerProgramCanRenderIsLeftToIt) {
    auto newer = late_message(1, "zoe@example.org");
    newer.template_name = "of_a_newer_version";
    outbox_.enqueue(newer);
    outbox_.enqueue(late_message(2, "zoe@example.org"));
    EXPECT_EQ(worker().run_once(), 1u);
    EXPECT_EQ(message(1).status, MessageStatus::queued);
    EXPECT_EQ(message(1).attempts, 0);
    EXPECT_EQ(message(2).status, MessageStatus::sent);
    EXPECT_FALSE(outbox_.next_due()) << "or the worker would look for it all the time";
}

TEST_F(Worker, WhatIsRejectedOrCannotBeRenderedFailsAtOnceWithTheReason) {
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    int number = 2;
    for (const char* params : {"{}", "not json", "[]", R"({"person_name":1})"}) {
        auto broken = late_message(number++, "zoe@example.org");
        broken.params = params;
        outbox_.enqueue(broken);
    }
    mailer_.answer({Delivery::rejected, "550 nobody"});
    EXPECT_EQ(worker().run_once(), 5u);
    EXPECT_EQ(message(1).last_error, "550 nobody");
    for (int i = 1; i < number; ++i) {
        EXPECT_EQ(message(i).status, MessageStatus::failed);
        EXPECT_FALSE(message(i).last_error.empty());
    }
    EXPECT_EQ(mailer_.mails().size(), 1u);
}

TEST_F(Worker, AMailerThatThrowsCountsAsAPassingFailure) {
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    mailer_.answer([]() -> DeliveryResult { throw std::runtime_error("libcurl is ill"); });
    worker().run_once();
    EXPECT_EQ(message().status, MessageStatus::queued);
    EXPECT_NE(message().last_error.find("libcurl is ill"), std::string::npos);
}

TEST_F(Worker, ClaimsNoMoreThanItsBatch) {
    for (int i = 1; i <= static_cast<int>(kClaimBatch) + 1; ++i) outbox_.enqueue(late_message(i, "zoe@example.org"));
    EXPECT_EQ(worker().run_once(), kClaimBatch);
    EXPECT_EQ(worker().run_once(), 1u);
    EXPECT_EQ(outbox_.count(MessageStatus::sent), static_cast<long long>(kClaimBatch) + 1);
}

TEST_F(Worker, MarksWhatWasAcceptedBeforeItSendsAnythingElse) {
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    outbox_.enqueue(late_message(2, "zoe@example.org"));
    outbox_.fail_next("mark_sent", 3);
    mailer_.answer({Delivery::accepted, "250"});
    mailer_.answer([this]() -> DeliveryResult {
        EXPECT_EQ(message(1).status, MessageStatus::sent);
        return {Delivery::accepted, "250"};
    });
    EXPECT_EQ(worker().run_once(), 2u);
    EXPECT_EQ(mailer_.mails().size(), 2u);
}

TEST_F(Worker, AcceptedAndThenStoppedWhileTheStoreIsAwayIsMarkedLaterAndNotSentAgain) {
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    outbox_.fail_next("mark_sent", 1'000'000);
    worker().start();
    ASSERT_TRUE(eventually([&] { return mailer_.mails().size() == 1; }));
    std::thread stopping([&] { worker().stop(); });
    std::this_thread::sleep_for(200ms);
    outbox_.fail_next("mark_sent", 0);
    stopping.join();
    EXPECT_EQ(message().status, MessageStatus::sent);
    EXPECT_EQ(mailer_.mails().size(), 1u);
}

TEST_F(Worker, ALeaseThatRanOutAfterAcceptanceIsOnlyMarked) {
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    mailer_.answer([this]() -> DeliveryResult {
        // Another worker takes the message over during the send, and gives it up again.
        outbox_.claim(kNow + kLease, kNow + kLease + 1s, "other", 1);
        return {Delivery::accepted, "250"};
    });
    worker().run_once();
    EXPECT_EQ(message().status, MessageStatus::sending);
    clock_.set(kNow + kLease + 2s);
    EXPECT_EQ(worker().run_once(), 1u);
    EXPECT_EQ(message().status, MessageStatus::sent);
    EXPECT_EQ(mailer_.mails().size(), 1u);
    ASSERT_TRUE(outbox_.resend(message().id, clock_.now(), {}));
    worker().run_once();
    EXPECT_EQ(mailer_.mails().size(), 2u) << "asked for anew, it is sent anew";
}

TEST_F(Worker, AStoreThatIsAwayDoesNotEndTheThread) {
    for (const char* method : {"claim", "next_due", "retry_at", "release"}) outbox_.fail_next(method, 2);
    mailer_.answer({Delivery::retry, "later"});
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    worker().start();
    ASSERT_TRUE(eventually([&] {
        worker().wake();
        return message().status == MessageStatus::sent;
    }));
    worker().stop();
}

TEST_F(Worker, WakesForNewMessagesAndForTheNextThatFallsDue) {
    worker().start();
    std::this_thread::sleep_for(50ms);
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    worker().wake();
    EXPECT_TRUE(eventually([&] { return message(1).status == MessageStatus::sent; }));
    worker().stop();

    const SystemClock now;
    OutboxWorker other(outbox_, test::always(route_), now);
    outbox_.enqueue(late_message(2, "zoe@example.org", now.now() + 400ms));
    other.start();
    EXPECT_TRUE(eventually([&] { return message(2).status == MessageStatus::sent; }));
}

TEST_F(Worker, FindsWhatAnotherServerLeftWhenItLooks) {
    worker().poll_every(50ms);
    worker().start();
    std::this_thread::sleep_for(100ms);
    outbox_.enqueue(late_message(1, "zoe@example.org"));
    EXPECT_TRUE(eventually([&] { return message(1).status == MessageStatus::sent; })) << "though nobody wakes it";
    worker().stop();
}

TEST_F(Worker, StopFinishesTheMessageInHandAndGivesTheOthersBack) {
    for (int i = 1; i <= 5; ++i) outbox_.enqueue(late_message(i, "zoe@example.org"));
    std::atomic<bool> sending = false;
    mailer_.answer([&]() -> DeliveryResult {
        sending = true;
        std::this_thread::sleep_for(300ms);
        return {Delivery::accepted, "250"};
    });
    worker().start();
    ASSERT_TRUE(eventually([&] { return sending.load(); }));
    worker().stop();
    worker().stop();
    EXPECT_EQ(message(1).status, MessageStatus::sent);
    EXPECT_EQ(outbox_.count(MessageStatus::queued), 4);
    EXPECT_EQ(message(2).attempts, 0);
    EXPECT_EQ(mailer_.mails().size(), 1u);
}

}  // namespace
}  // namespace rollcall::notify
