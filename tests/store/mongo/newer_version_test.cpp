#include <gmock/gmock.h>

#include <thread>

#include "store/mongo/ground.h"
#include "store/mongo/message_document.h"
#include "store/mongo/person_document.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr int kMoreThanASweep = 230;

// What this program does beside a newer one, of whose additions it knows nothing.
class MongoBesideANewerVersion : public MongoGround {
  protected:
    std::string stored(const char* collection, const std::string& id) {
        const auto found = db().find_one(collection, make("_id", id));
        return found ? found->json() : "gone";
    }
    void set(const char* collection, const std::string& id, const Doc& fields) {
        ASSERT_EQ(db().update(collection, make("_id", id), make("$set", fields)).matched, 1);
    }
    // As a newer server leaves it that dies right after a change.
    void leave(const char* collection, const std::string& id, const std::string& entry, const Doc& effects) {
        const Doc change = make("$set", make("effects." + entry, effects, "effects_at", instant(0)), "$inc",
                                make("version", 1LL, "effects_count", 1));
        ASSERT_EQ(db().update(collection, make("_id", id), change).matched, 1);
    }
    int sweep() { return server_->settler.sweep(0s); }
    Page<StoredAuditEntry> audited() { return database_->audit().list({.action_prefix = "newer."}, {}); }
};

Doc audit_document(const std::string& action) {
    return make("actor", "cli", "action", action, "subject", "", "detail", "{}", "at", instant(0), "address", "");
}

TEST_F(MongoBesideANewerVersion, LeavesAnEntryThatNamesWhatItDoesNotKnowWhole) {
    const Person owner = add_person(person(1));
    leave(kPeople, owner.id.text(), "e1", make("audit", audit_document("newer.first"), "tally", true));
    leave(kPeople, owner.id.text(), "e2", make("audit", audit_document("newer.second").add("signature", "x")));
    const std::string before = stored(kPeople, owner.id.text());
    EXPECT_EQ(sweep(), 0);
    EXPECT_EQ(stored(kPeople, owner.id.text()), before);
    EXPECT_TRUE(audited().items.empty());
}

TEST_F(MongoBesideANewerVersion, CarriesOutWhatItKnowsOfADocumentAndLeavesTheRest) {
    const Person owner = add_person(person(1));
    leave(kPeople, owner.id.text(), "e1", make("tally", true));
    leave(kPeople, owner.id.text(), "e2", make("audit", audit_document("newer.known")));
    EXPECT_EQ(sweep(), 1);
    EXPECT_EQ(audited().items.size(), 1U);
    const auto left = db().find_one(kPeople, make("_id", owner.id));
    EXPECT_THAT(left->view().document("effects").keys(), ElementsAre("e1"));
    EXPECT_EQ(left->view().number("effects_count"), 1);
    EXPECT_EQ(left->view().instant("effects_at"), instant(0)) << "or nobody would find it";
    ASSERT_TRUE(database_->people().update(owner, entry("person.updated"), {}, {}));
    EXPECT_THAT(db().find_one(kPeople, make("_id", owner.id))->view().document("effects").keys(), ElementsAre("e1"));
}

TEST_F(MongoBesideANewerVersion, ComesToWhatLiesBehindEntriesThatItDoesNotKnow) {
    const auto attempt = [](int number, const Doc& effects) {
        return make("_id", uuid(number), "person_id", uuid(1), "at", instant(number), "code", "not_live", "address", "",
                    "version", 1LL, "effects", make("e", effects), "effects_count", 1, "effects_at",
                    instant(number / 2));
    };
    std::vector<Doc> left;
    for (int number = 1; number <= kMoreThanASweep; ++number) left.push_back(attempt(number, make("tally", true)));
    left.push_back(attempt(999, make("audit", audit_document("newer.known"))));
    db().insert_all(kAttempts, left, true);
    int swept = 0;
    for (int round = 0; round < 4; ++round) swept += sweep();
    EXPECT_EQ(swept, 1);
    EXPECT_EQ(audited().items.size(), 1U);
    EXPECT_EQ(db().count(kAttempts, make("effects.e.tally", true)), kMoreThanASweep);
}

TEST_F(MongoBesideANewerVersion, DoesNotDeleteADocumentThatOwesWhatItDoesNotKnow) {
    const Person owner = add_person(person(1));
    database_->sessions().create(session(1, owner), entry("session.created"));
    leave(kSessions, uuid(1), "e1", make("tally", true));
    ASSERT_TRUE(database_->sessions().revoke(owner.id, id<SessionId>(1), entry("session.revoked")));
    sweep();
    EXPECT_FALSE(database_->sessions().find("hash1")) << "it has ended all the same";
    EXPECT_NE(stored(kSessions, uuid(1)), "gone");
    db().update(kSessions, make("_id", uuid(1)),
                make("$unset", make("effects.e1", ""), "$inc", make("effects_count", -1), "$set",
                     make("effects_at", instant(0))));
    server_ = std::make_unique<Server>(place_->url());  // the one before looks again in its own time
    EXPECT_EQ(sweep(), 1);
    EXPECT_EQ(stored(kSessions, uuid(1)), "gone");
}

TEST_F(MongoBesideANewerVersion, QueuesMessagesAsTheyWereWritten) {
    const Person owner = add_person(person(1));
    const Doc written = message_document(message(1), "", {}).add("priority", "high");
    leave(kPeople, owner.id.text(), "e1", make("messages", std::vector{written}));
    EXPECT_EQ(sweep(), 1);
    EXPECT_EQ(stored(kOutbox, uuid(1)), written.json());
}

TEST_F(MongoBesideANewerVersion, LeavesItsMessagesAlone) {
    for (int number = 1; number <= 3; ++number) database_->outbox().enqueue(message(number));
    set(kOutbox, uuid(1), make("template_name", "of_a_newer_version"));
    set(kOutbox, uuid(2), make("status", "held", "due_at", nullptr));
    database_->outbox().claim_only({"late_arrival", "test_mail"});
    const auto claimed = database_->outbox().claim(instant(1), instant(2), "w", 9);
    ASSERT_EQ(claimed.size(), 1U);
    EXPECT_EQ(claimed[0].id, id<MessageId>(3));
    EXPECT_EQ(database_->outbox().list({}, {}).items.size(), 3U);
    EXPECT_EQ(database_->outbox().find(id<MessageId>(2))->status, MessageStatus::sending);
    EXPECT_EQ(code_of(database_->outbox().resend(id<MessageId>(2), instant(1), entry("r"))), Code::conflict);
}

TEST_F(MongoBesideANewerVersion, KeepsWhatItHoldsOfAnAccount) {
    const Person owner = add_person(person(1));
    const auto put = [&](const std::string& hash) {
        ASSERT_TRUE(database_->people().put_account({owner.id, hash, Role::employee}, false, "", entry("a"), {}, {}));
    };
    put("first");
    set(kPeople, owner.id.text(), make("account.second_factor", make("secret", "s")));
    put("second");
    const auto found = db().find_one(kPeople, make("_id", owner.id));
    EXPECT_EQ(found->view().document("account").document("second_factor").text("secret"), "s");
    EXPECT_EQ(database_->people().account(owner.id)->password_hash, "second");
}

TEST_F(MongoBesideANewerVersion, IsFollowedByOneThatAddsWhatIsMissing) {
    for (const char* index : {"people_shift", "people_tokens"})
        db().command(make("dropIndexes", kPeople, "index", index));
    database_->audit().append(entry("kept"));
    set(kSchema, "schema", make("version", kSchemaVersion - 1));
    EXPECT_EQ(place_->open()->audit().list({}, {}).items.size(), 1U);
    EXPECT_THAT(db().index_names(kPeople), testing::IsSupersetOf({"people_shift", "people_tokens", "people_code"}));
    EXPECT_EQ(db().find_one(kSchema, {})->view().number("version"), kSchemaVersion);
}

TEST_F(MongoBesideANewerVersion, IsFollowedByOneThatHasPlans) {
    ASSERT_TRUE(database_->organisation().put_site(site(1), entry("s")));
    database_.reset();
    db().update(kOrganisation, make("_id", "organisation"),
                make("$unset", make("holiday_calendars", "", "leave_types", "",
                                    "sites." + uuid(1) + ".holiday_calendar_id", "")));
    for (const char* collection : {kLeave, kAssignments}) db().command(make("drop", collection));
    set(kSchema, "schema", make("version", 1));
    database_ = place_->open();
    EXPECT_TRUE(database_->organisation().whole().holiday_calendars.empty());
    EXPECT_FALSE(database_->organisation().site(id<SiteId>(1))->holiday_calendar_id);
    EXPECT_TRUE(database_->organisation().put_leave_type(leave_type(1), entry("l")));
    EXPECT_THAT(db().index_names(kLeave), testing::IsSupersetOf({"leave_seq", "leave_status"}));
    EXPECT_EQ(db().find_one(kSchema, {})->view().number("compatible_from"), kCompatibleFrom);
}

class MongoLinksOfANewerVersion : public MongoBesideANewerVersion {
  protected:
    void SetUp() override {
        MongoBesideANewerVersion::SetUp();
        if (IsSkipped()) return;
        owner_ = add_person(person(1));
        put(TokenPurpose::invitation, 1);
        set(kPeople, owner_.id.text(), make("tokens.0.purpose", "proof_of_address", "tokens.0.extra", 7));
    }
    void put(TokenPurpose purpose, int number) {
        const OneTimeToken token{purpose, owner_.id, "t" + std::to_string(number), instant(0), instant(60)};
        ASSERT_TRUE(database_->tokens().issue(token, entry("token.issued"), {}));
    }
    // Purposes and what a newer program has added.
    std::vector<std::string> links() {
        std::vector<std::string> found;
        const auto stored = db().find_one(kPeople, make("_id", owner_.id));
        for (const View& token : stored->view().documents("tokens"))
            found.push_back(token.text("purpose") + (token.has("extra") ? "+" : ""));
        return found;
    }

    Person owner_;
};

TEST_F(MongoLinksOfANewerVersion, StayWhenOthersAreMadeAndUsed) {
    put(TokenPurpose::password_reset, 2);
    put(TokenPurpose::invitation, 3);
    EXPECT_THAT(links(), testing::UnorderedElementsAre("proof_of_address+", "password_reset", "invitation"));
    const auto reset = database_->tokens().find(TokenPurpose::password_reset, "t2");
    ASSERT_TRUE(reset);
    ASSERT_TRUE(database_->tokens().use_up(*reset, {.at = instant(1)}, entry("token.used")));
    EXPECT_THAT(links(), testing::UnorderedElementsAre("proof_of_address+", "invitation"));
    EXPECT_FALSE(database_->tokens().find(TokenPurpose::invitation, "t1")) << "it is not what it is for";
}

TEST_F(MongoLinksOfANewerVersion, GoWithTheirTimeAndWithTheirPerson) {
    EXPECT_EQ(database_->tokens().delete_expired(instant(59)), 0);
    owner_.status = PersonStatus::suspended;
    ASSERT_TRUE(database_->people().update(owner_, entry("person.suspended"), {}, {}));
    EXPECT_TRUE(links().empty());
}

TEST_F(MongoBesideANewerVersion, ShowsAPunchOfAnUnknownSourceAsAnother) {
    const Person owner = add_person(person(1));
    for (int number = 1; number <= 2; ++number) {
        Punch made = punch(number, owner, number);
        made.evidence = PunchEvidence{0.5, 0.4, 0.9, LivenessBand::live, "m"};
        ASSERT_TRUE(database_->punches().record(owner.id, {}, made.at, always(made)));
    }
    set(kPunches, uuid(2), make("source", "turnstile", "evidence.liveness", "certain"));
    const auto listed = database_->punches().list({.source = PunchSource::other}, {});
    ASSERT_EQ(listed.items.size(), 1U);
    EXPECT_EQ(listed.items[0].punch.id, id<PunchId>(2));
    EXPECT_EQ(listed.items[0].punch.source, PunchSource::other);
    EXPECT_EQ(listed.items[0].punch.evidence->liveness, LivenessBand::unsure);
    EXPECT_EQ(database_->punches().list({}, {}).items.size(), 2U);
    const Punch third = punch(3, owner, 3, Direction::out);
    std::size_t recent = 0;
    ASSERT_TRUE(database_->punches().record(owner.id, {}, third.at, [&](const attendance::PunchHistory& history) {
        recent = history.recent.size();
        return always(third)(history);
    }));
    EXPECT_EQ(recent, 2U);
    EXPECT_NE(stored(kPunches, uuid(2)).find("turnstile"), std::string::npos);
}

TEST_F(MongoBesideANewerVersion, StopsAtOnceWhenItMayNotGoOn) {
    database_->check();
    set(kSchema, "schema", make("version", 9));
    std::this_thread::sleep_for(3s);
    database_->check();
    set(kSchema, "schema", make("compatible_from", kSchemaVersion + 1));
    std::string said;
    for (int tries = 0; tries < 100 && said.empty(); ++tries) {
        std::this_thread::sleep_for(100ms);
        try {
            database_->check();
        } catch (const StoreUnavailable& refused) {
            said = refused.what();
        }
    }
    EXPECT_THAT(said, testing::HasSubstr("brought to schema version 9 by a newer version"));
    EXPECT_THROW(database_->audit().append(entry("too late")), StoreUnavailable);
    EXPECT_THROW(place_->open(), StoreUnavailable);
}

TEST_F(MongoBesideANewerVersion, RefusesTheDatabaseOfOneThatItCannotWorkBesideAndChangesNothing) {
    const Person owner = add_person(person(1));
    database_.reset();
    leave(kPeople, owner.id.text(), "e1", make("audit", audit_document("newer.known")));
    set(kSchema, "schema", make("version", 9, "compatible_from", kSchemaVersion + 1));
    db().command(make("dropIndexes", kPeople, "index", "people_shift"));
    const auto state = [&] {
        std::string all;
        for (const char* collection : collections()) {
            for (const Doc& document : db().find(collection, {}, {.sort = make("_id", 1)})) all += document.json();
        }
        for (const std::string& name : db().index_names(kPeople)) all += name;
        return all;
    };
    const std::string before = state();
    EXPECT_THROW(place_->open(), StoreUnavailable);
    EXPECT_EQ(state(), before);
}

}  // namespace
}  // namespace rollcall::store::mongo
