#pragma once

#include <optional>
#include <vector>

#include "attendance/holidays.h"
#include "attendance/leave.h"
#include "attendance/types.h"
#include "core/result.h"
#include "store/audit.h"

namespace rollcall::store {

// All of an organisation as it is at one moment, in no order.
struct Organisation {
    std::vector<Site> sites{};
    std::vector<Shift> shifts{};
    std::vector<Department> departments{};
    std::optional<ShiftId> default_shift{};
    std::vector<HolidayCalendar> holiday_calendars{};
    std::vector<LeaveType> leave_types{};
};

// Sites, departments, shifts, holiday calendars and types of leave. Names are unique without case (name_taken); what is
// referred to cannot be deleted (in_use); a reference to what is not there is validation_failed. Lists are whole and by
// name: an organisation has at most some thousands. Thread-safe. Throws StoreUnavailable.
class OrganisationStore {
  public:
    virtual ~OrganisationStore() = default;

    virtual Organisation whole() = 0;

    virtual std::vector<Site> sites() = 0;
    virtual Result<Site> site(const SiteId& id) = 0;
    virtual Result<void> put_site(const Site& site, const AuditEntry& audit) = 0;  // creates or replaces
    virtual Result<void> delete_site(const SiteId& id, const AuditEntry& audit) = 0;

    virtual std::vector<Shift> shifts() = 0;
    virtual Result<Shift> shift(const ShiftId& id) = 0;
    virtual Result<void> put_shift(const Shift& shift, const AuditEntry& audit) = 0;
    virtual Result<void> delete_shift(const ShiftId& id, const AuditEntry& audit) = 0;  // in_use also for the default
    // The shift of everybody who has none of their own or their department's; absent before the first start.
    virtual std::optional<ShiftId> default_shift() = 0;
    virtual Result<void> set_default_shift(const ShiftId& id, const AuditEntry& audit) = 0;

    virtual std::vector<Department> departments() = 0;
    virtual Result<Department> department(const DepartmentId& id) = 0;
    virtual std::vector<Department> departments_of_manager(const PersonId& manager) = 0;
    virtual Result<void> put_department(const Department& department, const AuditEntry& audit) = 0;
    virtual Result<void> delete_department(const DepartmentId& id, const AuditEntry& audit) = 0;

    virtual std::vector<HolidayCalendar> holiday_calendars() = 0;
    virtual Result<HolidayCalendar> holiday_calendar(const HolidayCalendarId& id) = 0;
    virtual Result<void> put_holiday_calendar(const HolidayCalendar& calendar, const AuditEntry& audit) = 0;
    virtual Result<void> delete_holiday_calendar(const HolidayCalendarId& id, const AuditEntry& audit) = 0;

    virtual std::vector<LeaveType> leave_types() = 0;
    virtual Result<LeaveType> leave_type(const LeaveTypeId& id) = 0;
    virtual Result<void> put_leave_type(const LeaveType& type, const AuditEntry& audit) = 0;
    virtual Result<void> delete_leave_type(const LeaveTypeId& id, const AuditEntry& audit) = 0;
};

}  // namespace rollcall::store
