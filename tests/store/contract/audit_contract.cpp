#include <gmock/gmock.h>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

using testing::ElementsAre;

std::vector<long long> sequences(const Page<StoredAuditEntry>& page) {
    std::vector<long long> found;
    for (const StoredAuditEntry& each : page.items) found.push_back(each.sequence);
    return found;
}

TEST_P(StoreContract, ChainsAuditEntries) {
    audit().append(entry("first"));
    reopen();
    audit().append(entry("second"));
    const auto page = audit().list({}, {});
    ASSERT_EQ(page.items.size(), 2U);
    const StoredAuditEntry& second = page.items[0];
    const StoredAuditEntry& first = page.items[1];
    EXPECT_EQ(first.sequence, 1);
    EXPECT_EQ(first.entry.actor, entry("").actor);
    EXPECT_EQ(first.entry.action, "first");
    EXPECT_EQ(first.entry.subject, entry("").subject);
    EXPECT_EQ(first.entry.detail, entry("").detail);
    EXPECT_EQ(first.entry.at, entry("").at);
    EXPECT_EQ(first.entry.address, entry("").address);
    EXPECT_EQ(first.hash, audit_hash("", 1, first.entry));
    EXPECT_EQ(second.hash, audit_hash(first.hash, 2, second.entry));
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(StoreContract, FindsAnEmptyChainSound) {
    EXPECT_EQ(audit().first_broken(), 0);
    EXPECT_TRUE(audit().list({}, {}).items.empty());
}

TEST_P(StoreContract, VerifiesAChainLongerThanAPage) {
    for (int i = 0; i < 2001; ++i) audit().append(entry("many"));
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(StoreContract, FiltersAuditEntries) {
    const auto add = [&](const std::string& actor, const std::string& action, const std::string& subject) {
        audit().append({actor, action, subject, "{}", instant(0), ""});
    };
    add("a", "person.created", "x");
    add("b", "person.approved", "x");
    add("a", "punch.manual", "y");
    add("b", "personal", "y");
    add("a", "person.created", "y");
    EXPECT_THAT(sequences(audit().list({}, {})), ElementsAre(5, 4, 3, 2, 1));
    EXPECT_THAT(sequences(audit().list({.subject = "x"}, {})), ElementsAre(2, 1));
    EXPECT_THAT(sequences(audit().list({.actor = "a"}, {})), ElementsAre(5, 3, 1));
    EXPECT_THAT(sequences(audit().list({.action_prefix = "person."}, {})), ElementsAre(5, 2, 1));
    EXPECT_THAT(sequences(audit().list({.action_prefix = "person"}, {})), ElementsAre(5, 4, 2, 1));
    EXPECT_THAT(sequences(audit().list({.action_prefix = "q"}, {})), ElementsAre());
    EXPECT_THAT(sequences(audit().list({.actor = "b", .action_prefix = "person."}, {})), ElementsAre(2));
    EXPECT_THAT(sequences(audit().list({.subject = "y", .actor = "a", .action_prefix = "person."}, {})),
                ElementsAre(5));
    const auto first = audit().list({.action_prefix = "person"}, {3, ""});
    EXPECT_THAT(sequences(first), ElementsAre(5, 4, 2));
    EXPECT_THAT(sequences(audit().list({.action_prefix = "person"}, {3, *first.next})), ElementsAre(1));
}

TEST_P(StoreContract, RefusesCursorsThatAreNotTheLists) {
    for (int number = 1; number <= 2; ++number) {
        outbox().enqueue(message(number));
        add_person(number);
    }
    const std::string foreign = *outbox().list({}, {1, ""}).next;
    for (const std::string& bad : {std::string("x"), std::string("!!!"), foreign, std::string(5000, 'A')}) {
        EXPECT_THROW(people().list({}, {1, bad}), BadCursor) << bad;
        EXPECT_THROW(punches().list({}, {1, bad}), BadCursor) << bad;
        EXPECT_THROW(punches().list_attempts({}, {1, bad}), BadCursor) << bad;
        EXPECT_THROW(audit().list({}, {1, bad}), BadCursor) << bad;
        if (bad != foreign) {
            EXPECT_THROW(outbox().list({}, {1, bad}), BadCursor) << bad;
        }
    }
}

TEST_P(StoreContract, BringsPageLimitsWithinBounds) {
    for (std::size_t i = 0; i <= kMaxPageLimit; ++i) audit().append(entry("e"));
    EXPECT_EQ(audit().list({}, {0, ""}).items.size(), 1U);
    EXPECT_EQ(audit().list({}, {kMaxPageLimit, ""}).items.size(), kMaxPageLimit);
    EXPECT_EQ(audit().list({}, {kMaxPageLimit + 1, ""}).items.size(), kMaxPageLimit);
}

TEST_P(StoreContract, SaysThatItCanWrite) {
    EXPECT_NO_THROW(database_->check());
}

}  // namespace
}  // namespace rollcall::store
