#pragma once

#include "store/organisation.h"
#include "store/sqlite/pool.h"

namespace rollcall::store {

// References to what may not be there, checked under the writer's lock: validation_failed, the field named.
Result<void> check_department(Connection& writer, const std::optional<DepartmentId>& id);
Result<void> check_shift(Connection& writer, const std::optional<ShiftId>& id);
Result<void> check_leave_type(Connection& writer, const LeaveTypeId& id);

class SqliteOrganisationStore final : public OrganisationStore {
  public:
    explicit SqliteOrganisationStore(Connections connections) : connections_(connections) {}

    Organisation whole() override;
    std::vector<Site> sites() override;
    Result<Site> site(const SiteId& id) override;
    Result<void> put_site(const Site& site, const AuditEntry& audit) override;
    Result<void> delete_site(const SiteId& id, const AuditEntry& audit) override;
    std::vector<Shift> shifts() override;
    Result<Shift> shift(const ShiftId& id) override;
    Result<void> put_shift(const Shift& shift, const AuditEntry& audit) override;
    Result<void> delete_shift(const ShiftId& id, const AuditEntry& audit) override;
    std::optional<ShiftId> default_shift() override;
    Result<void> set_default_shift(const ShiftId& id, const AuditEntry& audit) override;
    std::vector<Department> departments() override;
    Result<Department> department(const DepartmentId& id) override;
    std::vector<Department> departments_of_manager(const PersonId& manager) override;
    Result<void> put_department(const Department& department, const AuditEntry& audit) override;
    Result<void> delete_department(const DepartmentId& id, const AuditEntry& audit) override;
    std::vector<HolidayCalendar> holiday_calendars() override;
    Result<HolidayCalendar> holiday_calendar(const HolidayCalendarId& id) override;
    Result<void> put_holiday_calendar(const HolidayCalendar& calendar, const AuditEntry& audit) override;
    Result<void> delete_holiday_calendar(const HolidayCalendarId& id, const AuditEntry& audit) override;
    std::vector<LeaveType> leave_types() override;
    Result<LeaveType> leave_type(const LeaveTypeId& id) override;
    Result<void> put_leave_type(const LeaveType& type, const AuditEntry& audit) override;
    Result<void> delete_leave_type(const LeaveTypeId& id, const AuditEntry& audit) override;

  private:
    Connections connections_;
};

}  // namespace rollcall::store
