#include "app/register_person.h"

#include "app/office.h"

namespace rollcall::app {
namespace {

class Registration : public Office {
  protected:
    Actor admin_ = actor(add(1, Role::admin), Role::admin);

    PersonId pending(const std::string& code, const std::string& email) {
        Person person;
        person.id = ids_.make<PersonId>();
        person.code = code;
        person.name = "Name of " + code;
        person.email = email;
        person.status = PersonStatus::pending;
        EXPECT_TRUE(database_->people().create({person}, audit(context_, admin_, "t", ""), {}));
        return person.id;
    }
};

TEST_F(Registration, WakesTheOutboxOnlyForMailThatWasStored) {
    NewPersonByStaff request{};
    request.details = {"added", "Added", "added@example.org"};
    EXPECT_TRUE(add_person(context_, admin_, request, Deadline::max()));
    EXPECT_TRUE(approve_person(context_, admin_, pending("a", "")));
    EXPECT_TRUE(refuse_person(context_, admin_, pending("b", ""), "Twice"));
    EXPECT_EQ(wakes_, 0);
    EXPECT_TRUE(mails().empty());
    EXPECT_TRUE(approve_person(context_, admin_, pending("c", "c@example.org")));
    EXPECT_TRUE(refuse_person(context_, admin_, pending("d", "d@example.org"), "Twice"));
    EXPECT_EQ(wakes_, 2);
    EXPECT_EQ(mails().size(), 2U);
}

}  // namespace
}  // namespace rollcall::app
