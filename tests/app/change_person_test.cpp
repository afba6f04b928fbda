#include "app/change_person.h"

#include "app/office.h"

namespace rollcall::app {
namespace {

class ChangePerson : public Office {
  protected:
    Person hr_ = add(1, Role::hr), member_ = add(2, Role::employee);

    Person change(const PersonChange& change) {
        auto changed = change_person(context_, actor(hr_, Role::hr), member_.id, change);
        EXPECT_TRUE(changed);
        return changed ? *changed : Person{};
    }
};

TEST_F(ChangePerson, LeavesNoTraceWhereNothingChanges) {
    const std::size_t audited_before = audited(member_.id).size();
    clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(change({}).updated_at, member_.updated_at);
    EXPECT_EQ(change({.name = " " + member_.name, .status = PersonStatus::active}).updated_at, member_.updated_at);
    EXPECT_EQ(found(member_.id).updated_at, member_.updated_at);
    EXPECT_EQ(audited(member_.id).size(), audited_before);
}

TEST_F(ChangePerson, AuditsWhichFieldsChangedAndWhereTheMailWent) {
    clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(change({.name = "Other", .email = "new@example.org"}).updated_at, clock_.now());
    EXPECT_EQ(audited(member_.id).front().detail,
              R"({"changed":"name, email","email_before":"p2@example.org","email":"new@example.org"})");
    change({.status = PersonStatus::suspended, .status_reason = "Leave"});
    EXPECT_EQ(audited(member_.id).front().detail,
              R"({"changed":"status, status_reason","status_before":"active","status":"suspended","reason":"Leave"})");
}

TEST_F(ChangePerson, TellsTheOldAddressOfSomebodyWhoSignsIn) {
    change({.email = "new@example.org"});
    ASSERT_EQ(mails().size(), 1U);
    EXPECT_EQ(mails()[0].template_name, "email_changed");
    EXPECT_EQ(mails()[0].to, "p2@example.org");
    EXPECT_EQ(mails()[0].params.find("new@example.org"), std::string::npos);
    EXPECT_EQ(wakes_, 1);
    change({.name = "Other"});
    member_ = add(3);
    change({.email = "three@example.org"});
    EXPECT_EQ(mails().size(), 1U) << "no address was changed, and then nobody's who signs in";
}

TEST_F(ChangePerson, TellsThePersonOfAPasswordThatSomebodyElseChose) {
    const Actor admin = actor(add(4, Role::admin), Role::admin);
    ASSERT_TRUE(change_account(context_, admin, member_.id, {.role = Role::manager}));
    EXPECT_TRUE(mails().empty());
    ASSERT_TRUE(change_account(context_, admin, member_.id, {.password = "copper meadow lantern"}));
    ASSERT_EQ(mails().size(), 1U);
    EXPECT_EQ(mails()[0].template_name, "password_changed");
    EXPECT_EQ(mails()[0].to, member_.email);
}

}  // namespace
}  // namespace rollcall::app
