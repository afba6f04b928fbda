#include <gmock/gmock.h>

#include <future>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

OneTimeToken token(int number, const Person& of, TokenPurpose purpose = TokenPurpose::invitation) {
    return {purpose, of.id, "token" + std::to_string(number), instant(number), instant(number + 60)};
}

TokenUse at(long long minutes) {
    TokenUse use;
    use.at = instant(minutes);
    return use;
}

TEST_P(StoreContract, KeepsOneTokenOfEachPurposeForAPerson) {
    const Person owner = add_person(1), other = add_person(2);
    ASSERT_TRUE(tokens().issue(token(1, owner), entry("t"), {}));
    ASSERT_TRUE(tokens().issue(token(2, owner, TokenPurpose::password_reset), entry("t"), {message(1)}));
    ASSERT_TRUE(tokens().issue(token(3, other), entry("token.issued"), {}));
    EXPECT_EQ(last_action(), "token.issued");
    EXPECT_EQ(outbox().count(MessageStatus::queued), 1);
    reopen();
    const auto found = tokens().find(TokenPurpose::invitation, "token1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->person_id, owner.id);
    EXPECT_EQ(found->created_at, instant(1));
    EXPECT_EQ(found->expires_at, instant(61));
    EXPECT_FALSE(tokens().find(TokenPurpose::password_reset, "token1")) << "for another purpose";
    ASSERT_TRUE(tokens().issue(token(4, owner), entry("t"), {}));
    EXPECT_FALSE(tokens().find(TokenPurpose::invitation, "token1")) << "the newest only";
    EXPECT_TRUE(tokens().find(TokenPurpose::invitation, "token4"));
    EXPECT_TRUE(tokens().find(TokenPurpose::password_reset, "token2"));
    EXPECT_TRUE(tokens().find(TokenPurpose::invitation, "token3"));
}

TEST_P(StoreContract, IssuesNoTokenForWhoeverMayNotSignIn) {
    const Person suspended = add_person(1, PersonStatus::suspended);
    EXPECT_EQ(code_of(tokens().issue(token(1, suspended), entry("t"), {message(1)})), Code::not_found);
    EXPECT_EQ(code_of(tokens().issue(token(2, person(9)), entry("t"), {})), Code::not_found);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 0);
    EXPECT_TRUE(tokens().issue(token(3, add_person(3, PersonStatus::pending)), entry("t"), {}));
}

TEST_P(StoreContract, UsesATokenUpOnceWithAllThatItBrings) {
    const Person owner = add_person(1, PersonStatus::pending);
    sessions().create(session(1, owner), entry("s"));
    ASSERT_TRUE(tokens().issue(token(1, owner), entry("t"), {}));
    ASSERT_TRUE(tokens().issue(token(2, owner, TokenPurpose::password_reset), entry("t"), {}));
    TokenUse use = at(30);
    use.account = Account{owner.id, "hash", Role::employee};
    use.consent = agreed();
    use.new_key = key(owner);
    use.faces = {face(1, owner)};
    use.activate = true;
    ASSERT_TRUE(tokens().use_up(token(1, owner), use, entry("invitation.accepted")));
    EXPECT_EQ(last_action(), "invitation.accepted");
    EXPECT_EQ(people().account(owner.id)->password_hash, "hash");
    EXPECT_EQ(people().faces(owner.id).size(), 1U);
    EXPECT_EQ(people().find(owner.id)->consent->text_version, "1");
    EXPECT_EQ(people().find(owner.id)->status, PersonStatus::active);
    EXPECT_TRUE(sessions().list(owner.id).empty());
    EXPECT_FALSE(tokens().find(TokenPurpose::password_reset, "token2")) << "the password has been chosen anew";
    EXPECT_EQ(code_of(tokens().use_up(token(1, owner), at(31), entry("again"))), Code::token_invalid);
}

TEST_P(StoreContract, RefusesATokenFromTheMomentItExpires) {
    const Person owner = add_person(1);
    ASSERT_TRUE(tokens().issue(token(0, owner), entry("t"), {}));
    EXPECT_EQ(code_of(tokens().use_up(token(0, owner), at(60), entry("u"))), Code::token_invalid);
    EXPECT_TRUE(tokens().use_up(token(0, owner), at(59), entry("u")));
}

TEST_P(StoreContract, LeavesTheTokenAndEverythingElseWhenAUseFails) {
    const Person owner = add_person(1);
    ASSERT_TRUE(tokens().issue(token(1, owner), entry("t"), {}));
    TokenUse use = at(30);
    use.account = Account{owner.id, "hash", Role::employee};
    use.new_key = key(owner);
    use.faces = {face(1, owner)};
    EXPECT_EQ(code_of(tokens().use_up(token(1, owner), use, entry("u"))), Code::consent_required);
    EXPECT_FALSE(people().account(owner.id));
    use.consent = agreed();
    ASSERT_TRUE(people().put_account({owner.id, "other", Role::employee}, true, "", entry("a")));
    EXPECT_EQ(code_of(tokens().use_up(token(1, owner), use, entry("u"))), Code::conflict) << "an account meanwhile";
    EXPECT_TRUE(people().faces(owner.id).empty());
    use.unchanged_account = Account{owner.id, "other", Role::employee};
    EXPECT_TRUE(tokens().use_up(token(1, owner), use, entry("u")));
}

TEST_P(StoreContract, DropsTokensWithWhatTheyRestOn) {
    Person owner = add_person(1);
    const auto issue = [&](int number, TokenPurpose purpose) {
        ASSERT_TRUE(tokens().issue(token(number, owner, purpose), entry("t"), {}));
    };
    issue(1, TokenPurpose::password_reset);
    issue(2, TokenPurpose::invitation);
    owner.name = "Renamed";
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_TRUE(tokens().find(TokenPurpose::password_reset, "token1"));
    ASSERT_TRUE(people().put_account({owner.id, "x", Role::employee}, true, "", entry("a")));
    EXPECT_FALSE(tokens().find(TokenPurpose::password_reset, "token1")) << "the password was changed";
    EXPECT_TRUE(tokens().find(TokenPurpose::invitation, "token2"));
    issue(3, TokenPurpose::password_reset);
    owner.email = "new@example.org";
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_FALSE(tokens().find(TokenPurpose::password_reset, "token3")) << "mailed to the old address";
    EXPECT_FALSE(tokens().find(TokenPurpose::invitation, "token2"));
    issue(4, TokenPurpose::invitation);
    owner.status = PersonStatus::suspended;
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_FALSE(tokens().find(TokenPurpose::invitation, "token4"));
}

TEST_P(StoreContract, DropsEveryTokenWhenTheRoleChanges) {
    const Person owner = add_person(1);
    const auto issue = [&] {
        ASSERT_TRUE(tokens().issue(token(1, owner, TokenPurpose::password_reset), entry("t"), {}));
        ASSERT_TRUE(tokens().issue(token(2, owner, TokenPurpose::invitation), entry("t"), {}));
    };
    issue();
    ASSERT_TRUE(people().put_account({owner.id, "", Role::employee}, false, "", entry("a")));
    EXPECT_TRUE(tokens().find(TokenPurpose::invitation, "token2")) << "what everybody is without an account";
    ASSERT_TRUE(people().put_account({owner.id, "", Role::admin}, false, "", entry("a")));
    EXPECT_FALSE(tokens().find(TokenPurpose::invitation, "token2"));
    EXPECT_FALSE(tokens().find(TokenPurpose::password_reset, "token1"));
    issue();
    ASSERT_TRUE(people().put_account({owner.id, "x", Role::admin}, false, "", entry("a")));
    EXPECT_TRUE(tokens().find(TokenPurpose::invitation, "token2"));
}

TEST_P(StoreContract, DeletesExpiredTokens) {
    ASSERT_TRUE(tokens().issue(token(1, add_person(1)), entry("t"), {}));
    ASSERT_TRUE(tokens().issue(token(2, add_person(2)), entry("t"), {}));
    EXPECT_EQ(tokens().delete_expired(instant(61)), 1);
    EXPECT_FALSE(tokens().find(TokenPurpose::invitation, "token1"));
    EXPECT_TRUE(tokens().find(TokenPurpose::invitation, "token2"));
}

// Neither the link nor anything else that could be sent is left of the message.
void expect_given_up(OutboxStore& outbox, int number) {
    const auto found = outbox.find(id<MessageId>(number));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->status, MessageStatus::failed) << number;
    EXPECT_EQ(found->params, "{}") << number;
    EXPECT_THAT(found->last_error, testing::HasSubstr("link")) << number;
    EXPECT_TRUE(found->finished_at) << number;
}

OutboxMessage link_message(int number) {
    OutboxMessage made = message(number);
    made.one_time = true;
    return made;
}

TEST_P(StoreContract, GivesUpTheMailOfALinkThatIsReplacedUsedOrDropped) {
    Person owner = add_person(1);
    const auto issue = [&](int number, TokenPurpose purpose) {
        ASSERT_TRUE(tokens().issue(token(number, owner, purpose), entry("t"), {link_message(number)}));
    };
    issue(1, TokenPurpose::invitation);
    issue(2, TokenPurpose::password_reset);
    issue(3, TokenPurpose::invitation);
    expect_given_up(outbox(), 1);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 2) << "of other purposes, and the newest";
    ASSERT_TRUE(tokens().use_up(token(3, owner), at(30), entry("u")));
    expect_given_up(outbox(), 3);
    ASSERT_TRUE(people().put_account({owner.id, "x", Role::employee}, true, "", entry("a")));
    expect_given_up(outbox(), 2);
    issue(4, TokenPurpose::invitation);
    owner.email = "new@example.org";
    ASSERT_TRUE(people().update(owner, entry("u"), {message(5)}));
    expect_given_up(outbox(), 4);
    EXPECT_EQ(outbox().count(MessageStatus::queued), 1) << "what holds no link stays";
    EXPECT_EQ(code_of(outbox().resend(id<MessageId>(4), instant(1), entry("r"))), Code::conflict);
}

TEST_P(StoreContract, GivesUpTheMailOfALinkThatHasExpired) {
    const auto issue = [&](int number) {
        ASSERT_TRUE(tokens().issue(token(number, add_person(number)), entry("t"), {link_message(number)}));
    };
    issue(1);
    issue(2);
    EXPECT_EQ(outbox().claim(instant(60), instant(65), "w", 1).size(), 1U);
    outbox().release("w");
    const auto claimed = outbox().claim(instant(61), instant(65), "w", 9);
    ASSERT_EQ(claimed.size(), 1U);
    EXPECT_EQ(claimed[0].id, id<MessageId>(2));
    expect_given_up(outbox(), 1);
    // In hand when its link expires: sent it may be, tried again it must not.
    EXPECT_EQ(tokens().delete_expired(instant(62)), 2);
    EXPECT_EQ(outbox().find(id<MessageId>(2))->status, MessageStatus::sending);
    EXPECT_TRUE(outbox().retry_at(id<MessageId>(2), "w", instant(70), "later"));
    EXPECT_EQ(tokens().delete_expired(instant(63)), 0);
    expect_given_up(outbox(), 2);
}

TEST_P(StoreContract, MarksTheMailOfALinkAsSentThoughTheLinkIsOver) {
    const Person owner = add_person(1);
    ASSERT_TRUE(tokens().issue(token(1, owner), entry("t"), {link_message(1)}));
    ASSERT_EQ(outbox().claim(instant(2), instant(9), "w", 1).size(), 1U);
    ASSERT_TRUE(tokens().use_up(token(1, owner), at(3), entry("u")));
    EXPECT_TRUE(outbox().mark_sent(id<MessageId>(1), "w", instant(4)));
    EXPECT_EQ(tokens().delete_expired(instant(99)), 0);
    EXPECT_EQ(outbox().find(id<MessageId>(1))->status, MessageStatus::sent);
}

TEST_P(StoreContract, LetsOneOfTwoWhoUseALinkAtOnceWin) {
    const Person owner = add_person(1);
    ASSERT_TRUE(tokens().issue(token(1, owner), entry("t"), {}));
    const auto second = place_->open();
    const auto use = [&](Database& database) { return database.tokens().use_up(token(1, owner), at(30), entry("u")); };
    auto other = std::async(std::launch::async, [&] { return use(*second).has_value(); });
    const bool own = use(*database_).has_value();
    EXPECT_NE(own, other.get());
}

}  // namespace
}  // namespace rollcall::store
