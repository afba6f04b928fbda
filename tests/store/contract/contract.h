#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "store/archive.h"
#include "store/database.h"

namespace rollcall::store {

// A database of its own that can be opened again and again, by several at once, until it goes with all its rows.
class Place {
  public:
    virtual ~Place() = default;
    virtual std::unique_ptr<Database> open() = 0;
    // Of the whole database; null where the adapter has none yet.
    virtual std::unique_ptr<ArchiveReader> open_reader() { return nullptr; }
    virtual std::unique_ptr<ArchiveWriter> open_writer() { return nullptr; }
};

// An adapter under test. To put one through the suite, link the contract's sources and write
// INSTANTIATE_TEST_SUITE_P(Mongo, StoreContract, testing::Values(Adapter{"mongo", make_place}), adapter_name).
struct Adapter {
    std::string name;
    std::function<std::unique_ptr<Place>()> make;
    std::function<bool()> is_there = [] { return true; };  // false: its tests are skipped
};

std::string adapter_name(const testing::TestParamInfo<Adapter>& info);

// What every adapter must keep. Ids are made of small numbers, so that their order is known.
class StoreContract : public testing::TestWithParam<Adapter> {
  protected:
    void SetUp() override;
    void reopen();

    PeopleStore& people() { return database_->people(); }
    OrganisationStore& organisation() { return database_->organisation(); }
    PunchStore& punches() { return database_->punches(); }
    PlanStore& plans() { return database_->plans(); }
    SessionStore& sessions() { return database_->sessions(); }
    TokenStore& tokens() { return database_->tokens(); }
    OutboxStore& outbox() { return database_->outbox(); }
    AuditStore& audit() { return database_->audit(); }
    SettingsStore& settings() { return database_->settings(); }
    DashboardStore& dashboard() { return database_->dashboard(); }

    // The code of the newest audit entry, and how many there are (at most a page).
    std::string last_action();
    std::size_t audit_count();

    // Stores them; a failure fails the test.
    Person add_person(int number, PersonStatus status = PersonStatus::active);
    Person add_person(const Person& person);
    void add_site(int number);
    void add_shift(int number);
    void add_department(int number);
    void add_leave_type(int number);
    LeaveRequest add_leave(const LeaveRequest& request);
    ShiftAssignment add_assignment(const ShiftAssignment& assignment);
    Punch add_punch(const Punch& punch, const std::optional<IdempotencyKey>& key = {});

    std::unique_ptr<Place> place_;
    std::unique_ptr<Database> database_;
};

// Runs `act` with each number from 1 to kThreads at once, on as many threads.
inline constexpr int kThreads = 8;
void at_once(const std::function<void(int)>& act);

// Values that differ in everything, made from a number.
std::string uuid(int number);
Instant instant(long long minutes);  // after 2026-11-22T08:00Z
AuditEntry entry(const std::string& action);
Person person(int number);
Site site(int number);
Shift shift(int number);
Department department(int number);
LocalDate day(const std::string& text);  // "2026-12-24"
HolidayCalendar holiday_calendar(int number);
LeaveType leave_type(int number);
// Of the first type; requested.
LeaveRequest leave(int number, const Person& of, const std::string& from, const std::string& to);
// To the first shift, until further notice.
ShiftAssignment assignment(int number, const Person& of, const std::string& from);
Punch punch(int number, const Person& of, long long minutes, Direction direction = Direction::in);
std::vector<int> numbers(const Page<ListedPunch>& page);  // of the punches on it
OutboxMessage message(int number, long long minutes = 0);
Session session(int number, const Person& of, long long minutes = 0);
StoredFace face(int number, const Person& of);
Consent agreed();
PersonKey key(const Person& of, const std::string& master = "m1");
PunchStore::Decide always(const Punch& punch, const std::vector<OutboxMessage>& messages = {});

template <class AnyId>
AnyId id(int number) {
    return AnyId(uuid(number));
}

// The code of a failed result, its sentence being there; Code::internal for a success.
template <class T>
Code code_of(const Result<T>& result) {
    if (result) return Code::internal;
    EXPECT_FALSE(result.error().detail.empty());
    return result.error().code;
}

}  // namespace rollcall::store
