#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <set>

#include "store/mongo/ground.h"
#include "store/mongo/open.h"
#include "store/mongo/proxy.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr std::size_t kCommand = 26;  // where the name of a message's command stands

bool is_write(std::string_view message) {
    if (message.size() < kCommand) return false;
    const std::string_view command = message.substr(kCommand);
    for (const char* name : {"insert", "update", "delete", "findAndModify"})
        if (command.starts_with(name)) return true;
    return false;
}

bool is_into_audit(std::string_view message) {
    return message.substr(kCommand).starts_with(std::string_view("insert\0\6\0\0\0audit\0", 17));
}

// A method that writes: every answer to one of its writes is lost in turn, each time with things of another number.
struct Method {
    std::string name;
    std::function<void(Database& whole, int number)> prepare;
    std::function<bool(Database& broken, int number)> call;  // whether it says that it has done it
    std::function<void(Database& whole, int number)> check{};
    // Where something is only prepared, the method may give up; whoever repeats it must succeed.
    bool prepares = false;
};

Person owner_of(int number) {
    return person(number);
}

void add_owner(Database& whole, int number, const std::optional<Role>& role = {}, bool has_face = false) {
    const Person owner = owner_of(number);
    NewPerson made{owner, {}, {}, {}};
    if (role) made.account = Account{owner.id, "h", *role};
    if (has_face) {
        made.person.consent = agreed();
        made.key = key(owner);
        made.faces = {face(number, owner)};
    }
    ASSERT_TRUE(whole.people().create(made, entry("prepared"), {}));
}

AuditEntry once(int number) {
    return entry("once." + std::to_string(number));
}

OneTimeToken invitation_of(int number) {
    return {TokenPurpose::invitation, owner_of(number).id, "t" + std::to_string(number), instant(0), instant(9)};
}

Method people_method(const std::string& name, std::function<bool(Database&, int)> call,
                     std::function<void(Database&, int)> check = {}, bool has_face = false) {
    return {name, [has_face](Database& whole, int number) { add_owner(whole, number, Role::employee, has_face); },
            std::move(call), std::move(check)};
}

void nothing(Database&, int) {}

bool is_audited(const Method& method) {
    static const std::set<std::string> not_audited{
        "rewrap", "reseal", "take_setup_token", "add_failure", "add_attempt", "enqueue", "send", "retry"};
    return !not_audited.contains(method.name);
}

std::vector<Method> methods_of_people() {
    const auto change_account = [](Database& db, int n) {
        return db.people()
            .put_account({owner_of(n).id, "new", Role::hr}, true, "", once(n),
                         Account{owner_of(n).id, "h", Role::employee}, {message(n)})
            .has_value();
    };
    const auto add_faces = [](Database& db, int n) {
        return db.people()
            .add_faces(owner_of(n).id, key(owner_of(n)), agreed(), {face(n, owner_of(n)), face(n + 1, owner_of(n))},
                       once(n))
            .has_value();
    };
    const auto create = [](Database& db, int n) {
        const Person owner = owner_of(n);
        Person made = owner;
        made.consent = agreed();
        return db.people()
            .create({made, Account{owner.id, "h", Role::admin}, key(owner), {face(n, owner)}}, once(n), {message(n)})
            .has_value();
    };
    const auto put_all = [](Database& db, int n) {
        const auto results =
            db.people().put_all({{owner_of(n), {}, once(n), {message(n)}}, {owner_of(n + 1), {}, entry("second"), {}}});
        return results[0].has_value() && results[1].has_value();
    };
    const auto update = [](Database& db, int n) {
        Person changed = owner_of(n);
        changed.name = "Changed";
        changed.updated_at = instant(n + 100);
        return db.people().update(changed, once(n), {message(n)}, {.unchanged = owner_of(n)}).has_value();
    };
    const auto faces_are = [](std::size_t count) {
        return [count](Database& db, int n) { EXPECT_EQ(db.people().faces(owner_of(n).id).size(), count); };
    };
    return {
        {"create", nothing, create, faces_are(1)},
        {"put_all", nothing, put_all, [](Database& db, int n) { EXPECT_TRUE(db.people().find(owner_of(n + 1).id)); }},
        people_method("update", update),
        people_method("put_account", change_account),
        {"resign",
         [](Database& whole, int n) {
             add_owner(whole, n, Role::admin);
             add_owner(whole, n + 1, Role::admin);
         },
         [](Database& db, int n) {
             return db.people().put_account({owner_of(n).id, "h", Role::employee}, false, "", once(n)).has_value();
         },
         {},
         true},
        people_method("add_faces", add_faces, faces_are(2)),
        people_method(
            "delete_face",
            [](Database& db, int n) {
                return db.people().delete_face(owner_of(n).id, id<FaceId>(n), once(n)).has_value();
            },
            faces_are(0), true),
        people_method(
            "withdraw_consent",
            [](Database& db, int n) { return db.people().withdraw_consent(owner_of(n).id, once(n)).has_value(); },
            [](Database& db, int n) { EXPECT_FALSE(db.people().key(owner_of(n).id)); }, true),
        people_method(
            "rewrap",
            [](Database& db, int n) {
                const Bytes fresh{1, static_cast<std::uint8_t>(n)};
                return db.people().rewrap({owner_of(n).id, fresh, "m2"}, key(owner_of(n)).wrapped).has_value();
            },
            [](Database& db, int n) { EXPECT_EQ(db.people().key(owner_of(n).id)->master_key_id, "m2"); }, true)};
}

std::vector<Method> methods_of_organisation_and_settings() {
    const auto add_site = [](Database& db, int n) {
        ASSERT_TRUE(db.organisation().put_site(site(n), entry("prepared")));
    };
    const auto change_settings = [](Database& db, int n) {
        const long long revision = db.settings().revision();
        return db.settings().update({{{"s" + std::to_string(n), "1"}}, {}, revision}, once(n)).has_value();
    };
    const auto put_secret = [](Database& db, int n) {
        db.settings().put_once({"secret" + std::to_string(n), "", {1, 2}, "m1"});
    };
    const auto reseal = [](Database& db, int n) {
        return db.settings().reseal({"secret" + std::to_string(n), "", {3, 4}, "m2"}, {1, 2}).has_value();
    };
    return {
        {"put_site", nothing,
         [](Database& db, int n) { return db.organisation().put_site(site(n), once(n)).has_value(); }},
        {"delete_site", add_site,
         [](Database& db, int n) { return db.organisation().delete_site(id<SiteId>(n), once(n)).has_value(); },
         [](Database& db, int n) { EXPECT_FALSE(db.organisation().site(id<SiteId>(n))); }, true},
        {"settings", nothing, change_settings},
        {"reseal", put_secret, reseal},
        {"take_setup_token", [](Database& db, int) { db.sessions().put_setup_token_hash("setup"); },
         [](Database& db, int) { return db.sessions().take_setup_token_hash("setup"); },
         [](Database& db, int) { EXPECT_EQ(db.sessions().setup_token_hash(), ""); }},
    };
}

std::vector<Method> methods_of_sessions_and_tokens() {
    const auto create = [](Database& db, int n) {
        db.sessions().create(session(n, owner_of(n)), once(n));
        return true;
    };
    const auto create_before = [](Database& db, int n) {
        add_owner(db, n);
        db.sessions().create(session(n, owner_of(n)), entry("prepared"));
    };
    const auto fail = [](Database& db, int n) {
        db.sessions().add_failure("k" + std::to_string(n), instant(0));
        return true;
    };
    const auto issue_before = [](Database& db, int n) {
        add_owner(db, n, Role::employee);
        ASSERT_TRUE(db.tokens().issue(invitation_of(n), entry("prepared"), {}));
    };
    const auto use_up = [](Database& db, int n) {
        TokenUse use;
        use.at = instant(1);
        use.account = Account{owner_of(n).id, "used", Role::employee};
        use.unchanged_account = Account{owner_of(n).id, "h", Role::employee};
        use.messages = {message(n)};
        return db.tokens().use_up(invitation_of(n), use, once(n)).has_value();
    };
    return {
        people_method("create_session", create,
                      [](Database& db, int n) { EXPECT_TRUE(db.sessions().find("hash" + std::to_string(n))); }),
        {"revoke", create_before,
         [](Database& db, int n) {
             return db.sessions().revoke(owner_of(n).id, id<SessionId>(n), once(n)).has_value();
         },
         [](Database& db, int n) { EXPECT_FALSE(db.sessions().find("hash" + std::to_string(n))); }},
        {"revoke_all", create_before,
         [](Database& db, int n) {
             db.sessions().revoke_all(owner_of(n).id, once(n));
             return true;
         },
         [](Database& db, int n) { EXPECT_FALSE(db.sessions().find("hash" + std::to_string(n))); }},
        {"add_failure", nothing, fail,
         [](Database& db, int n) {
             EXPECT_EQ(db.sessions().throttle("k" + std::to_string(n), instant(0)).failures, 1);
         }},
        people_method(
            "issue",
            [](Database& db, int n) { return db.tokens().issue(invitation_of(n), once(n), {message(n)}).has_value(); }),
        {"use_up", issue_before, use_up,
         [](Database& db, int n) { EXPECT_EQ(db.people().account(owner_of(n).id)->password_hash, "used"); }},
    };
}

void prepare_plans(Database& whole, int number) {
    add_owner(whole, number);
    ASSERT_TRUE(whole.organisation().put_site(site(1), entry("prepared")));
    ASSERT_TRUE(whole.organisation().put_shift(shift(1), entry("prepared")));
    ASSERT_TRUE(whole.organisation().put_leave_type(leave_type(1), entry("prepared")));
}

LeaveRequest leave_of(int number) {
    return leave(number, owner_of(number), "2026-12-01", "2026-12-02");
}

ShiftAssignment assignment_of(int number) {
    return assignment(number, owner_of(number), "2026-12-01");
}

std::vector<Method> methods_of_plans() {
    const auto request_before = [](Database& db, int n) {
        prepare_plans(db, n);
        ASSERT_TRUE(db.plans().add_leave(leave_of(n), entry("prepared"), {}));
    };
    const auto assign_before = [](Database& db, int n) {
        prepare_plans(db, n);
        ASSERT_TRUE(db.plans().add_assignments({assignment_of(n)}, {entry("prepared")}));
    };
    const auto decide = [](Database& db, int n) {
        LeaveRequest decided = leave_of(n);
        decided.status = LeaveStatus::approved;
        return db.plans().decide_leave(decided, LeaveStatus::requested, once(n), {message(n)}).has_value();
    };
    const auto assign = [](Database& db, int n) {
        ShiftAssignment second = assignment_of(n);
        second.id = id<ShiftAssignmentId>(n + 1);
        return db.plans().add_assignments({assignment_of(n), second}, {once(n), entry("second")}).has_value();
    };
    return {
        {"add_leave", prepare_plans,
         [](Database& db, int n) { return db.plans().add_leave(leave_of(n), once(n), {message(n)}).has_value(); },
         [](Database& db, int n) {
             EXPECT_EQ(db.plans().list_leave({.person_id = owner_of(n).id}, {}).items.size(), 1U);
             EXPECT_TRUE(db.outbox().find(id<MessageId>(n)));
         }},
        {"decide_leave", request_before, decide,
         [](Database& db, int n) {
             EXPECT_EQ(db.plans().leave(id<LeaveRequestId>(n))->status, LeaveStatus::approved);
         }},
        {"add_assignments", prepare_plans, assign,
         [](Database& db, int n) {
             const auto found = db.plans().plans_of({owner_of(n).id}, day("2026-12-01"), day("2026-12-01"));
             EXPECT_EQ(found.at(0).assignments.size(), 2U);
         }},
        {"delete_assignment", assign_before,
         [](Database& db, int n) {
             return db.plans().delete_assignment(id<ShiftAssignmentId>(n), once(n)).has_value();
         },
         [](Database& db, int n) { EXPECT_FALSE(db.plans().assignment(id<ShiftAssignmentId>(n))); }},
    };
}

std::vector<Method> methods_of_punches_outbox_and_audit() {
    const auto refuse = [](Database& db, int n) {
        const Attempt refused{id<AttemptId>(n), owner_of(n).id, instant(1), "not_live", "", {}};
        return db.punches().add_attempt(refused, AttemptAlert{instant(0), {"not_live"}, 1, {message(n)}});
    };
    const auto queue = [](Database& db, int n) { db.outbox().enqueue(message(n)); };
    const auto claim = [](Database& db, int n) {
        const auto claimed = db.outbox().claim(instant(1), instant(2), "w", 9);
        return claimed.size() == 1 && claimed[0].id == id<MessageId>(n) &&
               db.outbox().mark_sent(id<MessageId>(n), "w", instant(1));
    };
    const auto send_before = [claim](Database& db, int n) {
        db.outbox().enqueue(message(n));
        ASSERT_TRUE(claim(db, n));
    };
    const auto leave_none = [](Database& db, int n) {
        ASSERT_EQ(db.outbox().claim(instant(1), instant(2), "w", 9).size(), 1U);
        ASSERT_TRUE(db.outbox().mark_sent(id<MessageId>(n), "w", instant(1)));
    };
    return {
        people_method("add_attempt", refuse,
                      [](Database& db, int n) {
                          EXPECT_EQ(db.punches().list_attempts(owner_of(n).id, {}).items.size(), 1U);
                          EXPECT_EQ(db.outbox().find(id<MessageId>(n))->status, MessageStatus::queued);
                          ASSERT_EQ(db.outbox().claim(instant(1), instant(2), "w", 9).size(), 1U);
                          ASSERT_TRUE(db.outbox().mark_sent(id<MessageId>(n), "w", instant(1)));
                      }),
        {"enqueue", nothing,
         [queue](Database& db, int n) {
             queue(db, n);
             return true;
         },
         leave_none},
        {"send", queue, claim, {}, true},
        {"retry", queue,
         [](Database& db, int n) {
             return db.outbox().claim(instant(1), instant(2), "w", 9).size() == 1 &&
                    db.outbox().retry_at(id<MessageId>(n), "w", instant(1), "later");
         },
         leave_none, true},
        {"resend", send_before,
         [](Database& db, int n) { return db.outbox().resend(id<MessageId>(n), instant(1), once(n)).has_value(); },
         leave_none},
        {"append", nothing,
         [](Database& db, int n) {
             db.audit().append(once(n));
             return true;
         }},
    };
}

class MongoOutcomes : public MongoGround, public testing::WithParamInterface<Method> {
  protected:
    void SetUp() override {
        MongoGround::SetUp();
        if (IsSkipped()) return;
        const std::string& url = place_->url();
        if (url.starts_with("mongodb+srv") || url.find(',') != std::string::npos)
            GTEST_SKIP() << "not through a proxy: the URL names more than one host";
        proxy_ = std::make_unique<Proxy>(url, [this](std::string_view message) { return fate_of(message); });
        broken_ = open_mongo(proxy_->url());
    }

    void TearDown() override {
        broken_.reset();
        proxy_.reset();
    }

    // What comes after the audit entry is carried out by whoever finds it, and tested elsewhere.
    Fate fate_of(std::string_view message) {
        if (!is_armed_ || !is_write(message)) return Fate::pass;
        const bool is_last = is_into_audit(message);
        if (--left_ != 0) {
            if (is_last) is_armed_ = false;
            return Fate::pass;
        }
        is_armed_ = false;
        return Fate::lose_answer;
    }

    bool call(const Method& method, int number) {
        try {
            return method.call(*broken_, number);
        } catch (const StoreUnavailable& error) {
            EXPECT_TRUE(method.prepares) << error.what();
            return method.call(*broken_, number);
        }
    }

    std::atomic<bool> is_armed_{false};
    std::atomic<int> left_{0};
    std::unique_ptr<Proxy> proxy_;
    std::unique_ptr<Database> broken_;
};

TEST_P(MongoOutcomes, AreTheSameWhicheverAnswerIsLost) {
    const Method& method = GetParam();
    // The first owner of all stays an administrator.
    add_owner(*database_, 1, Role::admin);
    int lost = 0;
    for (int nth = 1; nth < 10; ++nth) {
        const int number = 10 * nth;
        method.prepare(*database_, number);
        left_ = nth;
        is_armed_ = true;
        const bool is_done = call(method, number);
        is_armed_ = false;
        if (left_ <= 0) ++lost;
        EXPECT_TRUE(is_done) << "the answer to write " << nth << " was lost";
        server_->settler.sweep(std::chrono::milliseconds(0));
        Commands commands = db();
        EXPECT_EQ(commands.count(kAudit, make("action", once(number).action)), is_audited(method) ? 1 : 0) << nth;
        if (method.check) method.check(*database_, number);
        if (left_ > 0) break;
    }
    EXPECT_GT(lost, 0);
    EXPECT_EQ(database_->audit().first_broken(), 0);
    Commands commands = db();
    for (const char* collection :
         {kPeople, kOrganisation, kSettings, kSessions, kAttempts, kLeave, kAssignments, kOutbox})
        EXPECT_EQ(commands.count(collection, make("effects_at", make("$exists", true))), 0) << collection;
}

std::string name_of_method(const testing::TestParamInfo<Method>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(People, MongoOutcomes, testing::ValuesIn(methods_of_people()), name_of_method);
INSTANTIATE_TEST_SUITE_P(Organisation, MongoOutcomes, testing::ValuesIn(methods_of_organisation_and_settings()),
                         name_of_method);
INSTANTIATE_TEST_SUITE_P(Sessions, MongoOutcomes, testing::ValuesIn(methods_of_sessions_and_tokens()), name_of_method);
INSTANTIATE_TEST_SUITE_P(Plans, MongoOutcomes, testing::ValuesIn(methods_of_plans()), name_of_method);
INSTANTIATE_TEST_SUITE_P(Outbox, MongoOutcomes, testing::ValuesIn(methods_of_punches_outbox_and_audit()),
                         name_of_method);

}  // namespace
}  // namespace rollcall::store::mongo
