#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "store/contract/archive_rows.h"
#include "store/contract/archive_world.h"
#include "store/mongo/ground.h"
#include "store/mongo/open.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

using namespace std::chrono_literals;
using MongoArchive = MongoGround;

// Every document of a collection, each as its fields in the order of their
// names.
std::vector<std::string> documents_in(const std::string& url, const char* collection) {
    Pool pool(url);
    std::vector<std::string> all;
    for (const Doc& document : Commands(pool).find(collection, {}, {.sort = make("_id", 1)})) {
        std::vector<std::string> names = document.view().keys();
        std::sort(names.begin(), names.end());
        Doc sorted;
        for (const std::string& name : names) sorted.copy(name, document.view(), name);
        all.push_back(sorted.json());
    }
    return all;
}

TEST_F(MongoArchive, HasTheMarksAndDocumentsThatTheRepositoriesWouldHaveMade) {
    fill_with_everything(*database_);
    MongoPlace target;
    ASSERT_NO_FATAL_FAILURE(carry(*place_->open_reader(), *target.open_writer()));
    for (const char* collection : {kFirstCheckIns, kPresence, kTemplates, kPhotos, kPunches}) {
        const auto expected = documents_in(place_->url(), collection);
        EXPECT_FALSE(expected.empty()) << collection;
        EXPECT_THAT(documents_in(target.url(), collection), testing::ElementsAreArray(expected)) << collection;
    }
}

TEST_F(MongoArchive, HasWhatAServerThatDiedHadLeft) {
    const Person owner = add_person(person(1));
    const Punch left = punch(1, owner, 20);
    Commands commands = db();
    leave_punch(commands, left, 1, effects_of(left));
    // Its clock was ahead.
    const Instant ahead =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()) + 24h;
    commands.update(kPunches, make("_id", left.id), make("$set", make("effects_at", ahead)));
    const auto reader = place_->open_reader();
    EXPECT_EQ(rows_of(*reader, ArchiveKind::message).size(), 1U);
    const auto audited = rows_of(*reader, ArchiveKind::audit_entry);
    EXPECT_EQ(std::get<StoredAuditEntry>(audited.back()).entry.action, "punch.recorded");
}

TEST_F(MongoArchive, HasNoFaceThatNobodyNames) {
    const Person owner = add_person(person(1));
    ASSERT_TRUE(database_->people().add_faces(owner.id, key(owner), agreed(), {face(1, owner)}, entry("f")));
    Commands commands = db();
    commands.insert(kTemplates, make("_id", id<FaceId>(2), "person_id", owner.id, "model", "m", "quality", 0.5,
                                     "created_at", instant(1), "sealed_template", Bytes{1}));
    const auto reader = place_->open_reader();
    EXPECT_EQ(rows_of(*reader, ArchiveKind::face).size(), 1U);
}

// Withdrawn and agreed to anew while it is read: the person was read with the
// old key, which opens the old faces only.
TEST_F(MongoArchive, HasNoFaceThatTheKeyItHasDoesNotOpen) {
    const Person owner = add_person(person(1));
    ASSERT_TRUE(database_->people().add_faces(owner.id, key(owner), agreed(), {face(1, owner)}, entry("f")));
    const auto reader = place_->open_reader();
    EXPECT_EQ(std::get<ArchivedPerson>(rows_of(*reader, ArchiveKind::person).at(0)).key->master_key_id, "m1");
    ASSERT_TRUE(database_->people().withdraw_consent(owner.id, entry("w")));
    ASSERT_TRUE(database_->people().add_faces(owner.id, key(owner, "m2"), agreed(), {face(2, owner)}, entry("f")));
    EXPECT_TRUE(rows_of(*reader, ArchiveKind::face).empty());
}

TEST_F(MongoArchive, LeadsNowhereThatCameLater) {
    for (const int number : {1, 2}) {
        ASSERT_TRUE(database_->organisation().put_department(department(number), entry("d")));
        ASSERT_TRUE(database_->organisation().put_site(site(number), entry("s")));
    }
    Person owner = person(1);
    owner.department_id = id<DepartmentId>(1);
    add_person(owner);
    const auto reader = place_->open_reader();
    Department third = department(3);
    third.manager_id = id<PersonId>(3);
    add_person(person(3));
    ASSERT_TRUE(database_->organisation().put_department(third, entry("d")));
    ASSERT_TRUE(database_->organisation().put_site(site(3), entry("s")));
    owner.department_id = third.id;
    ASSERT_TRUE(database_->people().update(owner, entry("u"), {}));
    ASSERT_TRUE(database_->organisation().delete_department(id<DepartmentId>(1), entry("d")));
    Punch at_new_site = punch(1, owner, 1), by_new_person = punch(2, owner, 2), sound = punch(3, owner, 3);
    at_new_site.site_id = id<SiteId>(3);
    by_new_person.recorded_by = id<PersonId>(3);
    sound.site_id = id<SiteId>(2);
    for (const Punch& each : {at_new_site, by_new_person, sound, punch(4, person(3), 4)})
        ASSERT_TRUE(database_->punches().record(each.person_id, {}, each.at, always(each)));
    database_->sessions().create(session(1, person(3)), entry("s"));
    EXPECT_EQ(rows_of(*reader, ArchiveKind::department).size(), 2U);
    const auto people = rows_of(*reader, ArchiveKind::person);
    ASSERT_EQ(people.size(), 1U);
    EXPECT_EQ(std::get<ArchivedPerson>(people[0]).person.department_id, id<DepartmentId>(1));
    const auto punches = rows_of(*reader, ArchiveKind::punch);
    ASSERT_EQ(punches.size(), 1U);
    EXPECT_EQ(archive_key(punches[0]), sound.id.text());
    EXPECT_TRUE(rows_of(*reader, ArchiveKind::session).empty());
}

// What was there is told, if need be without who decided on it meanwhile.
TEST_F(MongoArchive, HasNoPlanThatLeadsToWhatCameLater) {
    const Person owner = add_person(person(1));
    ASSERT_TRUE(database_->organisation().put_site(site(1), entry("s")));
    const auto make_choices = [&](int number) {
        ASSERT_TRUE(database_->organisation().put_shift(shift(number), entry("s")));
        ASSERT_TRUE(database_->organisation().put_leave_type(leave_type(number), entry("l")));
    };
    const auto request = [&](int number, const Person& of, int type, const std::string& date) {
        LeaveRequest made = leave(number, of, date, date);
        made.leave_type_id = id<LeaveTypeId>(type);
        ASSERT_TRUE(database_->plans().add_leave(made, entry("l"), {}));
    };
    const auto assign = [&](int number, const Person& of, int shift_number, const PersonId& by) {
        ShiftAssignment made = assignment(number, of, "2026-12-01");
        made.cycle = {std::nullopt, id<ShiftId>(shift_number)};
        made.assigned_by = by;
        ASSERT_TRUE(database_->plans().add_assignments({made}, {entry("a")}));
    };
    make_choices(1);
    request(1, owner, 1, "2026-12-01");
    assign(1, owner, 1, owner.id);
    assign(2, owner, 1, owner.id);
    const auto reader = place_->open_reader();
    const Person late = add_person(person(2));
    make_choices(2);
    request(2, owner, 2, "2026-12-02");
    request(3, late, 1, "2026-12-03");
    assign(3, owner, 2, owner.id);
    assign(4, owner, 1, late.id);
    assign(5, late, 1, owner.id);
    LeaveRequest decided = leave(1, owner, "2026-12-01", "2026-12-01");
    decided.status = LeaveStatus::approved;
    decided.decided_by = late.id;
    ASSERT_TRUE(database_->plans().decide_leave(decided, LeaveStatus::requested, entry("l"), {}));
    ASSERT_TRUE(database_->plans().delete_assignment(id<ShiftAssignmentId>(2), entry("a")));
    const auto requests = rows_of(*reader, ArchiveKind::leave_request);
    ASSERT_EQ(requests.size(), 1U);
    decided.decided_by.reset();
    EXPECT_EQ(text_of(requests[0]), text_of(decided));
    const auto assignments = rows_of(*reader, ArchiveKind::shift_assignment);
    ASSERT_EQ(assignments.size(), 1U);
    EXPECT_EQ(archive_key(assignments[0]), uuid(1));
    EXPECT_EQ(rows_of(*reader, ArchiveKind::leave_type).size(), 1U);
}

TEST_F(MongoArchive, SaysSoWhenACodeWentFromOneToAnotherMeanwhile) {
    Person first = add_person(person(1)), second = add_person(person(2));
    const auto reader = place_->open_reader();
    std::swap(first.code, second.code);
    first.code = "elsewhere";
    ASSERT_TRUE(database_->people().update(first, entry("u"), {}));
    ASSERT_TRUE(database_->people().update(second, entry("u"), {}));
    EXPECT_EQ(rows_of(*reader, ArchiveKind::person).size(), 2U) << "who had it was read with another";
    const auto next = place_->open_reader();
    second.code = "E5";
    ASSERT_TRUE(database_->people().update(second, entry("u"), {}));
    first.code = "E1";
    ASSERT_TRUE(database_->people().update(first, entry("u"), {}));
    EXPECT_THROW(next->read(ArchiveKind::person, "", [](const ArchiveRow&) { return true; }), StoreUnavailable);
}

TEST_F(MongoArchive, IsRefusedByOlderProgramsWhileItIsFilled) {
    MongoPlace target;
    const auto writer = target.open_writer();
    ASSERT_TRUE(writer->begin("a"));
    Pool pool(target.url());
    const auto schema = Commands(pool).find_one(kSchema, make("_id", kSchemaId));
    EXPECT_GT(schema->view().number("compatible_from"), 1000) << "they look at this alone";
    writer->finish();
    const auto finished = Commands(pool).find_one(kSchema, make("_id", kSchemaId));
    EXPECT_EQ(finished->view().number("compatible_from"), kCompatibleFrom);
    EXPECT_FALSE(finished->view().has("unfinished"));
}

TEST_F(MongoArchive, IsNotReadWhereThereIsNone) {
    MongoPlace nowhere;
    EXPECT_THROW(nowhere.open_reader(), StoreUnavailable);
}

// What servers do all day, at once, on the people of one number modulo
// kWriters.
class Busy {
  public:
    static constexpr int kWriters = 4;
    static constexpr int kPeople = 12;

    explicit Busy(const std::string& url) : database_(open_mongo(url)) {}

    ~Busy() { stop(); }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;

    void start() {
        for (int writer = 0; writer < kWriters; ++writer)
            threads_.emplace_back([this, writer] {
                for (int round = 0; !stopping_; ++round) act(writer, round);
            });
    }
    void stop() {
        stopping_ = true;
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
    }
    // Those acknowledged so far, by number.
    std::set<int> recorded() {
        const std::lock_guard lock(mutex_);
        return recorded_;
    }

  private:
    void act(int writer, int round) {
        const int number = writer + kWriters * (round % (kPeople / kWriters)) + 1;
        Person owner = person(number);
        const int made = 1000 + number * 1000 + round;
        Department fresh = department(made);
        (void)database_->organisation().put_department(fresh, entry("d"));
        owner.department_id = fresh.id;
        (void)database_->people().update(owner, entry("moved"), {});
        if (!last_.at(static_cast<std::size_t>(number)).empty())
            (void)database_->organisation().delete_department(last_.at(static_cast<std::size_t>(number)), entry("d"));
        last_.at(static_cast<std::size_t>(number)) = fresh.id;
        Punch punched = punch(made, owner, round, round % 2 == 0 ? Direction::in : Direction::out);
        if (database_->punches().record(owner.id, {}, punched.at, always(punched, {message(made)}))) {
            const std::lock_guard lock(mutex_);
            recorded_.insert(made);
        }
        Person newcomer = person(100000 + made);
        if (round % 2 == 0) newcomer.department_id = fresh.id;
        (void)database_->people().create({newcomer, {}, key(newcomer), {face(100000 + made, newcomer)}},
                                         entry("created"), {});
        const Punch first = punch(100000 + made, newcomer, round);
        (void)database_->punches().record(newcomer.id, {}, first.at, always(first));
        if (round % 3 == 0) (void)database_->people().withdraw_consent(owner.id, entry("w"));
        const auto known = database_->people().key(owner.id);
        (void)database_->people().add_faces(owner.id, known ? std::nullopt : std::optional(key(owner)), agreed(),
                                            {face(made, owner)}, entry("f"));
        if (round % 2 == 0) (void)database_->people().delete_face(owner.id, id<FaceId>(made), entry("d"));
    }

    std::unique_ptr<Database> database_;
    std::atomic<bool> stopping_{false};
    std::vector<std::thread> threads_{};
    std::mutex mutex_;
    std::set<int> recorded_{};
    std::array<DepartmentId, kPeople + 1> last_{};
};

TEST_F(MongoArchive, FitsTogetherWhileOthersWrite) {
    for (int number = 1; number <= Busy::kPeople; ++number) add_person(person(number));
    Busy busy(place_->url());
    busy.start();
    const std::size_t before = busy.recorded().size();
    for (int wait = 0; wait < 600 && busy.recorded().size() < before + Busy::kWriters; ++wait)
        std::this_thread::sleep_for(50ms);
    const std::set<int> acknowledged = busy.recorded();
    const auto reader = place_->open_reader();
    MongoPlace target;
    ASSERT_NO_FATAL_FAILURE(carry(*reader, *target.open_writer())) << "which looks for every reference";
    EXPECT_GT(busy.recorded().size(), acknowledged.size()) << "nobody wrote meanwhile";
    const auto filled = target.open();
    EXPECT_EQ(filled->audit().first_broken(), 0);
    ASSERT_FALSE(acknowledged.empty());
    for (const int number : acknowledged) {
        EXPECT_TRUE(filled->punches().find(id<PunchId>(number))) << number;
        EXPECT_TRUE(filled->outbox().find(id<MessageId>(number))) << number;
    }
    for (const GalleryRow& row : filled->people().gallery_faces(filled->people().gallery_people({}, 1000)))
        EXPECT_TRUE(filled->people().sealed_photo(row.face.id)) << row.face.id.text();
    busy.stop();
}

}  // namespace
}  // namespace rollcall::store::mongo
