#include <gmock/gmock.h>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

TEST_P(StoreContract, KeepsSessionsAndListsTheNewestFirst) {
    const Person owner = add_person(1);
    sessions().create(session(1, owner, 0), entry("session.created"));
    EXPECT_EQ(last_action(), "session.created");
    sessions().create(session(2, owner, 5), entry("session.created"));
    reopen();
    const auto found = sessions().find("hash1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, id<SessionId>(1));
    EXPECT_EQ(found->person_id, owner.id);
    EXPECT_EQ(found->created_at, instant(0));
    EXPECT_EQ(found->address, "192.0.2.7");
    EXPECT_EQ(found->user_agent, "Browser");
    EXPECT_FALSE(sessions().find("hash9"));
    const auto all = sessions().list(owner.id);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, id<SessionId>(2));
    sessions().touch(id<SessionId>(1), instant(30));
    sessions().touch(id<SessionId>(1), instant(20));
    EXPECT_EQ(sessions().find("hash1")->last_seen_at, instant(30));
}

TEST_P(StoreContract, FindsASessionTogetherWithWhoeverHoldsIt) {
    const Person owner = add_person(1);
    sessions().create(session(1, owner), entry("s"));
    EXPECT_FALSE(sessions().find_held("hash9"));
    EXPECT_FALSE(sessions().find_held("hash1")->account);
    ASSERT_TRUE(people().put_account({owner.id, "secret", Role::hr}, false, "", entry("a")));
    const auto held = sessions().find_held("hash1");
    ASSERT_TRUE(held);
    EXPECT_EQ(held->session.id, id<SessionId>(1));
    EXPECT_EQ(held->person.id, owner.id);
    EXPECT_EQ(held->person.name, owner.name);
    EXPECT_EQ(held->person.status, PersonStatus::active);
    ASSERT_TRUE(held->account);
    EXPECT_EQ(held->account->person_id, owner.id);
    EXPECT_EQ(held->account->password_hash, "secret");
    EXPECT_EQ(held->account->role, Role::hr);
    sessions().revoke_all(owner.id, entry("r"));
    EXPECT_FALSE(sessions().find_held("hash1"));
}

TEST_P(StoreContract, CutsALongUserAgentAtACharacter) {
    const Person owner = add_person(1);
    Session exact = session(1, owner);
    exact.user_agent = std::string(kMaxUserAgentBytes, 'a');
    sessions().create(exact, entry("s"));
    EXPECT_EQ(sessions().find("hash1")->user_agent, exact.user_agent);
    Session longer = session(2, owner);
    longer.user_agent = std::string(kMaxUserAgentBytes - 1, 'a') + "ë";
    sessions().create(longer, entry("s"));
    EXPECT_EQ(sessions().find("hash2")->user_agent, std::string(kMaxUserAgentBytes - 1, 'a'));
}

TEST_P(StoreContract, StartsASessionWhateverBytesABrowserSends) {
    const Person owner = add_person(1);
    Session odd = session(1, owner);
    odd.user_agent = "\xff\xfe Browser";
    sessions().create(odd, entry("s"));
    EXPECT_TRUE(sessions().find("hash1"));
}

TEST_P(StoreContract, RevokesASessionOfItsPersonOnly) {
    const Person owner = add_person(1);
    const Person other = add_person(2);
    sessions().create(session(1, owner), entry("s"));
    EXPECT_EQ(code_of(sessions().revoke(other.id, id<SessionId>(1), entry("r"))), Code::not_found);
    ASSERT_TRUE(sessions().revoke(owner.id, id<SessionId>(1), entry("session.revoked")));
    EXPECT_EQ(last_action(), "session.revoked");
    EXPECT_FALSE(sessions().find("hash1"));
    EXPECT_EQ(code_of(sessions().revoke(owner.id, id<SessionId>(1), entry("r"))), Code::not_found);
}

TEST_P(StoreContract, EndsAllSessionsOfOnePerson) {
    const Person owner = add_person(1);
    const Person other = add_person(2);
    sessions().create(session(1, owner), entry("s"));
    sessions().create(session(2, owner), entry("s"));
    sessions().create(session(3, other), entry("s"));
    sessions().revoke_all(owner.id, entry("r"));
    EXPECT_TRUE(sessions().list(owner.id).empty());
    EXPECT_TRUE(sessions().find("hash3"));
}

TEST_P(StoreContract, EndsTheSessionsOfWhoeverIsNoLongerActive) {
    int number = 0;
    for (const PersonStatus status : {PersonStatus::pending, PersonStatus::suspended, PersonStatus::archived}) {
        Person owner = add_person(++number);
        sessions().create(session(number, owner), entry("s"));
        owner.name = "Renamed";
        ASSERT_TRUE(people().update(owner, entry("u"), {}));
        EXPECT_EQ(sessions().list(owner.id).size(), 1U);
        owner.status = status;
        ASSERT_TRUE(people().update(owner, entry("u"), {}));
        EXPECT_TRUE(sessions().list(owner.id).empty());
    }
    Person pending = add_person(9, PersonStatus::pending);
    sessions().create(session(9, pending), entry("s"));
    pending.name = "Renamed";
    ASSERT_TRUE(people().update(pending, entry("u"), {}));
    EXPECT_TRUE(sessions().find("hash9"));
}

TEST_P(StoreContract, StartsNoSessionForWhoeverMayNotSignIn) {
    const Person suspended = add_person(1, PersonStatus::suspended);
    const Person archived = add_person(2, PersonStatus::archived);
    const std::size_t before = audit_count();
    sessions().create(session(1, suspended), entry("s"));
    sessions().create(session(2, archived), entry("s"));
    sessions().create(session(3, person(3)), entry("s"));
    EXPECT_FALSE(sessions().find("hash1"));
    EXPECT_FALSE(sessions().find("hash2"));
    EXPECT_FALSE(sessions().find("hash3"));
    EXPECT_EQ(audit_count(), before);
}

TEST_P(StoreContract, EndsOtherSessionsWithAnAccountChange) {
    const Person owner = add_person(1);
    for (int number = 1; number <= 3; ++number) sessions().create(session(number, owner), entry("s"));
    ASSERT_TRUE(people().put_account({owner.id, "x", Role::employee}, false, "", entry("a")));
    EXPECT_EQ(sessions().list(owner.id).size(), 3U);
    ASSERT_TRUE(people().put_account({owner.id, "y", Role::employee}, true, "hash2", entry("a")));
    const auto left = sessions().list(owner.id);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].id, id<SessionId>(2));
    ASSERT_TRUE(people().put_account({owner.id, "z", Role::employee}, true, "", entry("a")));
    EXPECT_TRUE(sessions().list(owner.id).empty());
}

TEST_P(StoreContract, DeletesExpiredSessionsAtTheirLimits) {
    const Person owner = add_person(1);
    for (int number = 1; number <= 4; ++number) sessions().create(session(number, owner, number), entry("s"));
    sessions().touch(id<SessionId>(1), instant(100));
    EXPECT_EQ(sessions().delete_expired(instant(3), instant(1)), 1);
    EXPECT_TRUE(sessions().find("hash1"));
    EXPECT_FALSE(sessions().find("hash2"));
    EXPECT_TRUE(sessions().find("hash3"));
    EXPECT_EQ(sessions().delete_expired(instant(0), instant(2)), 1);
    EXPECT_FALSE(sessions().find("hash1"));
}

TEST_P(StoreContract, CountsFailuresPerKeyWithinTheWindow) {
    EXPECT_EQ(sessions().throttle("a", instant(0)).failures, 0);
    for (const int minute : {1, 2, 2, 3}) sessions().add_failure("a", instant(minute));
    sessions().add_failure("b", instant(9));
    const Throttle seen = sessions().throttle("a", instant(2));
    EXPECT_EQ(seen.failures, 3);
    EXPECT_EQ(seen.last_failure_at, instant(3));
    EXPECT_EQ(sessions().delete_failures_before(instant(2)), 1);
    EXPECT_EQ(sessions().throttle("a", instant(0)).failures, 3);
    sessions().clear_failures("a");
    EXPECT_EQ(sessions().throttle("a", instant(0)).failures, 0);
    EXPECT_EQ(sessions().throttle("b", instant(0)).failures, 1);
}

TEST_P(StoreContract, KeepsTheSetupTokenUntilCleared) {
    EXPECT_EQ(sessions().setup_token_hash(), "");
    sessions().put_setup_token_hash("abc");
    reopen();
    EXPECT_EQ(sessions().setup_token_hash(), "abc");
    sessions().put_setup_token_hash("");
    EXPECT_EQ(sessions().setup_token_hash(), "");
}

TEST_P(StoreContract, GivesTheSetupTokenToOne) {
    EXPECT_FALSE(sessions().take_setup_token_hash(""));
    sessions().put_setup_token_hash("abc");
    EXPECT_FALSE(sessions().take_setup_token_hash("abd"));
    EXPECT_TRUE(place_->open()->sessions().take_setup_token_hash("abc"));
    EXPECT_FALSE(sessions().take_setup_token_hash("abc"));
    EXPECT_EQ(sessions().setup_token_hash(), "");
}

}  // namespace
}  // namespace rollcall::store
