#include <gmock/gmock.h>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

using testing::ElementsAre;

std::vector<int> message_numbers(const std::vector<OutboxMessage>& messages) {
    std::vector<int> found;
    for (const OutboxMessage& each : messages) found.push_back(std::stoi(each.id.text().substr(24)));
    return found;
}

TEST_P(StoreContract, KeepsEveryFieldOfAMessage) {
    outbox().enqueue(message(1, 3));
    reopen();
    const OutboxMessage found = *outbox().find(id<MessageId>(1));
    const OutboxMessage want = message(1, 3);
    EXPECT_EQ(found.to, want.to);
    EXPECT_EQ(found.cc, want.cc);
    EXPECT_EQ(found.template_name, want.template_name);
    EXPECT_EQ(found.params, want.params);
    EXPECT_EQ(found.language, want.language);
    EXPECT_EQ(found.status, MessageStatus::queued);
    EXPECT_EQ(found.attempts, 0);
    EXPECT_EQ(found.created_at, want.created_at);
    EXPECT_EQ(found.next_attempt_at, want.next_attempt_at);
    EXPECT_FALSE(found.finished_at);
    EXPECT_EQ(found.last_error, "");
    EXPECT_EQ(code_of(outbox().find(id<MessageId>(2))), Code::not_found);
}

TEST_P(StoreContract, LeasesWhatIsDueInOrder) {
    for (const int minute : {4, 2, 3, 9}) outbox().enqueue(message(minute, minute));
    EXPECT_EQ(outbox().next_due(), instant(2));
    EXPECT_TRUE(outbox().claim(instant(1), instant(5), "w", 10).empty());
    const auto first = outbox().claim(instant(4), instant(5), "w", 2);
    EXPECT_THAT(message_numbers(first), ElementsAre(2, 3));
    EXPECT_EQ(first[0].attempts, 1);
    EXPECT_EQ(first[0].status, MessageStatus::sending);
    EXPECT_THAT(message_numbers(outbox().claim(instant(4), instant(5), "w", 2)), ElementsAre(4));
    EXPECT_TRUE(outbox().claim(instant(4), instant(5), "v", 2).empty());
    EXPECT_EQ(outbox().next_due(), instant(9));
    EXPECT_EQ(outbox().count(MessageStatus::sending), 3);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 1);
}

TEST_P(StoreContract, LeasesNoMessageThatIsLeftToANewerProgram) {
    OutboxMessage newer = message(1, 1);
    newer.template_name = "of_a_newer_version";
    outbox().enqueue(newer);
    outbox().enqueue(message(2, 2));
    outbox().claim_only({"late_arrival", "test_mail"});
    EXPECT_EQ(outbox().next_due(), instant(2));
    EXPECT_THAT(message_numbers(outbox().claim(instant(9), instant(10), "w", 1)), ElementsAre(2))
        << "it keeps nobody waiting";
    EXPECT_FALSE(outbox().next_due());
    EXPECT_EQ(outbox().count(MessageStatus::queued), 1);
    reopen();
    EXPECT_EQ(outbox().next_due(), instant(1));
    EXPECT_EQ(outbox().claim(instant(9), instant(10), "newer", 9).at(0).attempts, 1);
}

TEST_P(StoreContract, LeasesAgainWhenALeaseHasRunOut) {
    outbox().enqueue(message(1));
    ASSERT_EQ(outbox().claim(instant(0), instant(5), "dead", 1).size(), 1U);
    EXPECT_FALSE(outbox().next_due());
    EXPECT_TRUE(outbox().claim(instant(4), instant(9), "w", 1).empty());
    const auto again = outbox().claim(instant(5), instant(9), "w", 1);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].attempts, 2);
    EXPECT_FALSE(outbox().mark_sent(id<MessageId>(1), "dead", instant(6)));
    EXPECT_FALSE(outbox().retry_at(id<MessageId>(1), "dead", instant(6), "x"));
    EXPECT_FALSE(outbox().mark_failed(id<MessageId>(1), "dead", instant(6), "x"));
    EXPECT_TRUE(outbox().mark_sent(id<MessageId>(1), "w", instant(6)));
    EXPECT_FALSE(outbox().mark_sent(id<MessageId>(1), "w", instant(7)));
    EXPECT_EQ(outbox().find(id<MessageId>(1))->finished_at, instant(6));
}

TEST_P(StoreContract, RetriesAndGivesUp) {
    outbox().enqueue(message(1));
    outbox().claim(instant(0), instant(5), "w", 1);
    ASSERT_TRUE(outbox().retry_at(id<MessageId>(1), "w", instant(8), "451 later"));
    EXPECT_EQ(outbox().find(id<MessageId>(1))->last_error, "451 later");
    EXPECT_EQ(outbox().next_due(), instant(8));
    EXPECT_TRUE(outbox().claim(instant(7), instant(9), "w", 1).empty());
    EXPECT_EQ(outbox().claim(instant(8), instant(9), "w", 1).at(0).attempts, 2);
    ASSERT_TRUE(outbox().mark_failed(id<MessageId>(1), "w", instant(9), "550 no"));
    const OutboxMessage failed = *outbox().find(id<MessageId>(1));
    EXPECT_EQ(failed.status, MessageStatus::failed);
    EXPECT_EQ(failed.finished_at, instant(9));
    EXPECT_EQ(failed.last_error, "550 no");
    EXPECT_TRUE(outbox().claim(instant(99), instant(100), "w", 1).empty());
}

TEST_P(StoreContract, GivesLeasesBackUncounted) {
    outbox().enqueue(message(1));
    outbox().enqueue(message(2));
    outbox().claim(instant(0), instant(5), "w", 1);
    outbox().claim(instant(0), instant(5), "v", 1);
    outbox().release("w");
    EXPECT_EQ(outbox().count(MessageStatus::sending), 1);
    const auto again = outbox().claim(instant(0), instant(5), "x", 5);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].attempts, 1);
}

TEST_P(StoreContract, ListsMessagesNewestFirstByStatus) {
    for (int number = 1; number <= 5; ++number) outbox().enqueue(message(number, number / 2));
    const auto first = outbox().list({}, {3, ""});
    EXPECT_THAT(message_numbers(first.items), ElementsAre(5, 4, 3));
    EXPECT_THAT(message_numbers(outbox().list({}, {3, *first.next}).items), ElementsAre(2, 1));
    outbox().claim(instant(0), instant(5), "w", 1);
    outbox().mark_sent(id<MessageId>(1), "w", instant(1));
    EXPECT_THAT(message_numbers(outbox().list(MessageStatus::sent, {}).items), ElementsAre(1));
    EXPECT_THAT(message_numbers(outbox().list(MessageStatus::queued, {3, ""}).items), ElementsAre(5, 4, 3));
    EXPECT_TRUE(outbox().list(MessageStatus::failed, {}).items.empty());
}

TEST_P(StoreContract, HastensWhatWaits) {
    for (int number = 1; number <= 3; ++number) outbox().enqueue(message(number, number));
    outbox().claim(instant(1), instant(5), "w", 1);
    outbox().hasten(instant(2));
    EXPECT_EQ(outbox().find(id<MessageId>(1))->status, MessageStatus::sending);
    EXPECT_EQ(outbox().find(id<MessageId>(2))->next_attempt_at, instant(2));
    EXPECT_EQ(outbox().find(id<MessageId>(3))->next_attempt_at, instant(2));
    outbox().hasten(instant(4));
    EXPECT_EQ(outbox().find(id<MessageId>(3))->next_attempt_at, instant(2)) << "never later than it was";
    EXPECT_EQ(outbox().claim(instant(2), instant(9), "v", 5).size(), 2U);
}

TEST_P(StoreContract, SendsAgainWhatIsFinished) {
    outbox().enqueue(message(1));
    EXPECT_EQ(code_of(outbox().resend(id<MessageId>(1), instant(9), entry("r"))), Code::conflict);
    outbox().claim(instant(0), instant(5), "w", 1);
    EXPECT_EQ(code_of(outbox().resend(id<MessageId>(1), instant(9), entry("r"))), Code::conflict);
    outbox().mark_failed(id<MessageId>(1), "w", instant(1), "550");
    ASSERT_TRUE(outbox().resend(id<MessageId>(1), instant(9), entry("message.resent")));
    EXPECT_EQ(last_action(), "message.resent");
    const OutboxMessage found = *outbox().find(id<MessageId>(1));
    EXPECT_EQ(found.status, MessageStatus::queued);
    EXPECT_EQ(found.attempts, 0);
    EXPECT_EQ(found.next_attempt_at, instant(9));
    EXPECT_FALSE(found.finished_at);
    EXPECT_EQ(code_of(outbox().resend(id<MessageId>(2), instant(9), entry("r"))), Code::not_found);
}

TEST_P(StoreContract, ErasesTheParametersOfAOneTimeMessageOnceItIsDoneWith) {
    for (const int number : {1, 2, 3}) {
        OutboxMessage made = message(number);
        made.one_time = number != 3;
        outbox().enqueue(made);
    }
    ASSERT_EQ(outbox().claim(instant(1), instant(9), "w", 10).size(), 3U);
    ASSERT_TRUE(outbox().retry_at(id<MessageId>(1), "w", instant(2), "later"));
    EXPECT_EQ(outbox().find(id<MessageId>(1))->params, message(1).params) << "it is still to be sent";
    ASSERT_EQ(outbox().claim(instant(2), instant(9), "w", 10).size(), 1U);
    ASSERT_TRUE(outbox().mark_sent(id<MessageId>(1), "w", instant(3)));
    ASSERT_TRUE(outbox().mark_failed(id<MessageId>(2), "w", instant(3), "no"));
    ASSERT_TRUE(outbox().mark_sent(id<MessageId>(3), "w", instant(3)));
    for (const int number : {1, 2}) {
        EXPECT_EQ(outbox().find(id<MessageId>(number))->params, "{}");
        EXPECT_EQ(code_of(outbox().resend(id<MessageId>(number), instant(4), entry("r"))), Code::conflict);
    }
    EXPECT_EQ(outbox().find(id<MessageId>(3))->params, message(3).params);
    EXPECT_TRUE(outbox().resend(id<MessageId>(3), instant(4), entry("r")));
}

}  // namespace
}  // namespace rollcall::store
