#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "store/mongo/ground.h"
#include "store/mongo/schema.h"
#include "store/mongo/watch.h"

// How far the clock is off for whatever this thread does.
static thread_local long long seconds_off = 0;

// In the place of the C library's: everything in this program that asks for the time asks here.
extern "C" int clock_gettime(clockid_t clock, timespec* time) {
    const auto result = static_cast<int>(syscall(SYS_clock_gettime, clock, time));
    if (clock == CLOCK_REALTIME) time->tv_sec += static_cast<time_t>(seconds_off);
    return result;
}

namespace rollcall::store::mongo {
namespace {

using namespace std::chrono_literals;

// Does something on a thread whose clock is off.
template <class Act>
void with_clock_off(std::chrono::seconds off, const Act& act) {
    std::thread([&] {
        seconds_off = off.count();
        act();
    }).join();
}

// Calls `act` once, before the n-th update of a collection is sent.
class AtUpdate {
  public:
    AtUpdate(const char* collection, int nth, std::function<void()> act) : left_(nth) {
        observe_commands([this, collection, act = std::move(act)](std::string_view name, View command) {
            if (name == "update" && command.text("update") == collection && --left_ == 0) act();
        });
    }
    ~AtUpdate() { observe_commands({}); }
    bool is_done() const { return left_ <= 0; }

  private:
    std::atomic<int> left_;
};

class MongoClocks : public MongoGround, public testing::WithParamInterface<std::chrono::minutes> {
  protected:
    void SetUp() override {
        MongoGround::SetUp();
        if (!IsSkipped()) other_ = place_->open();
    }
    std::unique_ptr<Database> other_;
};

TEST_P(MongoClocks, ThatAreOffLetNobodyIntoADepartmentThatIsBeingDeleted) {
    ASSERT_TRUE(database_->organisation().put_department(department(1), entry("d")));
    Person moved = add_person(person(1));
    moved.department_id = id<DepartmentId>(1);
    Result<void> is_moved, is_deleted;
    {
        // The first marks it, the second deletes it.
        const AtUpdate at(kOrganisation, 2, [&] {
            std::thread([&] { is_moved = database_->people().update(moved, entry("u"), {}); }).join();
        });
        with_clock_off(GetParam(),
                       [&] { is_deleted = other_->organisation().delete_department(id<DepartmentId>(1), entry("d")); });
        ASSERT_TRUE(at.is_done());
    }
    EXPECT_TRUE(is_deleted);
    EXPECT_FALSE(is_moved);
    EXPECT_FALSE(database_->people().find(moved.id)->department_id);
}

TEST_P(MongoClocks, ThatAreOffForgetADeletionThatCameToNothing) {
    ASSERT_TRUE(database_->organisation().put_department(department(1), entry("d")));
    Commands commands = db();
    const Instant long_ago = commands.database_time() - 2min;
    commands.update(kOrganisation, {}, make("$set", make("deleting." + uuid(1), long_ago)));
    Person moved = add_person(person(1));
    moved.department_id = id<DepartmentId>(1);
    with_clock_off(GetParam(), [&] { EXPECT_TRUE(other_->people().update(moved, entry("u"), {})); });
}

TEST_P(MongoClocks, ThatAreOffLeaveAnAdministrator) {
    const std::vector<Person> admins{add_person(person(1)), add_person(person(2))};
    for (const Person& admin : admins)
        ASSERT_TRUE(database_->people().put_account({admin.id, "h", Role::admin}, false, "", entry("a")));
    Result<void> first, second;
    {
        // The first leaves the list, and is an administrator until the next update.
        const AtUpdate at(kPeople, 1, [&] {
            std::thread([&] {
                second = database_->people().put_account({admins[1].id, "h", Role::employee}, false, "", entry("a"));
            }).join();
        });
        with_clock_off(GetParam(), [&] {
            first = other_->people().put_account({admins[0].id, "h", Role::employee}, false, "", entry("a"));
        });
        ASSERT_TRUE(at.is_done());
    }
    EXPECT_TRUE(first);
    EXPECT_EQ(code_of(second), Code::conflict);
    EXPECT_EQ(database_->people().with_role(Role::admin).size(), 1U);
}

TEST_P(MongoClocks, ThatAreOffLeaseAMessageToOneServer) {
    const auto claim = [](Database& database, const std::string& owner) {
        const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
        return database.outbox().claim(now, now + 1min, owner, 9).size();
    };
    OutboxMessage waits = message(1);
    waits.next_attempt_at = db().database_time() - 1h;  // due for both
    database_->outbox().enqueue(waits);
    with_clock_off(GetParam(), [&] { EXPECT_EQ(claim(*other_, "off"), 1U); });
    EXPECT_EQ(claim(*database_, "right"), 0U);
    waits.id = id<MessageId>(2);
    database_->outbox().enqueue(waits);
    EXPECT_EQ(claim(*database_, "right"), 1U);
    with_clock_off(GetParam(), [&] { EXPECT_EQ(claim(*other_, "off"), 0U); });
}

std::string name_of_clock(const testing::TestParamInfo<std::chrono::minutes>& clock) {
    return clock.param > 0min ? "Ahead" : "Behind";
}

INSTANTIATE_TEST_SUITE_P(Off, MongoClocks, testing::Values(10min, -10min), name_of_clock);

}  // namespace
}  // namespace rollcall::store::mongo
