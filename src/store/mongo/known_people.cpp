#include "store/mongo/known_people.h"

#include <algorithm>

#include "attendance/types.h"

namespace rollcall::store::mongo {
void KnownPeople::add(View person) {
    people_.push_back({pack(person.text("_id")), names_.number_of(person, "department_id"),
                       names_.number_of(person, "shift_id"), person.instant("created_at"),
                       person.text("status") == to_string(PersonStatus::active), person.has("key")});
}

const KnownPeople::Known* KnownPeople::find(const std::string& id) const {
    const PackedId wanted = pack(id);
    const auto place = std::lower_bound(people_.begin(), people_.end(), wanted,
                                        [](const Known& known, const PackedId& other) { return known.id < other; });
    return place != people_.end() && place->id == wanted ? &*place : nullptr;
}

Labels KnownPeople::labels_of(const Known& person) const {
    Labels labels{.is_active = person.is_active, .created_at = person.created_at};
    if (person.department != 0) labels.department_id = DepartmentId(names_.name_of(person.department));
    if (person.shift != 0) labels.shift_id = ShiftId(names_.name_of(person.shift));
    return labels;
}

}  // namespace rollcall::store::mongo
