#include "app/context.h"

#include <algorithm>
#include <boost/json.hpp>

namespace rollcall::app {

bool Actor::may_read(const PersonId& person, const std::optional<DepartmentId>& department) const {
    return person == person_id || may_plan(department);
}

bool Actor::may_plan(const std::optional<DepartmentId>& department) const {
    if (sees_everyone()) return true;
    return role == Role::manager && department &&
           std::find(managed.begin(), managed.end(), *department) != managed.end();
}

Actor command_line_actor() {
    Actor actor;
    actor.name = "cli";
    actor.role = Role::admin;
    return actor;
}

store::AuditEntry audit(const Context& context, const Actor& actor, std::string action, std::string subject,
                        std::string detail_json) {
    return {actor.name,          std::move(action), std::move(subject), std::move(detail_json),
            context.clock.now(), actor.address};
}

std::string json_of(const std::vector<std::pair<std::string, std::string>>& members) {
    boost::json::object object;
    for (const auto& [key, value] : members) object[key] = value;
    return boost::json::serialize(object);
}

}  // namespace rollcall::app
