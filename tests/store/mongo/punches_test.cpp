#include <gmock/gmock.h>

#include "store/mongo/ground.h"
#include "store/mongo/person_document.h"
#include "store/mongo/punch_document.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

using testing::ElementsAre;
using MongoPunches = MongoGround;

// Long enough a list that those with a name are looked for in more than one part of it.
TEST_F(MongoPunches, AreFoundByANameThatManyHaveAmongThoseOfAStranger) {
    Commands commands = db();
    std::vector<Doc> people;
    for (int number = 1; number <= 250; ++number) people.push_back(person_document({person(number), {}, {}, {}}));
    Person stranger = person(999);
    stranger.name = "Stranger";
    people.push_back(person_document({stranger, {}, {}, {}}));
    commands.insert_all(kPeople, people, true);
    std::vector<Doc> punches;
    for (int number = 1; number <= 1200; ++number) {
        const bool is_named = number == 7 || number == 600 || number == 1111;
        const Punch made = punch(number, is_named ? person(number % 250) : stranger, number);
        punches.push_back(punch_document({made, number, {}, {}, {}}));
    }
    commands.insert_all(kPunches, punches, true);
    PunchFilter filter{.text = "person"};
    const auto first = database_->punches().list(filter, {2, ""});
    EXPECT_THAT(numbers(first), ElementsAre(1111, 600));
    ASSERT_TRUE(first.next);
    const auto second = database_->punches().list(filter, {2, *first.next});
    EXPECT_THAT(numbers(second), ElementsAre(7));
    EXPECT_FALSE(second.next);
    filter.order = TimeOrder::oldest_first;
    EXPECT_THAT(numbers(database_->punches().list(filter, {})), ElementsAre(7, 600, 1111));
}

TEST_F(MongoPunches, ThatAreVoidAreNeitherListedNorHistory) {
    const Person owner = add_person(person(1));
    for (int number = 1; number <= 2; ++number) {
        const Punch made = punch(number, owner, number);
        ASSERT_TRUE(database_->punches().record(owner.id, {}, made.at, always(made)));
    }
    Commands commands = db();
    commands.update(kPunches, make("_id", id<PunchId>(2)), make("$set", make("is_void", true)));
    EXPECT_THAT(numbers(database_->punches().list({.person_id = owner.id}, {})), ElementsAre(1));
    EXPECT_TRUE(database_->punches().find(id<PunchId>(2)));
    std::optional<Punch> last;
    const auto third = database_->punches().record(owner.id, {}, instant(3), [&](const auto& history) {
        last = history.last;
        return always(punch(3, owner, 3))(history);
    });
    ASSERT_TRUE(third);
    EXPECT_EQ(last->at, instant(1));
    EXPECT_EQ(commands.count(kPunches, make("person_id", owner.id, "seq", 3LL)), 1);
}

}  // namespace
}  // namespace rollcall::store::mongo
