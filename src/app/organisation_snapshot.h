#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "app/context.h"
#include "attendance/check_in_rules.h"

namespace rollcall::app {

// The shift a person works under: their own, their department's, the organisation's default.
std::optional<ShiftId> shift_in_force(const Person& person, const std::optional<ShiftId>& of_department,
                                      const std::optional<ShiftId>& fallback);

// Sites, shifts, departments, holidays and leave types as they are at one moment, read once for all that a request
// needs of them. Not thread-safe.
class OrganisationSnapshot {
  public:
    explicit OrganisationSnapshot(Context& context);

    // What a person usually works by, whatever is planned for a day; without the cooldown. References live as long as
    // this.
    const attendance::WorkRules& rules_of(const Person& person);
    std::optional<ShiftId> usual_shift(const Person& person) const;
    // Null for none, or one that is gone.
    std::shared_ptr<const Shift> find(const std::optional<ShiftId>& shift) const;
    // Where the shift is worked; without a shift, the server's.
    const date::time_zone* zone_of(const std::optional<ShiftId>& shift) const;
    // The holiday of the shift's site; null where it has none.
    const Holiday* holiday_of(const std::optional<ShiftId>& shift, LocalDate day) const;
    // The zone of who works under the organisation's default shift: where a date is asked for without a person.
    const date::time_zone& default_zone();

    // The department's own shift, absent if it has none.
    std::optional<ShiftId> shift_of(const std::optional<DepartmentId>& department) const;
    // Whether any shift has weekly overtime.
    bool counts_weeks() const;
    const std::optional<ShiftId>& default_shift() const { return default_shift_; }

    // Who manages the person's department, perhaps themselves.
    std::optional<PersonId> manager_of(const Person& person) const;

    // The name, empty for none.
    std::string name_of(const std::optional<DepartmentId>& id) const;
    std::string name_of(const std::optional<ShiftId>& id) const;
    std::string name_of(const std::optional<SiteId>& id) const;
    std::string name_of(const std::optional<LeaveTypeId>& id) const;

  private:
    const Site* site_of(const std::optional<ShiftId>& shift) const;

    std::unordered_map<SiteId, Site> sites_;
    std::unordered_map<ShiftId, std::shared_ptr<const Shift>> shifts_;
    std::unordered_map<DepartmentId, Department> departments_;
    std::unordered_map<HolidayCalendarId, HolidayCalendar> calendars_;
    std::unordered_map<LeaveTypeId, LeaveType> leave_types_;
    std::optional<ShiftId> default_shift_;
    const date::time_zone* fallback_zone_;
    std::map<std::optional<ShiftId>, attendance::WorkRules> rules_;
};

}  // namespace rollcall::app
