#include "app/organisation_snapshot.h"

#include "core/zone.h"

namespace rollcall::app {

namespace {
template <class Map, class Id>
std::string name_in(const Map& map, const std::optional<Id>& id) {
    if (!id) return {};
    const auto found = map.find(*id);
    return found == map.end() ? std::string{} : found->second.name;
}
}  // namespace

std::optional<ShiftId> shift_in_force(const Person& person, const std::optional<ShiftId>& of_department,
                                      const std::optional<ShiftId>& fallback) {
    if (person.shift_id) return person.shift_id;
    return of_department ? of_department : fallback;
}

OrganisationSnapshot::OrganisationSnapshot(Context& context) : fallback_zone_(context.config.zone) {
    auto& organisation = context.database.organisation();
    for (Site& site : organisation.sites()) sites_.emplace(site.id, std::move(site));
    for (Shift& shift : organisation.shifts()) shifts_.emplace(shift.id, std::move(shift));
    for (Department& department : organisation.departments()) departments_.emplace(department.id, department);
    default_shift_ = organisation.default_shift();
}

const attendance::WorkRules& OrganisationSnapshot::rules_of(const Person& person) {
    std::optional<ShiftId> of_department;
    if (person.department_id) {
        const auto department = departments_.find(*person.department_id);
        if (department != departments_.end()) of_department = department->second.shift_id;
    }
    const std::optional<ShiftId> shift = shift_in_force(person, of_department, default_shift_);
    return rules_under(shift, zone_of(shift));
}

const attendance::WorkRules& OrganisationSnapshot::rules_of_day(const Person& person, std::span<const Punch> punches) {
    if (punches.empty()) return rules_of(person);
    return rules_under(punches.front().shift_id, punches.front().zone);
}

const date::time_zone& OrganisationSnapshot::default_zone() {
    return *rules_under(default_shift_, zone_of(default_shift_)).zone;
}

std::string OrganisationSnapshot::name_of(const std::optional<DepartmentId>& id) const {
    return name_in(departments_, id);
}

std::string OrganisationSnapshot::name_of(const std::optional<ShiftId>& id) const {
    return name_in(shifts_, id);
}

std::string OrganisationSnapshot::name_of(const std::optional<SiteId>& id) const {
    return name_in(sites_, id);
}

const attendance::WorkRules& OrganisationSnapshot::rules_under(const std::optional<ShiftId>& shift,
                                                               const std::string& zone) {
    const auto [place, is_new] = rules_.try_emplace({shift ? shift->text() : std::string{}, zone});
    attendance::WorkRules& rules = place->second;
    if (!is_new) return rules;
    rules.zone = find_zone(zone);
    // A zone that this machine's database has lost since.
    if (rules.zone == nullptr) rules.zone = find_zone(fallback_zone_);
    if (!shift) return rules;
    if (const auto found = shifts_.find(*shift); found != shifts_.end()) rules.shift = found->second;
    return rules;
}

const std::string& OrganisationSnapshot::zone_of(const std::optional<ShiftId>& shift) const {
    if (!shift) return fallback_zone_;
    const auto found = shifts_.find(*shift);
    if (found == shifts_.end()) return fallback_zone_;
    const auto site = sites_.find(found->second.site_id);
    return site == sites_.end() ? fallback_zone_ : site->second.zone;
}

}  // namespace rollcall::app
