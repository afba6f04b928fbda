#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "app/context.h"
#include "attendance/check_in_rules.h"

namespace rollcall::app {

// The shift a person works under: their own, their department's, the organisation's default.
std::optional<ShiftId> shift_in_force(const Person& person, const std::optional<ShiftId>& of_department,
                                      const std::optional<ShiftId>& fallback);

// Sites, shifts and departments as they are at one moment, read once for work on many people. Not thread-safe.
class OrganisationSnapshot {
  public:
    explicit OrganisationSnapshot(Context& context);

    // What work_rules_of says of a person, without the cooldown. References live as long as this.
    const attendance::WorkRules& rules_of(const Person& person);
    // The rules under which a day's punches were judged; of a day without any, those of the person now.
    const attendance::WorkRules& rules_of_day(const Person& person, std::span<const Punch> punches);
    // The zone of who works under the organisation's default shift: where a date is asked for without a person.
    const date::time_zone& default_zone();

    // The name, empty for none.
    std::string name_of(const std::optional<DepartmentId>& id) const;
    std::string name_of(const std::optional<ShiftId>& id) const;
    std::string name_of(const std::optional<SiteId>& id) const;

  private:
    const attendance::WorkRules& rules_under(const std::optional<ShiftId>& shift, const std::string& zone);
    const std::string& zone_of(const std::optional<ShiftId>& shift) const;

    std::unordered_map<SiteId, Site> sites_;
    std::unordered_map<ShiftId, Shift> shifts_;
    std::unordered_map<DepartmentId, Department> departments_;
    std::optional<ShiftId> default_shift_;
    std::string fallback_zone_;
    std::map<std::pair<std::string, std::string>, attendance::WorkRules> rules_;  // by shift's id and zone's name
};

}  // namespace rollcall::app
