#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "app/check_in.h"
#include "app/enrol_face.h"
#include "app/record_punch.h"
#include "app/sign_in.h"
#include "app/today.h"
#include "cli/composition.h"
#include "core/config.h"
#include "store/mongo/place.h"
#include "store/mongo/settlements.h"
#include "store/mongo/watch.h"
#include "store/sqlite/scratch.h"
#include "support/face_files.h"

namespace rollcall::cli {
namespace {

using store::mongo::View;

// Before the answer; docs/scale.md rests on them. Whoever adds one must know why. Two of each but the last read what
// leave and which shifts are planned.
constexpr std::size_t kCheckIn = 12;
constexpr std::size_t kByHand = 9;
constexpr std::size_t kOwnDay = 7;
constexpr std::size_t kWhoAmI = 2;
constexpr std::size_t kSettlement = 9;  // behind it, of one punch by itself

// Every command that goes out, in order: those of the thread that asks, for which the answer waits, and those of a
// server's own threads.
class Counted {
  public:
    Counted() {
        store::mongo::observe_commands([this](std::string_view name, View command) {
            const std::lock_guard lock(mutex_);
            static const std::set<std::string, std::less<>> name_collections{
                "find", "count", "aggregate", "insert", "update", "delete", "findAndModify"};
            const bool names_collection = name_collections.contains(name);
            const bool is_sweep = name == "find" && command.document("filter").has("effects_at");
            if (is_sweep) return;
            const bool is_mine = std::this_thread::get_id() == asking_;
            (is_mine ? mine_ : others_)
                .push_back(std::string(name) + (names_collection ? " " + command.text(name) : ""));
        });
    }
    ~Counted() { store::mongo::observe_commands({}); }

    // What was counted since the last call, one a line.
    std::vector<std::string> take() {
        const std::lock_guard lock(mutex_);
        others_.clear();
        return std::exchange(mine_, {});
    }
    // What other threads have sent, once they have settled what waited.
    std::vector<std::string> settling() {
        store::mongo::Settlements::wait_for_earlier();
        const std::lock_guard lock(mutex_);
        return others_;
    }

  private:
    std::mutex mutex_;
    std::thread::id asking_ = std::this_thread::get_id();
    std::vector<std::string> mine_, others_;
};

std::string lines(const std::vector<std::string>& commands) {
    std::string all;
    for (const std::string& command : commands) all += "\n    " + command;
    return all;
}

// A person with a face, a department and a manager, at work on a real store, and how many commands their answers cost:
// one after the other, each as far away as the database is.
class CommandsOf : public testing::Test {
  protected:
    void SetUp() override {
        if (store::mongo_server_url().empty()) GTEST_SKIP() << "there is no MongoDB-protocol server";
        const auto face = support::faces_folder() / "lfw";
        if (!std::filesystem::exists(face)) GTEST_SKIP() << "no photographs: set ROLLCALL_TEST_FACES";
        place_ = std::make_unique<store::MongoPlace>();
        config_.data = scratch_.folder();
        config_.master_key_file = scratch_.folder() / "master.key";
        config_.database_url = place_->url();
        config_.model_path = support::model_folders();
        config_.engines = 1;
        config_.liveness = "off";  // the photographs are of the press
        config_.punch_cooldown = std::chrono::minutes(0);
        parts_ = std::make_unique<Composition>(config_, Composition::Faces::load);
        if (!parts_->faces().available()) GTEST_SKIP() << parts_->faces().unavailable().detail;
        set_up_people();
        counted_.take();
    }

    void TearDown() override {
        parts_.reset();
        place_.reset();
    }

    void set_up_people();
    Person add(const std::string& name, Role role);
    std::string sign_in(const Person& person);

    app::Context& context() { return parts_->context(); }
    app::Principal principal(const std::string& token) {
        return app::authenticate(context(), token, "192.0.2.7").value();
    }
    // The photograph of the person who is enrolled that the set holds besides.
    Result<store::RecordedPunch> check_in(const std::string& key) {
        app::CheckInTimes times;
        const app::CheckIn request{{ByteView(photos_.back())}, RequestedDirection::automatic, key};
        return app::check_in(context(), principal(employee_token_), request, Deadline::clock::now() + kPatience, times);
    }
    void expect_at_most(std::size_t limit) {
        const auto commands = counted_.take();
        EXPECT_FALSE(commands.empty());
        EXPECT_LE(commands.size(), limit) << lines(commands);
        RecordProperty("commands", static_cast<int>(commands.size()));
    }

    static constexpr std::chrono::seconds kPatience{60};
    Counted counted_;
    std::unique_ptr<store::MongoPlace> place_;
    store::Scratch scratch_;
    Config config_;
    std::unique_ptr<Composition> parts_;
    std::vector<Bytes> photos_;
    Person employee_, hr_;
    std::string employee_token_, hr_token_;
};

Person CommandsOf::add(const std::string& name, Role role) {
    Person person;
    person.id = context().ids.make<PersonId>();
    person.code = name;
    person.name = name;
    person.email = name + "@example.org";
    person.status = PersonStatus::active;
    person.created_at = person.updated_at = context().clock.now();
    const auto audit = app::audit(context(), app::command_line_actor(), "t", "");
    EXPECT_TRUE(context().database.people().create({person, store::Account{person.id, "", role}}, audit, {}));
    return person;
}

std::string CommandsOf::sign_in(const Person& person) {
    const Instant now = context().clock.now();
    const std::string token = identity::random_token();
    context().database.sessions().create(
        {context().ids.make<SessionId>(), identity::sha256_hex(as_bytes(token)), person.id, now, now, "", ""},
        app::audit(context(), app::command_line_actor(), "t", ""));
    return token;
}

void CommandsOf::set_up_people() {
    const auto folder = support::faces_folder() / "lfw";
    const std::set<std::filesystem::path> people(std::filesystem::directory_iterator(folder), {});
    for (const auto& person : people) {
        const std::set<std::filesystem::path> files(std::filesystem::directory_iterator(person), {});
        if (files.size() < 3) continue;
        for (const auto& file : files) photos_.push_back(support::read_bytes(file));
        break;
    }
    ASSERT_GE(photos_.size(), 3U);
    photos_.resize(3);
    hr_ = add("hr", Role::hr);
    employee_ = add("employee", Role::employee);
    const auto added = app::add_faces(
        context(), app::Actor{"t", hr_.id, Role::hr}, employee_.id, std::vector<ByteView>{ByteView(photos_[0])},
        Consent{config_.consent_version, context().clock.now()}, Deadline::clock::now() + kPatience);
    ASSERT_TRUE(added) << added.error().detail;
    employee_token_ = sign_in(employee_);
    hr_token_ = sign_in(hr_);
    // The first punch of a person has no history, which is looked for twice.
    const auto first = check_in("first");
    ASSERT_TRUE(first) << first.error().detail;
}

TEST_F(CommandsOf, ACheckInByFaceAreFewBeforeItsAnswer) {
    const auto recorded = check_in("second");
    ASSERT_TRUE(recorded) << recorded.error().detail;
    expect_at_most(kCheckIn);
}

TEST_F(CommandsOf, ACheckInByHandAreFewBeforeItsAnswer) {
    const app::Principal hr = principal(hr_token_);
    const app::ManualPunch request{employee_.id, RequestedDirection::automatic, context().clock.now(), "forgot"};
    const auto recorded =
        app::record_manual_punch(context(), hr.actor, request, store::IdempotencyKey{"by hand", "aa"});
    ASSERT_TRUE(recorded) << recorded.error().detail;
    expect_at_most(kByHand);
}

TEST_F(CommandsOf, OnesOwnDayAreFew) {
    ASSERT_TRUE(app::today_of(context(), principal(employee_token_), employee_.id));
    expect_at_most(kOwnDay);
}

TEST_F(CommandsOf, WhoAmIAreTheSessionAndThePerson) {
    EXPECT_EQ(principal(employee_token_).person.id, employee_.id);
    expect_at_most(kWhoAmI);
}

TEST_F(CommandsOf, ASettlementAreFew) {
    store::mongo::Settlements::wait_for_earlier();
    counted_.take();
    ASSERT_TRUE(check_in("second"));
    const auto behind = counted_.settling();
    EXPECT_FALSE(behind.empty());
    EXPECT_LE(behind.size(), kSettlement) << lines(behind);
    RecordProperty("commands", static_cast<int>(behind.size()));
}

}  // namespace
}  // namespace rollcall::cli
