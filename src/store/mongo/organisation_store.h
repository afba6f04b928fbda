#pragma once

#include "store/mongo/effects.h"
#include "store/organisation.h"

namespace rollcall::store::mongo {

// Sites, shifts, departments, holiday calendars and types of leave are one document: an organisation has at most some
// thousands, each some 200 bytes (a calendar has some kilobytes, and there is one a country), and what refers to what
// among them is decided in one write.
class MongoOrganisationStore final : public OrganisationStore {
  public:
    MongoOrganisationStore(Pool& pool, Settler& settler) : pool_(pool), settler_(settler) {}

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
    // Decides on the organisation as it is; `change` makes the update, or refuses.
    using Change = std::function<Result<Doc>(Commands& db, View organisation, const Effects& effects)>;
    Result<void> decide(const AuditEntry& audit, const Change& change);
    // What refers to it is asked for twice, in the document and, once nobody new can refer to it, outside.
    struct Deletion;
    Result<void> remove(const Deletion& deletion, const AuditEntry& audit);

    Pool& pool_;
    Settler& settler_;
};

// What names shifts or a type of leave that is not there, or is being deleted, is refused.
Result<void> check_shifts(Commands& db, const std::vector<std::string>& shifts);
Result<void> check_leave_type(Commands& db, const LeaveTypeId& type);
// The fields of a person that name what is not there, or is being deleted, are refused.
Result<void> check_references(Commands& db, const std::optional<DepartmentId>& department,
                              const std::optional<ShiftId>& shift);

}  // namespace rollcall::store::mongo
