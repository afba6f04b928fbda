#include <gmock/gmock.h>

#include <algorithm>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

const LocalDate kToday = *parse_date("2026-11-22");

DashboardRequest request() {
    DashboardRequest made;
    made.trend_from = kToday - date::days{2};
    made.arrivals_from = made.arrivals_to = kToday;
    made.present_since = instant(-24 * 60);
    made.attempts_since = instant(-60);
    made.attempts_at_least = 3;
    made.attempts_limit = 20;
    return made;
}

struct Sum {
    int attended = 0;
    int late = 0;
    friend bool operator==(const Sum&, const Sum&) = default;
};

Sum sum_of(const DashboardFacts& facts, LocalDate day) {
    Sum sum;
    for (const DayTally& tally : facts.tallies) {
        if (tally.day != day) continue;
        sum.attended += tally.attended;
        sum.late += tally.late;
    }
    return sum;
}

int present_in(const DashboardFacts& facts) {
    int people = 0;
    for (const PresenceTally& tally : facts.present) people += tally.people;
    return people;
}

Person in_department(int number, int department) {
    Person made = person(number);
    made.department_id = id<DepartmentId>(department);
    return made;
}

Punch arrival(int number, const Person& of, long long minutes, bool late = false) {
    Punch made = punch(number, of, minutes);
    made.late = late;
    return made;
}

Punch on_day(Punch made, LocalDate day) {
    made.at += std::chrono::days{1} * (day - kToday).count();
    made.day = day;
    return made;
}

TEST_P(StoreContract, CountsPeopleByCohort) {
    add_site(1);
    add_shift(1);
    add_department(1);
    Person own_shift = in_department(1, 1);
    own_shift.shift_id = id<ShiftId>(1);
    add_person(own_shift);
    Person second = in_department(2, 1);
    second.created_at = instant(7);
    add_person(second);
    Person third = in_department(3, 1);
    third.created_at = instant(7);
    add_person(third);
    add_person(4, PersonStatus::pending);
    add_person(5, PersonStatus::suspended);
    add_person(6, PersonStatus::archived);
    const DashboardFacts facts = dashboard().read(request());
    EXPECT_EQ(facts.pending, 1);
    ASSERT_EQ(facts.headcounts.size(), 2U);
    const auto with_shift = std::find_if(facts.headcounts.begin(), facts.headcounts.end(),
                                         [](const Headcount& each) { return each.cohort.shift_id.has_value(); });
    ASSERT_NE(with_shift, facts.headcounts.end());
    EXPECT_EQ(with_shift->cohort, (Cohort{id<DepartmentId>(1), id<ShiftId>(1)}));
    EXPECT_EQ(with_shift->people, 1);
    const Headcount& other = facts.headcounts[with_shift == facts.headcounts.begin() ? 1 : 0];
    EXPECT_EQ(other.cohort, (Cohort{id<DepartmentId>(1), {}}));
    EXPECT_EQ(other.since, instant(7));
    EXPECT_EQ(other.people, 2);
}

TEST_P(StoreContract, TalliesTheFirstCheckInOfEachPersonAndDay) {
    const Person first = add_person(1);
    const Person second = add_person(2);
    add_punch(arrival(1, first, 60, true));
    add_punch(punch(2, first, 120, Direction::out));
    add_punch(arrival(3, first, 180));
    add_punch(arrival(4, second, 61));
    add_punch(on_day(arrival(5, second, 0, true), kToday - date::days{2}));
    add_punch(on_day(arrival(6, second, 0, true), kToday - date::days{3}));
    const DashboardFacts facts = dashboard().read(request());
    EXPECT_EQ(sum_of(facts, kToday), (Sum{2, 1}));
    EXPECT_EQ(sum_of(facts, kToday - date::days{1}), Sum{});
    EXPECT_EQ(sum_of(facts, kToday - date::days{2}), (Sum{1, 1}));
    EXPECT_EQ(sum_of(facts, kToday - date::days{3}), Sum{}) << "before trend_from";
}

TEST_P(StoreContract, LetsAnEarlierCheckInThatIsEnteredLaterDecideTheDay) {
    const Person owner = add_person(1);
    add_punch(arrival(1, owner, 60, true));
    EXPECT_EQ(sum_of(dashboard().read(request()), kToday), (Sum{1, 1}));
    add_punch(arrival(2, owner, 10));
    const DashboardFacts facts = dashboard().read(request());
    EXPECT_EQ(sum_of(facts, kToday), (Sum{1, 0}));
    ASSERT_EQ(facts.arrivals.size(), 1U);
    EXPECT_EQ(facts.arrivals[0].from, instant(0));
    EXPECT_EQ(facts.arrivals[0].on_time, 1);
}

TEST_P(StoreContract, CountsArrivalsByTheQuarterOfAnHour) {
    int number = 0;
    const auto arrive = [&](long long minutes, bool late) {
        ++number;
        add_punch(arrival(number, add_person(number), minutes, late));
    };
    arrive(14, false);
    arrive(15, false);
    arrive(29, true);
    arrive(30, true);
    DashboardFacts facts = dashboard().read(request());
    std::vector<std::vector<int>> found;
    for (const ArrivalTally& tally : facts.arrivals) {
        const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(tally.from - instant(0));
        found.push_back({static_cast<int>(minutes.count()), tally.on_time, tally.late});
        EXPECT_EQ(tally.day, kToday);
    }
    std::sort(found.begin(), found.end());
    EXPECT_THAT(found,
                ElementsAre(ElementsAre(0, 1, 0), ElementsAre(15, 0, 1), ElementsAre(15, 1, 0), ElementsAre(30, 0, 1)));
    DashboardRequest tomorrow = request();
    tomorrow.arrivals_from = tomorrow.arrivals_to = kToday + date::days{1};
    EXPECT_THAT(dashboard().read(tomorrow).arrivals, IsEmpty());
}

TEST_P(StoreContract, CountsWhoseLatestPunchIsACheckIn) {
    const Person first = add_person(1);
    const Person second = add_person(2);
    const Person third = add_person(3);
    add_punch(punch(1, first, 0));
    add_punch(punch(2, second, 1));
    add_punch(punch(3, second, 5, Direction::out));
    add_punch(on_day(punch(4, third, 0), kToday - date::days{1}));
    const DashboardFacts facts = dashboard().read(request());
    EXPECT_EQ(present_in(facts), 2);
    DashboardRequest later = request();
    later.present_since = instant(-1);
    EXPECT_EQ(present_in(dashboard().read(later)), 1);
    add_punch(punch(5, first, 9, Direction::out));
    EXPECT_EQ(present_in(dashboard().read(later)), 0);
}

TEST_P(StoreContract, KnowsWhoIsPresentInWhateverOrderTheirPunchesAreEntered) {
    const Person owner = add_person(1);
    int number = 0;
    const auto present_after = [&](long long minutes, Direction direction) {
        add_punch(punch(++number, owner, minutes, direction));
        return present_in(dashboard().read(request()));
    };
    EXPECT_EQ(present_after(60, Direction::out), 0);
    EXPECT_EQ(present_after(10, Direction::in), 0) << "forgotten, entered after the check-out";
    EXPECT_EQ(present_after(90, Direction::in), 1);
    EXPECT_EQ(present_after(70, Direction::out), 1);
    EXPECT_EQ(present_after(90, Direction::out), 0) << "of two at one moment the later id is the latest";
    EXPECT_EQ(present_after(-24 * 60, Direction::in), 0);
    const DashboardFacts facts = dashboard().read(request());
    ASSERT_EQ(facts.arrivals.size(), 1U);
    EXPECT_EQ(facts.arrivals[0].from, instant(-24 * 60)) << "the same day, by what the punch says";
}

TEST_P(StoreContract, CountsNobodyTwiceWhoComesBackAfterTheyWereArchived) {
    Person owner = person(1);
    owner.created_at = instant(-100 * 24 * 60);
    add_person(owner);
    add_punch(arrival(1, owner, 0));
    const auto extras = [&] { return dashboard().read(request()).extras.size(); };
    EXPECT_EQ(extras(), 0U);
    owner.status = PersonStatus::archived;
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_EQ(extras(), 1U);
    EXPECT_THAT(dashboard().read(request()).headcounts, IsEmpty());
    owner.status = PersonStatus::active;
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_EQ(extras(), 0U);
    const DashboardFacts facts = dashboard().read(request());
    ASSERT_EQ(facts.headcounts.size(), 1U);
    const Instant long_ago((request().trend_from - date::days{1}).time_since_epoch());
    EXPECT_LT(facts.headcounts[0].since, long_ago) << "added long before the days that are asked for";
    EXPECT_EQ(sum_of(facts, kToday), (Sum{1, 0}));
}

TEST_P(StoreContract, MovesTheTalliesOfPeopleWithThem) {
    add_site(1);
    add_shift(1);
    add_department(1);
    add_department(2);
    Person owner = add_person(in_department(1, 1));
    add_punch(arrival(1, owner, 0, true));
    add_punch(on_day(arrival(2, owner, 0), kToday - date::days{1}));
    const auto of_department = [&](int number) {
        DashboardRequest made = request();
        made.department_id = id<DepartmentId>(number);
        return dashboard().read(made);
    };
    EXPECT_EQ(sum_of(of_department(1), kToday), (Sum{1, 1}));
    owner.department_id = id<DepartmentId>(2);
    owner.shift_id = id<ShiftId>(1);
    ASSERT_TRUE(people().update(owner, entry("u"), {}));
    EXPECT_EQ(sum_of(of_department(1), kToday), Sum{});
    const DashboardFacts moved = of_department(2);
    EXPECT_EQ(sum_of(moved, kToday), (Sum{1, 1}));
    EXPECT_EQ(sum_of(moved, kToday - date::days{1}), (Sum{1, 0}));
    for (const DayTally& tally : moved.tallies) EXPECT_EQ(tally.cohort, (Cohort{id<DepartmentId>(2), id<ShiftId>(1)}));
    ASSERT_EQ(moved.arrivals.size(), 1U);
    EXPECT_EQ(moved.arrivals[0].cohort.department_id, id<DepartmentId>(2));
    EXPECT_EQ(present_in(of_department(1)), 0);
    EXPECT_EQ(present_in(moved), 1);
}

TEST_P(StoreContract, NamesThoseInATallyWhoWereNotExpected) {
    Person new_here = person(1);
    new_here.created_at = instant(0);
    add_person(new_here);
    Person leaver = add_person(2);
    Person old_hand = person(3);
    old_hand.created_at = instant(-100 * 24 * 60);
    add_person(old_hand);
    const LocalDate before = kToday - date::days{2};
    int number = 0;
    for (const Person& each : {new_here, leaver, old_hand}) add_punch(on_day(arrival(++number, each, 0), before));
    leaver.status = PersonStatus::archived;
    ASSERT_TRUE(people().update(leaver, entry("u"), {}));
    std::vector<bool> has_since;
    for (const ExtraTally& extra : dashboard().read(request()).extras) {
        EXPECT_EQ(extra.day, before);
        EXPECT_EQ(extra.attended, 1);
        has_since.push_back(extra.since.has_value());
        if (extra.since) {
            EXPECT_EQ(*extra.since, instant(0));
        }
    }
    EXPECT_THAT(has_since, testing::UnorderedElementsAre(true, false));
}

TEST_P(StoreContract, ShowsADashboardOfOneselfsDepartmentsOnly) {
    add_department(1);
    add_department(2);
    const Person mine = add_person(in_department(1, 1));
    const Person foreign = add_person(in_department(2, 2));
    const Person homeless = add_person(3);
    Person waiting = in_department(4, 1);
    waiting.status = PersonStatus::pending;
    add_person(waiting);
    int number = 0;
    for (const Person& each : {mine, foreign, homeless}) {
        ++number;
        add_punch(arrival(number, each, number));
        for (int i = 0; i < 3; ++i)
            punches().add_attempt({id<AttemptId>(10 * number + i), each.id, instant(i), "no_face", "", {}}, {});
    }
    DashboardRequest narrow = request();
    narrow.within = std::vector<DepartmentId>{id<DepartmentId>(1)};
    const DashboardFacts facts = dashboard().read(narrow);
    ASSERT_EQ(facts.headcounts.size(), 1U);
    EXPECT_EQ(facts.headcounts[0].people, 1);
    EXPECT_EQ(sum_of(facts, kToday), (Sum{1, 0}));
    EXPECT_EQ(facts.arrivals.size(), 1U);
    EXPECT_EQ(present_in(facts), 1);
    EXPECT_EQ(facts.pending, 1);
    ASSERT_EQ(facts.failed_attempts.size(), 1U);
    EXPECT_EQ(facts.failed_attempts[0].person_id, mine.id);
    narrow.department_id = id<DepartmentId>(2);
    const DashboardFacts nothing = dashboard().read(narrow);
    EXPECT_THAT(nothing.headcounts, IsEmpty());
    EXPECT_THAT(nothing.failed_attempts, IsEmpty());
    EXPECT_EQ(present_in(nothing) + nothing.pending + sum_of(nothing, kToday).attended, 0);
    narrow.department_id.reset();
    narrow.within = std::vector<DepartmentId>{};
    EXPECT_THAT(dashboard().read(narrow).headcounts, IsEmpty());
    EXPECT_EQ(dashboard().read(request()).failed_attempts.size(), 3U);
}

TEST_P(StoreContract, NamesThoseWithManyFailedAttemptsTheMostFirst) {
    int number = 0;
    const auto attempts = [&](int of, int count, long long minutes) {
        const Person owner = add_person(of);
        for (int i = 0; i < count; ++i)
            punches().add_attempt({id<AttemptId>(++number), owner.id, instant(minutes + i), "not_recognised", "", {}},
                                  {});
    };
    attempts(1, 3, 0);
    attempts(2, 2, 0);
    attempts(3, 5, 0);
    attempts(4, 9, -1000);
    const auto found = dashboard().read(request()).failed_attempts;
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].person_id, id<PersonId>(3));
    EXPECT_EQ(found[0].person_name, person(3).name);
    EXPECT_EQ(found[0].count, 5);
    EXPECT_EQ(found[0].last_at, instant(4));
    EXPECT_EQ(found[1].count, 3);
    DashboardRequest one = request();
    one.attempts_limit = 1;
    EXPECT_EQ(dashboard().read(one).failed_attempts.size(), 1U);
}

}  // namespace
}  // namespace rollcall::store
