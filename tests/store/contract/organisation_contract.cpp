#include <gmock/gmock.h>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

using testing::ElementsAre;

TEST_P(StoreContract, KeepsEveryFieldOfSitesAndListsThemByName) {
    Site berlin{id<SiteId>(1), "berlin", "Europe/Berlin"};
    ASSERT_TRUE(organisation().put_site(berlin, entry("site.put")));
    ASSERT_TRUE(organisation().put_site({id<SiteId>(2), "Athens", "Europe/Athens"}, entry("site.put")));
    berlin.zone = "Asia/Tokyo";
    ASSERT_TRUE(organisation().put_site(berlin, entry("site.put")));
    const auto sites = organisation().sites();
    ASSERT_EQ(sites.size(), 2U);
    EXPECT_EQ(sites[0].name, "Athens");
    EXPECT_EQ(sites[1].zone, "Asia/Tokyo");
    EXPECT_EQ(organisation().site(berlin.id)->name, "berlin");
    EXPECT_EQ(code_of(organisation().site(id<SiteId>(3))), Code::not_found);
}

TEST_P(StoreContract, KeepsEveryFieldOfShifts) {
    add_site(1);
    add_shift(1);
    const Shift found = *organisation().shift(id<ShiftId>(1));
    const Shift want = shift(1);
    EXPECT_EQ(found.name, want.name);
    EXPECT_EQ(found.site_id, want.site_id);
    EXPECT_EQ(found.start, want.start);
    EXPECT_EQ(found.end, want.end);
    EXPECT_EQ(found.days, want.days);
    EXPECT_EQ(found.late_grace, want.late_grace);
    EXPECT_EQ(found.early_grace, want.early_grace);
    EXPECT_EQ(organisation().shifts().size(), 1U);
    EXPECT_EQ(code_of(organisation().shift(id<ShiftId>(2))), Code::not_found);
}

TEST_P(StoreContract, KeepsDepartmentsAndFindsThoseOfAManager) {
    add_site(1);
    add_shift(1);
    const Person boss = add_person(1);
    ASSERT_TRUE(organisation().put_department({id<DepartmentId>(1), "Sales", boss.id, id<ShiftId>(1)}, entry("d")));
    add_department(2);
    const Department found = *organisation().department(id<DepartmentId>(1));
    EXPECT_EQ(found.manager_id, boss.id);
    EXPECT_EQ(found.shift_id, id<ShiftId>(1));
    EXPECT_EQ(organisation().departments().size(), 2U);
    const auto managed = organisation().departments_of_manager(boss.id);
    ASSERT_EQ(managed.size(), 1U);
    EXPECT_EQ(managed[0].name, "Sales");
    EXPECT_FALSE(organisation().department(id<DepartmentId>(2))->manager_id);
    EXPECT_EQ(code_of(organisation().department(id<DepartmentId>(3))), Code::not_found);
}

TEST_P(StoreContract, RefusesANameTakenInAnotherCase) {
    ASSERT_TRUE(organisation().put_site({id<SiteId>(1), "ÄRZTEHAUS", "UTC"}, entry("a")));
    EXPECT_EQ(code_of(organisation().put_site({id<SiteId>(2), "ärztehaus", "UTC"}, entry("a"))), Code::name_taken);
    EXPECT_TRUE(organisation().put_site({id<SiteId>(1), "Ärztehaus", "UTC"}, entry("a")));
    add_shift(1);
    Shift same = shift(2);
    same.name = "SHIFT 1";
    EXPECT_EQ(code_of(organisation().put_shift(same, entry("a"))), Code::name_taken);
    add_department(1);
    EXPECT_EQ(code_of(organisation().put_department({id<DepartmentId>(2), "department 1", {}, {}}, entry("a"))),
              Code::name_taken);
}

TEST_P(StoreContract, RefusesReferencesToWhatIsNotThere) {
    EXPECT_EQ(code_of(organisation().put_shift(shift(1), entry("a"))), Code::validation_failed);
    EXPECT_EQ(code_of(organisation().set_default_shift(id<ShiftId>(9), entry("a"))), Code::validation_failed);
    Department lost = department(1);
    lost.manager_id = id<PersonId>(9);
    const auto refused = organisation().put_department(lost, entry("a"));
    ASSERT_EQ(code_of(refused), Code::validation_failed);
    EXPECT_EQ(refused.error().fields.at(0).field, "manager_id");
    lost = department(1);
    lost.shift_id = id<ShiftId>(9);
    EXPECT_EQ(code_of(organisation().put_department(lost, entry("a"))), Code::validation_failed);
    EXPECT_EQ(audit_count(), 0U);
}

TEST_P(StoreContract, KeepsWhatIsReferredTo) {
    add_site(1);
    add_shift(1);
    add_department(1);
    Person member = person(1);
    member.department_id = id<DepartmentId>(1);
    member.shift_id = id<ShiftId>(1);
    add_person(member);
    EXPECT_EQ(code_of(organisation().delete_site(id<SiteId>(1), entry("a"))), Code::in_use);
    EXPECT_EQ(code_of(organisation().delete_shift(id<ShiftId>(1), entry("a"))), Code::in_use);
    EXPECT_EQ(code_of(organisation().delete_department(id<DepartmentId>(1), entry("a"))), Code::in_use);
    member.department_id.reset();
    member.shift_id.reset();
    ASSERT_TRUE(people().update(member, entry("a"), {}));
    EXPECT_TRUE(organisation().delete_department(id<DepartmentId>(1), entry("a")));
    EXPECT_TRUE(organisation().delete_shift(id<ShiftId>(1), entry("a")));
    EXPECT_TRUE(organisation().delete_site(id<SiteId>(1), entry("site.deleted")));
    EXPECT_EQ(last_action(), "site.deleted");
    EXPECT_EQ(code_of(organisation().delete_site(id<SiteId>(1), entry("a"))), Code::not_found);
    EXPECT_EQ(code_of(organisation().delete_shift(id<ShiftId>(1), entry("a"))), Code::not_found);
    EXPECT_EQ(code_of(organisation().delete_department(id<DepartmentId>(1), entry("a"))), Code::not_found);
}

TEST_P(StoreContract, KeepsShiftsAndSitesThatRecordsName) {
    add_site(1);
    add_site(2);
    add_shift(1);
    Punch at_site = punch(1, add_person(1), 0);
    at_site.site_id = id<SiteId>(2);
    at_site.shift_id = id<ShiftId>(1);
    add_punch(at_site);
    EXPECT_EQ(code_of(organisation().delete_site(id<SiteId>(2), entry("a"))), Code::in_use);
    EXPECT_EQ(code_of(organisation().delete_shift(id<ShiftId>(1), entry("a"))), Code::in_use);
}

TEST_P(StoreContract, KeepsTheDefaultShift) {
    add_site(1);
    add_shift(1);
    EXPECT_FALSE(organisation().default_shift());
    ASSERT_TRUE(organisation().set_default_shift(id<ShiftId>(1), entry("shift.default")));
    EXPECT_EQ(organisation().default_shift(), id<ShiftId>(1));
    EXPECT_EQ(last_action(), "shift.default");
    EXPECT_EQ(code_of(organisation().delete_shift(id<ShiftId>(1), entry("a"))), Code::in_use);
}

}  // namespace
}  // namespace rollcall::store
