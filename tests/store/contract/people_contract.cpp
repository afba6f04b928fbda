#include <gmock/gmock.h>

#include <thread>

#include "core/validate.h"
#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

using testing::ElementsAre;

std::vector<std::string> codes(const Page<ListedPerson>& page) {
    std::vector<std::string> found;
    for (const ListedPerson& each : page.items) found.push_back(each.person.code);
    return found;
}

TEST_P(StoreContract, KeepsEveryFieldOfAPerson) {
    add_site(1);
    add_shift(1);
    add_department(1);
    Person full = person(1);
    full.department_id = id<DepartmentId>(1);
    full.shift_id = id<ShiftId>(1);
    full.status = PersonStatus::suspended;
    full.status_reason = "on leave";
    full.consent = Consent{"3", instant(5)};
    add_person(full);
    reopen();
    const Person found = *people().find(full.id);
    EXPECT_EQ(found.code, full.code);
    EXPECT_EQ(found.name, full.name);
    EXPECT_EQ(found.email, full.email);
    EXPECT_EQ(found.department_id, full.department_id);
    EXPECT_EQ(found.shift_id, full.shift_id);
    EXPECT_EQ(found.status, full.status);
    EXPECT_EQ(found.status_reason, full.status_reason);
    EXPECT_EQ(found.language, full.language);
    ASSERT_TRUE(found.consent);
    EXPECT_EQ(found.consent->text_version, "3");
    EXPECT_EQ(found.consent->at, instant(5));
    EXPECT_EQ(found.created_at, full.created_at);
    EXPECT_EQ(found.updated_at, full.updated_at);
    EXPECT_EQ(code_of(people().find(id<PersonId>(2))), Code::not_found);
}

TEST_P(StoreContract, CreatesAPersonWholeOrNotAtAll) {
    const Person made = person(1);
    ASSERT_TRUE(people().create({made, Account{made.id, "$argon2id$", Role::hr}, key(made), {face(1, made)}},
                                entry("person.created"), {message(1)}));
    EXPECT_EQ(people().account(made.id)->role, Role::hr);
    EXPECT_EQ(people().key(made.id)->wrapped, key(made).wrapped);
    EXPECT_EQ(people().faces(made.id).size(), 1U);
    EXPECT_TRUE(outbox().find(id<MessageId>(1)));
    EXPECT_EQ(last_action(), "person.created");

    Person twin = person(2);
    twin.code = "e1";
    EXPECT_EQ(code_of(people().create({twin, Account{twin.id, "", Role::admin}, key(twin), {face(2, twin)}},
                                      entry("person.created"), {message(2)})),
              Code::code_taken);
    EXPECT_FALSE(people().any_admin());
    EXPECT_FALSE(people().key(twin.id));
    EXPECT_TRUE(people().faces(twin.id).empty());
    EXPECT_FALSE(outbox().find(id<MessageId>(2)));
    EXPECT_EQ(audit_count(), 1U);
}

TEST_P(StoreContract, ComparesCodesAndEmailsWithoutCase) {
    Person first = person(1);
    first.code = "Ünal-7";
    first.email = "Zoë@Example.org";
    add_person(first);
    EXPECT_EQ(people().find_by_code("üNAL-7")->id, first.id);
    EXPECT_EQ(people().find_by_login("zoË@EXAMPLE.ORG")->id, first.id);
    EXPECT_EQ(people().find_by_login("ÜNAL-7")->id, first.id);
    EXPECT_EQ(code_of(people().find_by_login("nobody")), Code::not_found);
    Person second = person(2);
    second.email = "ZOË@example.org";
    EXPECT_EQ(code_of(people().create({second, {}, {}, {}}, entry("a"), {})), Code::email_taken);
    second.email = "";
    add_person(second);
    Person third = person(3);
    third.email = "";
    add_person(third);
    EXPECT_EQ(code_of(people().find_by_login("")), Code::not_found);
}

TEST_P(StoreContract, PrefersAnEmailToACodeThatLooksLikeIt) {
    const Person owner = add_person(1);
    Person mimic = person(2);
    mimic.code = owner.email;
    add_person(mimic);
    EXPECT_EQ(people().find_by_login(owner.email)->id, owner.id);
}

TEST_P(StoreContract, GivesAnArchivedPersonsCodeAndEmailAgain) {
    Person gone = add_person(1);
    gone.status = PersonStatus::archived;
    ASSERT_TRUE(people().update(gone, entry("a"), {}));
    EXPECT_EQ(code_of(people().find_by_code(gone.code)), Code::not_found);
    EXPECT_EQ(code_of(people().find_by_login(gone.email)), Code::not_found);
    EXPECT_TRUE(people().find(gone.id));
    EXPECT_EQ(people().archived_codes(), std::vector{fold_case(gone.code)});
    Person heir = person(2);
    heir.code = gone.code;
    heir.email = gone.email;
    add_person(heir);
    EXPECT_EQ(people().find_by_code(gone.code)->id, heir.id);
    gone.status = PersonStatus::active;
    EXPECT_EQ(code_of(people().update(gone, entry("a"), {})), Code::code_taken);
}

TEST_P(StoreContract, UpdatesAPersonButNotTheirConsentOrBeginning) {
    add_department(1);
    Person changed = person(1);
    changed.consent = Consent{"1", instant(1)};
    add_person(changed);
    changed.name = "New Name";
    changed.code = "N1";
    changed.email = "";
    changed.department_id = id<DepartmentId>(1);
    changed.consent.reset();
    changed.created_at = instant(9999);
    changed.updated_at = instant(50);
    ASSERT_TRUE(people().update(changed, entry("person.changed"), {message(1)}));
    const Person found = *people().find(changed.id);
    EXPECT_EQ(found.name, "New Name");
    EXPECT_EQ(found.code, "N1");
    EXPECT_EQ(found.email, "");
    EXPECT_EQ(found.department_id, id<DepartmentId>(1));
    EXPECT_TRUE(found.consent);
    EXPECT_EQ(found.created_at, person(1).created_at);
    EXPECT_EQ(found.updated_at, instant(50));
    EXPECT_TRUE(outbox().find(id<MessageId>(1)));
    EXPECT_EQ(last_action(), "person.changed");
    EXPECT_EQ(code_of(people().update(person(2), entry("a"), {})), Code::not_found);
    add_person(3);
    changed.email = person(3).email;
    EXPECT_EQ(code_of(people().update(changed, entry("a"), {})), Code::email_taken);
}

TEST_P(StoreContract, RefusesAPersonOfAnUnknownDepartmentOrShift) {
    Person lost = person(1);
    lost.department_id = id<DepartmentId>(1);
    const auto refused = people().create({lost, {}, {}, {}}, entry("a"), {});
    ASSERT_EQ(code_of(refused), Code::validation_failed);
    EXPECT_EQ(refused.error().fields.at(0).field, "department_id");
    lost.department_id.reset();
    lost.shift_id = id<ShiftId>(1);
    EXPECT_EQ(code_of(people().create({lost, {}, {}, {}}, entry("a"), {})), Code::validation_failed);
}

TEST_P(StoreContract, ListsPeopleByNamePageByPage) {
    for (const int number : {5, 3, 1, 4, 2}) add_person(number);
    Person namesake = person(6);
    namesake.name = "pERSON 1000003";
    add_person(namesake);
    const auto first = people().list({}, {4, ""});
    EXPECT_THAT(codes(first), ElementsAre("E1", "E2", "E3", "E6"));
    ASSERT_TRUE(first.next);
    const auto second = people().list({}, {4, *first.next});
    EXPECT_THAT(codes(second), ElementsAre("E4", "E5"));
    EXPECT_FALSE(second.next);
    EXPECT_FALSE(people().list({}, {6, ""}).next);
}

TEST_P(StoreContract, SearchesNameCodeAndEmailLiterally) {
    Person odd = person(1);
    odd.name = "100% Ålesund_x";
    add_person(odd);
    add_person(2);
    auto search = [&](const std::string& text) { return codes(people().list({text, {}, {}, {}}, {})); };
    EXPECT_THAT(search("0% å"), ElementsAre("E1"));
    EXPECT_THAT(search("%"), ElementsAre("E1"));
    EXPECT_THAT(search("_"), ElementsAre("E1"));
    EXPECT_THAT(search("e2"), ElementsAre("E2"));
    EXPECT_THAT(search("P2@EXAMPLE"), ElementsAre("E2"));
    EXPECT_THAT(search("\\"), ElementsAre());
}

TEST_P(StoreContract, FiltersPeopleByStatusAndDepartments) {
    for (int number = 1; number <= 3; ++number) add_department(number);
    for (int number = 1; number <= 6; ++number) {
        Person member = person(number);
        member.department_id = id<DepartmentId>((number - 1) % 3 + 1);
        member.status = number > 3 ? PersonStatus::pending : PersonStatus::active;
        add_person(member);
    }
    using Departments = std::vector<DepartmentId>;
    const auto d1 = id<DepartmentId>(1);
    const auto d3 = id<DepartmentId>(3);
    EXPECT_THAT(codes(people().list({"", PersonStatus::pending, {}, {}}, {})), ElementsAre("E4", "E5", "E6"));
    EXPECT_THAT(codes(people().list({"", {}, d1, {}}, {})), ElementsAre("E1", "E4"));
    EXPECT_THAT(codes(people().list({"", {}, {}, Departments{d3, d1, d1}}, {})), ElementsAre("E1", "E3", "E4", "E6"));
    EXPECT_THAT(codes(people().list({"", PersonStatus::active, {}, Departments{d3, d1}}, {})), ElementsAre("E1", "E3"));
    EXPECT_THAT(codes(people().list({"", {}, id<DepartmentId>(2), Departments{d3, d1}}, {})), ElementsAre());
    EXPECT_THAT(codes(people().list({"", {}, {}, Departments{}}, {})), ElementsAre());
    EXPECT_THAT(codes(people().list({"e6", {}, d3, {}}, {})), ElementsAre("E6"));
    const auto first = people().list({"", {}, {}, Departments{d3, d1}}, {3, ""});
    ASSERT_TRUE(first.next);
    EXPECT_THAT(codes(people().list({"", {}, {}, Departments{d3, d1}}, {3, *first.next})), ElementsAre("E6"));
}

TEST_P(StoreContract, ListsPeopleWithTheirRoleAndHowManyFacesTheyHave) {
    add_department(1);
    for (int number = 1; number <= 5; ++number) {
        Person member = person(number);
        if (number % 2 == 1) member.department_id = id<DepartmentId>(1);
        add_person(member);
    }
    ASSERT_TRUE(people().put_account({id<PersonId>(2), "", Role::hr}, false, "", entry("a")));
    const Person twice = person(2);
    ASSERT_TRUE(people().add_faces(twice.id, key(twice), agreed(), {face(1, twice), face(2, twice)}, entry("f")));
    const Person once = person(3);
    ASSERT_TRUE(people().add_faces(once.id, key(once), agreed(), {face(3, once)}, entry("f")));
    const auto all = people().list({}, {});
    ASSERT_EQ(all.items.size(), 5U);
    EXPECT_FALSE(all.items[0].role);
    EXPECT_EQ(all.items[1].role, Role::hr);
    EXPECT_EQ(all.items[0].face_count, 0);
    EXPECT_EQ(all.items[1].face_count, 2);
    EXPECT_EQ(all.items[2].face_count, 1);
    EXPECT_THAT(codes(people().list({.enrolled = true}, {})), ElementsAre("E2", "E3"));
    EXPECT_THAT(codes(people().list({.enrolled = false}, {})), ElementsAre("E1", "E4", "E5"));
    EXPECT_THAT(codes(people().list({.status = PersonStatus::active, .enrolled = true}, {})), ElementsAre("E2", "E3"));
    const auto d1 = id<DepartmentId>(1);
    EXPECT_THAT(codes(people().list({.department_id = d1, .enrolled = true}, {})), ElementsAre("E3"));
    EXPECT_THAT(codes(people().list({.text = "e2", .enrolled = false}, {})), ElementsAre());
    const auto first = people().list({.enrolled = false}, {2, ""});
    EXPECT_THAT(codes(first), ElementsAre("E1", "E4"));
    EXPECT_THAT(codes(people().list({.enrolled = false}, {2, *first.next})), ElementsAre("E5"));
    const auto first_there = people().list({.department_id = d1, .enrolled = false}, {1, ""});
    EXPECT_THAT(codes(first_there), ElementsAre("E1"));
    const auto second_there = people().list({.department_id = d1, .enrolled = false}, {1, *first_there.next});
    EXPECT_THAT(codes(second_there), ElementsAre("E5"));
    EXPECT_FALSE(second_there.next);
}

TEST_P(StoreContract, KeepsAccountsAndFindsThemByRole) {
    const Person first = add_person(1);
    const Person second = add_person(2);
    EXPECT_EQ(code_of(people().account(first.id)), Code::not_found);
    EXPECT_EQ(code_of(people().put_account({id<PersonId>(9), "", Role::hr}, false, "", entry("a"))), Code::not_found);
    EXPECT_FALSE(people().any_admin());
    ASSERT_TRUE(people().put_account({first.id, "old", Role::employee}, false, "", entry("a")));
    ASSERT_TRUE(people().put_account({first.id, "new", Role::admin}, false, "", entry("account.put")));
    ASSERT_TRUE(people().put_account({second.id, "", Role::hr}, false, "", entry("account.put")));
    EXPECT_EQ(people().account(first.id)->password_hash, "new");
    EXPECT_TRUE(people().any_admin());
    ASSERT_EQ(people().with_role(Role::admin).size(), 1U);
    EXPECT_EQ(people().with_role(Role::admin)[0].id, first.id);
    EXPECT_TRUE(people().with_role(Role::manager).empty());
}

TEST_P(StoreContract, RefusesAnUpdateOfWhatSomebodyElseChanged) {
    const Person read = add_person(1);
    Person suspended = read;
    suspended.status = PersonStatus::suspended;
    suspended.updated_at = instant(60);
    ASSERT_TRUE(people().update(suspended, entry("a"), {}, {.unchanged = read}));
    Person renamed = read;
    renamed.name = "Renamed";
    renamed.updated_at = instant(61);
    const auto entries = audit_count();
    EXPECT_EQ(code_of(people().update(renamed, entry("a"), {message(1)}, {.unchanged = read})), Code::conflict);
    EXPECT_EQ(people().find(read.id)->status, PersonStatus::suspended);
    EXPECT_EQ(audit_count(), entries);
}

TEST_P(StoreContract, RefusesAnAccountThatSomebodyElseChanged) {
    const Person owner = add_person(1);
    const Account read{owner.id, "old", Role::employee};
    ASSERT_TRUE(people().put_account(read, false, "", entry("a")));
    ASSERT_TRUE(people().put_account({owner.id, "old", Role::hr}, false, "", entry("a"), read));
    EXPECT_EQ(code_of(people().put_account({owner.id, "new", Role::employee}, false, "", entry("a"), read)),
              Code::conflict);
    EXPECT_EQ(people().account(owner.id)->role, Role::hr);
    EXPECT_EQ(people().account(owner.id)->password_hash, "old");
}

TEST_P(StoreContract, NeverLosesItsLastActiveAdministrator) {
    Person first = add_person(1);
    const Person second = add_person(2);
    ASSERT_TRUE(people().put_account({first.id, "x", Role::admin}, false, "", entry("a")));
    EXPECT_EQ(code_of(people().put_account({first.id, "x", Role::hr}, false, "", entry("a"))), Code::conflict);
    first.status = PersonStatus::archived;
    EXPECT_EQ(code_of(people().update(first, entry("a"), {})), Code::conflict);
    EXPECT_EQ(people().find(first.id)->status, PersonStatus::active);
    ASSERT_TRUE(people().put_account({second.id, "x", Role::admin}, false, "", entry("a")));
    ASSERT_TRUE(people().update(first, entry("a"), {}));
    EXPECT_EQ(code_of(people().put_account({second.id, "x", Role::hr}, false, "", entry("a"))), Code::conflict);
}

TEST_P(StoreContract, ErasesFacesAndKeyTogetherWithAnUpdate) {
    Person refused = add_person(1);
    const StoredFace stored = face(1, refused);
    ASSERT_TRUE(people().add_faces(refused.id, key(refused), Consent{"1", instant(4)}, {stored}, entry("f")));
    const auto revision = people().gallery_revision();
    refused.status = PersonStatus::archived;
    ASSERT_TRUE(people().update(refused, entry("a"), {}, {.erase_faces = true}));
    EXPECT_TRUE(people().faces(refused.id).empty());
    EXPECT_FALSE(people().key(refused.id));
    EXPECT_FALSE(people().sealed_photo(stored.id));
    EXPECT_GT(people().gallery_revision(), revision);
}

TEST_P(StoreContract, OneOfTwoGetsACodeThatBothWantAtOnce) {
    auto rival = place_->open();
    std::atomic<int> created{0};
    auto race = [&](PeopleStore& store, int number) {
        Person made = person(number);
        made.code = "SAME";
        const auto result = store.create({made, {}, {}, {}}, entry("a"), {});
        if (result)
            ++created;
        else
            EXPECT_EQ(result.error().code, Code::code_taken);
    };
    std::thread first([&] { race(people(), 1); });
    std::thread second([&] { race(rival->people(), 2); });
    first.join();
    second.join();
    EXPECT_EQ(created, 1);
}

TEST_P(StoreContract, StoresManyAtOnceAndEachForItself) {
    const Person known = add_person(1);
    Person renamed = known, stale = known, thief = person(3), twice = person(4);
    renamed.name = "Renamed";
    renamed.updated_at = instant(50);
    stale.name = "Stale";
    thief.email = known.email;
    twice.name = "Again";
    twice.updated_at = instant(60);
    const std::size_t before = audit_count();
    const auto results = people().put_all({{person(2), {}, entry("new")},
                                           {renamed, known, entry("changed")},
                                           {stale, known, entry("never")},
                                           {thief, {}, entry("never")},
                                           {person(4), {}, entry("new")},
                                           {twice, person(4), entry("changed")},
                                           {person(9), person(9), entry("never")}});
    ASSERT_EQ(results.size(), 7U);
    for (const std::size_t good : {0U, 1U, 4U, 5U}) EXPECT_TRUE(results[good]) << good;
    EXPECT_EQ(code_of(results[2]), Code::conflict);
    EXPECT_EQ(code_of(results[3]), Code::email_taken);
    EXPECT_EQ(code_of(results[6]), Code::not_found);
    reopen();
    EXPECT_TRUE(people().find(id<PersonId>(2)));
    EXPECT_EQ(people().find(known.id)->name, "Renamed");
    EXPECT_FALSE(people().find(id<PersonId>(3)));
    EXPECT_EQ(people().find(id<PersonId>(4))->name, "Again");
    EXPECT_EQ(audit_count(), before + 4);
    EXPECT_EQ(audit().first_broken(), 0);
}

TEST_P(StoreContract, RefusesManyAtOnceOfWhichNoneFits) {
    EXPECT_TRUE(people().put_all({}).empty());
    add_person(1);
    Person thief = person(2);
    thief.code = person(1).code;
    const auto results = people().put_all({{person(1), person(9), entry("never")}, {thief, {}, entry("never")}});
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(code_of(results[0]), Code::conflict);
    EXPECT_EQ(code_of(results[1]), Code::code_taken);
}

}  // namespace
}  // namespace rollcall::store
