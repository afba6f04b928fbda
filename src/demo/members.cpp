#include "demo/members.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/zone.h"
#include "demo/names.h"

namespace rollcall::demo {

namespace {

using std::chrono::hours;

// Shares of all people.
constexpr double kLateComers = 0.08, kDrifting = 0.03, kWithoutFace = 0.03;
constexpr int kSickDays = 4;

class MemberMaker {
  public:
    MemberMaker(const Terms& terms, Organisation& organisation, Dice& dice, Ids& ids)
        : terms_(terms), organisation_(organisation), dice_(dice), ids_(ids) {}

    std::vector<Member> make() {
        std::vector<Member> members;
        members.reserve(static_cast<std::size_t>(terms_.people));
        double owed = 0;
        for (std::size_t crew = 0; crew < organisation_.crews.size(); ++crew) {
            owed += organisation_.crews[crew].share * terms_.people;
            const bool is_last = crew + 1 == organisation_.crews.size();
            const auto until =
                is_last ? static_cast<std::size_t>(terms_.people) : static_cast<std::size_t>(std::lround(owed));
            while (members.size() < until) members.push_back(one_of(crew, members.size() + 1));
        }
        return members;
    }

  private:
    Member one_of(std::size_t crew, std::size_t number) {
        Member member;
        member.crew = crew;
        Person& person = member.row.person;
        // One after the other, so that ids and codes are in the same order.
        person.created_at =
            Instant{organisation_.first.time_since_epoch()} - hours{24 * 30} + std::chrono::milliseconds{number};
        person.updated_at = person.created_at;
        person.id = ids_.make<PersonId>(person.created_at);
        person.code = fmt::format("{}", 10000 + number);
        person.name = person_name(dice_);
        person.email = fmt::format("{}@example.org", person.code);
        person.status = PersonStatus::active;
        person.department_id = organisation_.departments[organisation_.crews[crew].department].id;
        give_habits(member);
        plan_leave(member);
        assign(member);
        return member;
    }

    void give_habits(Member& member) {
        const bool comes_late = dice_.chance(kLateComers);
        member.early = comes_late ? dice_.normal(0, 3) : std::max(3.0, dice_.normal(11, 5));
        member.spread = comes_late ? 9 : std::max(1.5, dice_.normal(4, 1.5));
        member.drift = dice_.chance(kDrifting) ? 1.5 : 0;
        member.stays = std::max(0.0, dice_.normal(8, 12));
        member.absent = dice_.chance(0.02) ? 0.05 : 0.004;
        member.forgets = dice_.unit() * 0.01;
        member.by_hand = dice_.chance(kWithoutFace);
    }

    void plan_leave(Member& member) {
        const int days = static_cast<int>((organisation_.last - organisation_.first).count());
        // Two holidays of a week or two and a few days a year, some sickness, and for some what is still to be decided.
        for (int begin = dice_.from(0, 100); begin < days; begin += dice_.from(90, 160))
            take(member, 0, begin, dice_.chance(0.4) ? 11 : 4, LeaveStatus::approved);
        const int sick = dice_.from(0, std::max(1, kSickDays * days / 365));
        for (int time = 0; time < sick; ++time)
            take(member, 1, dice_.from(0, std::max(0, days - 1)), dice_.from(0, 2), LeaveStatus::approved);
        if (dice_.chance(0.06)) take(member, 0, days + dice_.from(7, 60), dice_.from(0, 9), LeaveStatus::requested);
    }

    // Unless something else is planned then, or nothing is to be worked, which the server would refuse.
    void take(Member& member, std::size_t type, int begin, int length, LeaveStatus status) {
        LeaveRequest request;
        request.person_id = member.row.person.id;
        request.leave_type_id = organisation_.leave_types[type].id;
        request.from = organisation_.first + date::days{begin};
        request.to = request.from + date::days{length};
        request.status = status;
        request.requested_by = request.person_id;
        const bool is_sickness = type == 1;
        const Instant begins{request.from.time_since_epoch()};
        request.requested_at = is_sickness ? begins + hours{7} : begins - hours{24 * dice_.from(14, 40)} + hours{10};
        request.requested_at = std::min(request.requested_at, terms_.now - hours{dice_.from(2, 60)});
        if (status == LeaveStatus::approved) request.decided_at = request.requested_at + hours{1};
        const auto overlaps = [&](const LeaveRequest& other) { return overlap(request, other); };
        if (std::any_of(member.leave.begin(), member.leave.end(), overlaps)) return;
        if (!takes_a_workday(member, request)) return;
        request.id = ids_.make<LeaveRequestId>(request.requested_at);
        member.leave.push_back(std::move(request));
    }

    bool takes_a_workday(const Member& member, const LeaveRequest& request) const {
        const attendance::WorkRules& rules = organisation_.crews[member.crew].rules;
        for (LocalDate day = request.from; day <= request.to; day += date::days{1})
            if (attendance::kind_of(attendance::plan_of(rules, day)) == attendance::DayKind::workday) return true;
        return false;
    }

    void assign(Member& member) {
        const Crew& crew = organisation_.crews[member.crew];
        if (crew.cycle.empty()) return;
        ShiftAssignment assignment;
        assignment.assigned_at = member.row.person.created_at;
        assignment.id = ids_.make<ShiftAssignmentId>(assignment.assigned_at);
        assignment.person_id = member.row.person.id;
        assignment.from = organisation_.first;
        assignment.cycle = crew.cycle;
        member.assignment = std::move(assignment);
    }

    const Terms& terms_;
    Organisation& organisation_;
    Dice& dice_;
    Ids& ids_;
};

// The first of each department manages it.
void appoint_managers(Organisation& organisation, std::vector<Member>& members, const std::string& password_hash) {
    for (Department& department : organisation.departments) {
        const auto first = std::find_if(members.begin(), members.end(), [&](const Member& member) {
            return member.row.person.department_id == department.id;
        });
        if (first == members.end()) continue;
        department.manager_id = first->row.person.id;
        first->row.account = store::Account{first->row.person.id, password_hash, Role::manager};
    }
}

// Whoever is no manager and has no account yet, of the department where there is one.
std::string give_account(const Organisation& organisation, std::vector<Member>& members, std::string_view department,
                         Role role, const std::string& password_hash) {
    const auto is_of = [&](const Member& member) {
        return organisation.departments[organisation.crews[member.crew].department].name == department;
    };
    const auto is_free = [](const Member& member) { return !member.row.account; };
    auto chosen = std::find_if(members.begin(), members.end(),
                               [&](const Member& member) { return is_free(member) && is_of(member); });
    if (chosen == members.end()) chosen = std::find_if(members.begin(), members.end(), is_free);
    if (chosen == members.end()) return {};
    chosen->row.account = store::Account{chosen->row.person.id, password_hash, role};
    return chosen->row.person.code;
}

std::string manager_of(const Organisation& organisation, const std::vector<Member>& members,
                       std::string_view department) {
    for (const Member& member : members) {
        const Department& own = organisation.departments[organisation.crews[member.crew].department];
        if (own.name == department && own.manager_id == member.row.person.id) return member.row.person.code;
    }
    return {};
}

}  // namespace

Members make_members(const Terms& terms, Organisation& organisation, const std::string& password_hash, Dice& dice,
                     Ids& ids) {
    Members made{MemberMaker(terms, organisation, dice, ids).make(), {}};
    appoint_managers(organisation, made.all, password_hash);
    made.accounts.admin = give_account(organisation, made.all, "Engineering", Role::admin, password_hash);
    made.accounts.hr = give_account(organisation, made.all, "People", Role::hr, password_hash);
    made.accounts.manager = manager_of(organisation, made.all, "Production");
    made.accounts.employee = give_account(organisation, made.all, "Production", Role::employee, password_hash);
    return made;
}

}  // namespace rollcall::demo
