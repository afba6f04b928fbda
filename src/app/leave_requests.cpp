#include "app/leave_requests.h"

#include <algorithm>
#include <unordered_map>

#include "app/leave_days.h"
#include "app/messages.h"
#include "app/plan_rules.h"
#include "app/reading_scope.h"
#include "attendance/names.h"

namespace rollcall::app {

namespace {
constexpr Names<LeaveAct, 3> kActs{
    {{LeaveAct::approve, "approve"}, {LeaveAct::refuse, "refuse"}, {LeaveAct::cancel, "cancel"}}};

// The plans of the people of a page, as far as its requests reach.
class PagePlans {
  public:
    PagePlans(Context& context, const std::vector<store::ListedLeave>& listed) {
        if (listed.empty()) return;
        LocalDate from = listed.front().request.from, to = listed.front().request.to;
        std::vector<PersonId> people;
        for (const store::ListedLeave& each : listed) {
            from = std::min(from, each.request.from);
            to = std::max(to, each.request.to);
            if (known_.contains(each.request.person_id)) continue;
            auto person = context.database.people().find(each.request.person_id);
            if (!person) continue;  // erased since
            known_.emplace(each.request.person_id, Known{std::move(*person), {}});
            people.push_back(each.request.person_id);
        }
        auto plans = context.database.plans().plans_of(people, from, to);
        for (std::size_t i = 0; i < people.size(); ++i) known_.at(people[i]).plans = std::move(plans[i]);
    }

    struct Known {
        Person person;
        store::PersonPlans plans;
    };
    const Known* of(const PersonId& id) const {
        const auto found = known_.find(id);
        return found == known_.end() ? nullptr : &found->second;
    }

  private:
    std::unordered_map<PersonId, Known> known_;
};
}  // namespace

std::string_view to_string(LeaveAct act) {
    return name_in(kActs, act);
}

std::optional<Person> deciding_manager(Context& context, const OrganisationSnapshot& organisation,
                                       const Person& person) {
    auto manager = manager_of(context, organisation, person);
    if (!manager) return std::nullopt;
    const auto account = context.database.people().account(manager->id);
    if (!account || account->role == Role::employee) return std::nullopt;
    return manager;
}

LeaveRights::LeaveRights(Context& context, const OrganisationSnapshot& organisation, const Actor& actor)
    : context_(context), organisation_(organisation), actor_(actor) {}

bool LeaveRights::decides(const Person& person) {
    if (person.id != actor_.person_id) return actor_.may_plan(person.department_id);
    if (actor_.role != Role::admin) return false;
    if (!decides_own_) decides_own_ = !anybody_else_decides(person);
    return *decides_own_;
}

bool LeaveRights::anybody_else_decides(const Person& person) const {
    for (const Role role : {Role::admin, Role::hr})
        for (const Person& other : context_.database.people().with_role(role))
            if (other.id != person.id && other.status == PersonStatus::active) return true;
    return deciding_manager(context_, organisation_, person).has_value();
}

std::vector<LeaveAct> LeaveRights::acts(const LeaveRequest& request, const Person& person) {
    if (!holds(request.status)) return {};
    const bool decides_it = decides(person);
    if (request.status == LeaveStatus::requested && decides_it)
        return {LeaveAct::approve, LeaveAct::refuse, LeaveAct::cancel};
    if (decides_it) return {LeaveAct::cancel};
    const bool has_begun = request.from <= local_today(context_, organisation_, person);
    if (person.id == actor_.person_id && (request.status == LeaveStatus::requested || !has_begun))
        return {LeaveAct::cancel};
    return {};
}

Result<Page<KnownLeave>> list_leave(Context& context, const Actor& actor, store::LeaveFilter filter,
                                    const PageRequest& page) {
    if (filter.from && filter.to && *filter.to < *filter.from)
        return invalid_field("from", "The first day lies after the last.", FieldReason::before_start);
    if (auto allowed = narrow_to_readable(context, actor, filter); !allowed) return fail(allowed.error());
    Page<store::ListedLeave> listed = context.database.plans().list_leave(filter, page);
    OrganisationSnapshot organisation(context);
    LeaveRights rights(context, organisation, actor);
    const PagePlans plans(context, listed.items);
    Page<KnownLeave> result;
    result.next = std::move(listed.next);
    for (store::ListedLeave& each : listed.items) {
        const PagePlans::Known* known = plans.of(each.request.person_id);
        if (known == nullptr) continue;
        const int half_days = half_days_of(organisation, known->person, known->plans, each.request);
        auto may = rights.acts(each.request, known->person);
        result.items.push_back({std::move(each.request), known->person, half_days, std::move(may)});
    }
    return result;
}

Result<KnownLeave> find_leave(Context& context, const Actor& actor, const LeaveRequestId& id) {
    auto request = context.database.plans().leave(id);
    if (!request) return fail(Code::not_found, "There is no such request.");
    auto person = context.database.people().find(request->person_id);
    if (!person || !actor.may_read(*person)) return fail(Code::not_found, "There is no such request.");
    OrganisationSnapshot organisation(context);
    const auto plans = context.database.plans().plans_of({person->id}, request->from, request->to);
    const int half_days = half_days_of(organisation, *person, plans.front(), *request);
    auto may = LeaveRights(context, organisation, actor).acts(*request, *person);
    return KnownLeave{std::move(*request), std::move(*person), half_days, std::move(may)};
}

store::AuditEntry leave_audit(Context& context, const Actor& actor, const LeaveRequest& request) {
    return audit(context, actor, "leave." + std::string(to_string(request.status)), request.person_id.text(),
                 json_of({{"leave", request.id.text()},
                          {"from", format_date(request.from)},
                          {"to", format_date(request.to)},
                          {"portion", std::string(to_string(request.portion))}}));
}

}  // namespace rollcall::app
