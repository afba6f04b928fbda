#include "app/organisation_snapshot.h"

#include <algorithm>

#include "core/zone.h"

namespace rollcall::app {

namespace {
template <class Map, class Id>
std::string name_of_id(const Map& map, const std::optional<Id>& id) {
    if (!id) return {};
    const auto found = map.find(*id);
    return found == map.end() ? std::string{} : found->second.name;
}

template <class Map, class Rows>
void fill(Map& map, Rows& rows) {
    for (auto& row : rows) map.emplace(row.id, std::move(row));
}
}  // namespace

std::optional<ShiftId> shift_in_force(const Person& person, const std::optional<ShiftId>& of_department,
                                      const std::optional<ShiftId>& fallback) {
    if (person.shift_id) return person.shift_id;
    return of_department ? of_department : fallback;
}

OrganisationSnapshot::OrganisationSnapshot(Context& context) : fallback_zone_(find_zone(context.config.zone)) {
    store::Organisation whole = context.database.organisation().whole();
    fill(sites_, whole.sites);
    fill(departments_, whole.departments);
    fill(calendars_, whole.holiday_calendars);
    fill(leave_types_, whole.leave_types);
    for (Shift& shift : whole.shifts) {
        const ShiftId id = shift.id;
        shifts_.emplace(id, std::make_shared<const Shift>(std::move(shift)));
    }
    default_shift_ = whole.default_shift;
}

std::optional<ShiftId> OrganisationSnapshot::usual_shift(const Person& person) const {
    return shift_in_force(person, shift_of(person.department_id), default_shift_);
}

const attendance::WorkRules& OrganisationSnapshot::rules_of(const Person& person) {
    const std::optional<ShiftId> usual = usual_shift(person);
    const auto [place, is_new] = rules_.try_emplace(usual);
    attendance::WorkRules& rules = place->second;
    if (!is_new) return rules;
    rules.zone = zone_of(usual);
    if (const auto shift = find(usual)) rules.shift = *shift;
    return rules;
}

std::shared_ptr<const Shift> OrganisationSnapshot::find(const std::optional<ShiftId>& shift) const {
    if (!shift) return nullptr;
    const auto found = shifts_.find(*shift);
    return found == shifts_.end() ? nullptr : found->second;
}

const Site* OrganisationSnapshot::site_of(const std::optional<ShiftId>& shift) const {
    const auto found = find(shift);
    if (!found) return nullptr;
    const auto site = sites_.find(found->site_id);
    return site == sites_.end() ? nullptr : &site->second;
}

const date::time_zone* OrganisationSnapshot::zone_of(const std::optional<ShiftId>& shift) const {
    const Site* site = site_of(shift);
    const date::time_zone* zone = site != nullptr ? find_zone(site->zone) : nullptr;
    // A zone that this machine's database has lost since.
    return zone != nullptr ? zone : fallback_zone_;
}

const Holiday* OrganisationSnapshot::holiday_of(const std::optional<ShiftId>& shift, LocalDate day) const {
    const Site* site = site_of(shift);
    if (site == nullptr || !site->holiday_calendar_id) return nullptr;
    const auto calendar = calendars_.find(*site->holiday_calendar_id);
    return calendar == calendars_.end() ? nullptr : holiday_on(calendar->second, day);
}

const date::time_zone& OrganisationSnapshot::default_zone() {
    return *zone_of(default_shift_);
}

std::optional<ShiftId> OrganisationSnapshot::shift_of(const std::optional<DepartmentId>& department) const {
    if (!department) return std::nullopt;
    const auto found = departments_.find(*department);
    return found == departments_.end() ? std::nullopt : found->second.shift_id;
}

bool OrganisationSnapshot::counts_weeks() const {
    return std::any_of(shifts_.begin(), shifts_.end(),
                       [](const auto& shift) { return shift.second->overtime.after_weekly.has_value(); });
}

std::optional<PersonId> OrganisationSnapshot::manager_of(const Person& person) const {
    if (!person.department_id) return std::nullopt;
    const auto department = departments_.find(*person.department_id);
    return department == departments_.end() ? std::nullopt : department->second.manager_id;
}

std::string OrganisationSnapshot::name_of(const std::optional<DepartmentId>& id) const {
    return name_of_id(departments_, id);
}

std::string OrganisationSnapshot::name_of(const std::optional<ShiftId>& id) const {
    const auto shift = find(id);
    return shift ? shift->name : std::string{};
}

std::string OrganisationSnapshot::name_of(const std::optional<SiteId>& id) const {
    return name_of_id(sites_, id);
}

std::string OrganisationSnapshot::name_of(const std::optional<LeaveTypeId>& id) const {
    return name_of_id(leave_types_, id);
}

}  // namespace rollcall::app
