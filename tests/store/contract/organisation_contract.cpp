#include <gmock/gmock.h>

#include "store/contract/archive_rows.h"
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
    EXPECT_EQ(found, want);
    EXPECT_EQ(organisation().shifts(), std::vector{want});
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

TEST_P(StoreContract, ReadsAWholeOrganisationAtOnce) {
    EXPECT_TRUE(organisation().whole().sites.empty());
    EXPECT_FALSE(organisation().whole().default_shift);
    add_site(1);
    add_shift(1);
    add_shift(2);
    add_department(1);
    ASSERT_TRUE(organisation().set_default_shift(id<ShiftId>(2), entry("d")));
    const Organisation whole = organisation().whole();
    ASSERT_EQ(whole.sites.size(), 1U);
    EXPECT_EQ(whole.sites[0].zone, site(1).zone);
    EXPECT_EQ(whole.shifts.size(), 2U);
    ASSERT_EQ(whole.departments.size(), 1U);
    EXPECT_EQ(whole.departments[0].id, id<DepartmentId>(1));
    EXPECT_EQ(whole.departments[0].name, department(1).name);
    EXPECT_EQ(whole.default_shift, id<ShiftId>(2));
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

TEST_P(StoreContract, KeepsHolidayCalendarsOfSites) {
    ASSERT_TRUE(organisation().put_holiday_calendar(holiday_calendar(1), entry("h")));
    HolidayCalendar by_hand{id<HolidayCalendarId>(2), "athens"};
    ASSERT_TRUE(organisation().put_holiday_calendar(by_hand, entry("h")));
    const auto text = [](const HolidayCalendar& calendar) { return text_of(ArchiveRow(calendar)); };
    EXPECT_EQ(text(*organisation().holiday_calendar(id<HolidayCalendarId>(1))), text(holiday_calendar(1)));
    by_hand.holidays = {{day("2027-01-06"), "Θεοφάνεια"}};
    ASSERT_TRUE(organisation().put_holiday_calendar(by_hand, entry("holidays.put")));
    EXPECT_EQ(last_action(), "holidays.put");
    const auto listed = organisation().holiday_calendars();
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(text(listed[0]), text(by_hand));
    EXPECT_EQ(organisation().whole().holiday_calendars.size(), 2U);
    HolidayCalendar same = holiday_calendar(3);
    same.name = "HOLIDAYS 1";
    EXPECT_EQ(code_of(organisation().put_holiday_calendar(same, entry("h"))), Code::name_taken);
    Site with_holidays = site(1);
    with_holidays.holiday_calendar_id = id<HolidayCalendarId>(3);
    const auto refused = organisation().put_site(with_holidays, entry("s"));
    ASSERT_EQ(code_of(refused), Code::validation_failed);
    EXPECT_EQ(refused.error().fields.at(0).field, "holiday_calendar_id");
    with_holidays.holiday_calendar_id = by_hand.id;
    ASSERT_TRUE(organisation().put_site(with_holidays, entry("s")));
    EXPECT_EQ(organisation().site(with_holidays.id)->holiday_calendar_id, by_hand.id);
    EXPECT_EQ(organisation().sites().at(0).holiday_calendar_id, by_hand.id);
    EXPECT_EQ(code_of(organisation().delete_holiday_calendar(by_hand.id, entry("h"))), Code::in_use);
    add_site(1);
    EXPECT_FALSE(organisation().site(with_holidays.id)->holiday_calendar_id);
    EXPECT_TRUE(organisation().delete_holiday_calendar(by_hand.id, entry("holidays.deleted")));
    EXPECT_EQ(last_action(), "holidays.deleted");
    EXPECT_EQ(code_of(organisation().delete_holiday_calendar(by_hand.id, entry("h"))), Code::not_found);
    EXPECT_EQ(code_of(organisation().holiday_calendar(by_hand.id)), Code::not_found);
}

TEST_P(StoreContract, KeepsTypesOfLeave) {
    for (const int number : {2, 1}) add_leave_type(number);
    const auto text = [](const LeaveType& type) { return text_of(ArchiveRow(type)); };
    EXPECT_EQ(text(*organisation().leave_type(id<LeaveTypeId>(1))), text(leave_type(1)));
    const auto listed = organisation().leave_types();
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(text(listed[0]), text(leave_type(1)));
    EXPECT_EQ(text(listed[1]), text(leave_type(2)));
    EXPECT_EQ(organisation().whole().leave_types.size(), 2U);
    LeaveType changed = leave_type(1);
    changed.name = "LEAVE 2";
    EXPECT_EQ(code_of(organisation().put_leave_type(changed, entry("l"))), Code::name_taken);
    changed.name = "Another";
    changed.yearly_half_days.reset();
    changed.paid = !changed.paid;
    changed.retired = !changed.retired;
    ASSERT_TRUE(organisation().put_leave_type(changed, entry("leave_type.put")));
    EXPECT_EQ(text(*organisation().leave_type(changed.id)), text(changed));
    EXPECT_EQ(last_action(), "leave_type.put");
    LeaveRequest request = add_leave(leave(1, add_person(1), "2026-12-01", "2026-12-02"));
    request.status = LeaveStatus::cancelled;
    ASSERT_TRUE(plans().decide_leave(request, LeaveStatus::requested, entry("l"), {}));
    EXPECT_EQ(code_of(organisation().delete_leave_type(changed.id, entry("l"))), Code::in_use);
    EXPECT_TRUE(organisation().delete_leave_type(id<LeaveTypeId>(2), entry("leave_type.deleted")));
    EXPECT_EQ(last_action(), "leave_type.deleted");
    EXPECT_EQ(code_of(organisation().delete_leave_type(id<LeaveTypeId>(2), entry("l"))), Code::not_found);
    EXPECT_EQ(code_of(organisation().leave_type(id<LeaveTypeId>(2))), Code::not_found);
}

}  // namespace
}  // namespace rollcall::store
