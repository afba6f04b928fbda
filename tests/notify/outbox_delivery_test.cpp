#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "notify/messages.h"
#include "notify/outbox_worker.h"
#include "notify/smtp/smtp_mailer.h"
#include "store/sqlite/open.h"
#include "support/smtp_server.h"

namespace rollcall::notify {
namespace {

using store::MessageStatus;
using test::certificates;
using test::late_message;
using test::mails_in;
using test::sender;
using test::SmtpServer;
using namespace std::chrono_literals;

// The real store, the real worker and the real mailer before a real server.
class OutboxDelivery : public testing::Test {
  protected:
    void SetUp() override {
        database_ = store::open_sqlite(directory_.path() / "rollcall.db");
        settings_.host = "localhost";
        settings_.implicit_tls = true;
        settings_.port = test::free_port();
        settings_.ca_file = certificates() / "ca.pem";
    }
    void serve() {
        const std::vector<std::string> arguments{"--tls",         "implicit",
                                                 "--certificate", certificates() / "server.pem",
                                                 "--key",         certificates() / "server.key"};
        server_.emplace(out(), arguments, settings_.port);
    }
    // One worker with its own mailer, for one round.
    std::size_t run_once() {
        const auto mailer = make_smtp_mailer(settings_);
        const MailRoute route{*mailer, sender()};
        return OutboxWorker(outbox(), test::always(route), clock_).run_once();
    }
    store::OutboxStore& outbox() { return database_->outbox(); }
    store::OutboxMessage message(int number = 1) { return *outbox().find(MessageId(test::numbered_id(number))); }
    void make_due(int number = 1) { clock_.set(message(number).next_attempt_at); }
    std::filesystem::path out() const { return directory_.path() / "mails.jsonl"; }

    test::ScratchDirectory directory_;
    FixedClock clock_{test::kNow};
    SmtpSettings settings_;
    std::unique_ptr<store::Database> database_;
    std::optional<SmtpServer> server_;
};

TEST_F(OutboxDelivery, AServerDownAtFirstGetsTheMailOnceItIsUp) {
    outbox().enqueue(late_message(1, "zoe@example.org"));
    run_once();
    EXPECT_EQ(message().status, MessageStatus::queued);
    EXPECT_GT(message().next_attempt_at, clock_.now());
    EXPECT_FALSE(message().last_error.empty());
    serve();
    EXPECT_EQ(run_once(), 0u) << "not before it is due";
    make_due();
    run_once();
    EXPECT_EQ(message().status, MessageStatus::sent);
    EXPECT_EQ(message().attempts, 2);
    EXPECT_EQ(mails_in(out()).size(), 1u);
}

TEST_F(OutboxDelivery, ARefusedRecipientFailsWhereAnAdminSeesItAndCanBeResent) {
    serve();
    outbox().enqueue(late_message(1, "zoe@example.org"));
    server_->set_mode("refuse");
    run_once();
    const auto failed = outbox().list(MessageStatus::failed, {});
    ASSERT_EQ(failed.items.size(), 1u);
    EXPECT_NE(failed.items[0].last_error.find("550"), std::string::npos) << failed.items[0].last_error;
    server_->set_mode("accept");
    store::AuditEntry audit{"cli", "outbox.resent", message().id.text(), "{}", clock_.now()};
    ASSERT_TRUE(outbox().resend(message().id, clock_.now(), audit));
    run_once();
    EXPECT_EQ(message().status, MessageStatus::sent);
    EXPECT_EQ(mails_in(out()).size(), 1u);
}

TEST_F(OutboxDelivery, AConnectionDroppedAfterTheDataIsRepeatedUnderTheSameMessageId) {
    serve();
    outbox().enqueue(late_message(1, "zoe@example.org"));
    server_->set_mode("lost");
    run_once();
    EXPECT_EQ(message().status, MessageStatus::queued);
    make_due();
    run_once();
    EXPECT_EQ(message().status, MessageStatus::sent);
    const auto mails = mails_in(out());
    ASSERT_EQ(mails.size(), 2u);
    EXPECT_EQ(mails[0].at("message_id"), mails[1].at("message_id"));
    EXPECT_EQ(mails[0].at("answered"), false);
}

TEST_F(OutboxDelivery, AConnectionDroppedAfterTheAnswerSendsNothingTwice) {
    serve();
    outbox().enqueue(late_message(1, "hangup@example.org"));
    outbox().enqueue(late_message(2, "zoe@example.org"));
    run_once();
    clock_.advance(24h);
    run_once();
    EXPECT_EQ(outbox().count(MessageStatus::sent), 2);
    EXPECT_EQ(mails_in(out()).size(), 2u);
}

TEST_F(OutboxDelivery, WhatWasQueuedOrInHandSurvivesARestart) {
    outbox().enqueue(late_message(1, "zoe@example.org"));
    outbox().enqueue(late_message(2, "zoe@example.org"));
    outbox().claim(clock_.now(), clock_.now() + kLease, "a worker that was killed", 1);
    database_.reset();
    database_ = store::open_sqlite(directory_.path() / "rollcall.db");
    serve();
    EXPECT_EQ(run_once(), 1u) << "the other is leased";
    clock_.advance(kLease + 1s);
    EXPECT_EQ(run_once(), 1u);
    EXPECT_EQ(outbox().count(MessageStatus::sent), 2);
    EXPECT_EQ(mails_in(out()).size(), 2u);
}

TEST_F(OutboxDelivery, TwoWorkersOnOneStoreSendEachMailOnce) {
    constexpr int kMessages = 60;
    serve();
    const auto other = store::open_sqlite(directory_.path() / "rollcall.db");
    const auto first_mailer = make_smtp_mailer(settings_);
    const auto second_mailer = make_smtp_mailer(settings_);
    const MailRoute first_route{*first_mailer, sender()}, second_route{*second_mailer, sender()};
    OutboxWorker first(outbox(), test::always(first_route), clock_);
    OutboxWorker second(other->outbox(), test::always(second_route), clock_);
    for (int i = 1; i <= kMessages; ++i) outbox().enqueue(late_message(i, "zoe@example.org"));
    first.start();
    second.start();
    for (int i = 0; i < 1000 && outbox().count(MessageStatus::sent) < kMessages; ++i) std::this_thread::sleep_for(20ms);
    first.stop();
    second.stop();
    EXPECT_EQ(outbox().count(MessageStatus::sent), kMessages);
    std::set<std::string> ids;
    for (const auto& mail : mails_in(out())) ids.insert(std::string(mail.at("message_id").as_string()));
    EXPECT_EQ(ids.size(), static_cast<std::size_t>(kMessages));
    EXPECT_EQ(mails_in(out()).size(), static_cast<std::size_t>(kMessages));
}

}  // namespace
}  // namespace rollcall::notify
