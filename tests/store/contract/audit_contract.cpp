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

TEST_P(StoreContract, FiltersAuditEntriesByTimeAndDetail) {
    // The clock was set back before the fourth.
    const long long minutes[] = {0, 10, 20, 5, 30};
    for (const long long at : minutes)
        audit().append({"a", "person.created", "x", R"({"punch":"p)" + std::to_string(at) + "\"}", instant(at), ""});
    EXPECT_THAT(sequences(audit().list({.from = instant(5)}, {})), ElementsAre(5, 4, 3, 2));
    EXPECT_THAT(sequences(audit().list({.to = instant(10)}, {})), ElementsAre(4, 1));
    EXPECT_THAT(sequences(audit().list({.from = instant(5), .to = instant(20)}, {})), ElementsAre(4, 2));
    EXPECT_THAT(sequences(audit().list({.from = instant(31)}, {})), ElementsAre());
    EXPECT_THAT(sequences(audit().list({.subject = "x", .from = instant(20)}, {})), ElementsAre(5, 3));
    EXPECT_THAT(sequences(audit().list({.actor = "a", .to = instant(1)}, {})), ElementsAre(1));
    EXPECT_THAT(sequences(audit().list({.action_prefix = "person", .from = instant(5), .to = instant(20)}, {})),
                ElementsAre(4, 2));
    const AuditFilter between{.from = instant(5), .to = instant(20)};
    const auto first = audit().list(between, {1, ""});
    EXPECT_THAT(sequences(first), ElementsAre(4));
    const auto second = audit().list(between, {1, *first.next});
    EXPECT_THAT(sequences(second), ElementsAre(2));
    EXPECT_FALSE(second.next);
    EXPECT_THAT(sequences(audit().list({.subject = "x", .detail_text = "\"p20\""}, {})), ElementsAre(3));
}

TEST_P(StoreContract, SearchesAuditEntriesByWhatTheySayAndWhoTheyName) {
    Person anna = person(1);
    anna.name = "Anna Ågren";
    people().create({anna, {}, {}, {}}, {"cli", "person.created", anna.id.text(), "{}", instant(0), "192.0.2.1"}, {});
    audit().append({anna.id.text(), "shift.created", "s", R"({"name":"Überzeit"})", instant(0), "192.0.2.99"});
    audit().append({"cli", "site.changed", "t", R"({"name":"Berlin"})", instant(0), ""});
    EXPECT_THAT(sequences(audit().list({.text = "ågren"}, {})), ElementsAre(2, 1));
    EXPECT_THAT(sequences(audit().list({.text = "E1"}, {})), ElementsAre(2, 1));
    EXPECT_THAT(sequences(audit().list({.actor = "cli", .text = "Anna"}, {})), ElementsAre(1));
    EXPECT_THAT(sequences(audit().list({.text = "BERLIN"}, {})), ElementsAre(3));
    EXPECT_THAT(sequences(audit().list({.text = "Überz"}, {})), ElementsAre(2));
    EXPECT_THAT(sequences(audit().list({.text = "SHIFT."}, {})), ElementsAre(2));
    EXPECT_THAT(sequences(audit().list({.text = "2.0.2.99"}, {})), ElementsAre(2));
    EXPECT_THAT(sequences(audit().list({.action_prefix = "site", .text = "name"}, {})), ElementsAre(3));
    EXPECT_THAT(sequences(audit().list({.subject = "s", .text = "name"}, {})), ElementsAre(2));
    EXPECT_THAT(sequences(audit().list({.text = "%"}, {})), ElementsAre());
    EXPECT_FALSE(audit().list({.text = "%"}, {}).next);
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
        EXPECT_THROW(punches().list({.order = TimeOrder::oldest_first}, {1, bad}), BadCursor) << bad;
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
