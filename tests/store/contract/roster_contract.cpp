#include <gmock/gmock.h>

#include <algorithm>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

int number_of(const std::string& uuid) {
    return std::stoi(uuid.substr(24));
}

std::vector<int> entry_numbers(const std::vector<RosterEntry>& entries) {
    std::vector<int> found;
    for (const RosterEntry& entry : entries) found.push_back(number_of(entry.person.id.text()));
    return found;
}

std::vector<int> punch_numbers(const std::vector<Punch>& punches) {
    std::vector<int> found;
    for (const Punch& each : punches) found.push_back(number_of(each.id.text()));
    std::sort(found.begin(), found.end());
    return found;
}

Punch punch_on(int number, const Person& of, const char* on) {
    Punch made = punch(number, of, number);
    made.day = day(on);
    return made;
}

RosterFilter november() {
    RosterFilter filter;
    filter.from = day("2026-11-01");
    filter.to = day("2026-11-30");
    return filter;
}

TEST_P(StoreContract, RosterHoldsActivePeopleAndWhoeverElseHasPunchesInTheRange) {
    add_person(1);
    add_person(2, PersonStatus::pending);
    add_person(3, PersonStatus::suspended);
    add_person(4, PersonStatus::archived);
    int number = 0;
    for (const int with_punches : {5, 6, 7}) {
        const auto status = with_punches == 5   ? PersonStatus::pending
                            : with_punches == 6 ? PersonStatus::suspended
                                                : PersonStatus::archived;
        add_punch(punch_on(++number, add_person(with_punches, status), "2026-11-30"));
    }
    EXPECT_THAT(entry_numbers(people().roster(november(), {}, 10)), ElementsAre(1, 6, 7));
    RosterFilter before = november();
    before.to = day("2026-11-29");
    EXPECT_THAT(entry_numbers(people().roster(before, {}, 10)), ElementsAre(1));
    RosterFilter after = november();
    after.from = after.to = day("2026-12-01");
    EXPECT_THAT(entry_numbers(people().roster(after, {}, 10)), ElementsAre(1));
}

TEST_P(StoreContract, RosterGoesOnAfterAPositionByNameThenId) {
    for (const int number : {1, 2, 3, 4, 5}) {
        Person made = person(number);
        made.name = number == 2 ? "zoë" : number == 5 ? "Anna" : "Maria";
        add_person(made);
    }
    EXPECT_THAT(entry_numbers(people().roster(november(), {}, 10)), ElementsAre(5, 1, 3, 4, 2));
    std::vector<int> seen;
    RosterPosition after;
    EXPECT_TRUE(after.at_start());
    for (auto part = people().roster(november(), after, 2); !part.empty();
         part = people().roster(november(), after, 2)) {
        EXPECT_LE(part.size(), 2U);
        for (const int number : entry_numbers(part)) seen.push_back(number);
        after = part.back().position();
        EXPECT_FALSE(after.at_start());
    }
    EXPECT_THAT(seen, ElementsAre(5, 1, 3, 4, 2));
}

TEST_P(StoreContract, RosterFiltersByPersonTextAndDepartments) {
    add_department(1);
    add_department(2);
    for (const int number : {1, 2, 3, 4}) {
        Person made = person(number);
        if (number < 4) made.department_id = id<DepartmentId>(number == 3 ? 2 : 1);
        add_person(made);
    }
    RosterFilter filter = november();
    filter.text = "E2";
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), ElementsAre(2));
    filter.text = "%";
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), IsEmpty());
    filter = november();
    filter.department_id = id<DepartmentId>(1);
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), ElementsAre(1, 2));
    filter.within = std::vector{id<DepartmentId>(2)};
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), IsEmpty());
    filter.department_id.reset();
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), ElementsAre(3));
    filter.within = std::vector{id<DepartmentId>(1), id<DepartmentId>(2)};
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 2)), ElementsAre(1, 2));
    filter.person_id = id<PersonId>(3);
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), ElementsAre(3));
    filter.within = std::vector{id<DepartmentId>(1)};
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), IsEmpty());
    filter.within = std::vector<DepartmentId>{};
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), IsEmpty());
    filter = november();
    filter.person_id = id<PersonId>(4);
    EXPECT_THAT(entry_numbers(people().roster(filter, {}, 10)), ElementsAre(4));
}

TEST_P(StoreContract, PunchesOfDaysAreThoseOfThesePeopleThatCountToThem) {
    const Person first = add_person(1);
    const Person second = add_person(2);
    const Person third = add_person(3);
    add_punch(punch_on(1, first, "2026-11-22"));
    add_punch(punch_on(2, first, "2026-11-23"));
    add_punch(punch_on(3, second, "2026-11-24"));
    add_punch(punch_on(4, second, "2026-11-25"));
    add_punch(punch_on(5, third, "2026-11-23"));
    EXPECT_THAT(punch_numbers(punches().of_days({first.id, second.id}, day("2026-11-23"), day("2026-11-24"))),
                ElementsAre(2, 3));
    EXPECT_THAT(punches().of_days({}, day("2026-11-23"), day("2026-11-24")), IsEmpty());
}

}  // namespace
}  // namespace rollcall::store
