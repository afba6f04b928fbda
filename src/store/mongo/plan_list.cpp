#include <algorithm>
#include <unordered_map>

#include "core/validate.h"
#include "store/departments_filter.h"
#include "store/mongo/owners.h"
#include "store/mongo/plan_document.h"
#include "store/mongo/plan_store.h"
#include "store/mongo/schema.h"
#include "store/paging.h"
#include "store/plan_texts.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kLeaveCursor = "leave";
// Of so few people the requests are few enough to be sorted; of more of them the list itself meets enough.
constexpr std::size_t kFewPeople = 500;
// Of a list that is looked through for such people, so many requests at a time; and so many people are asked for at
// once.
constexpr std::size_t kLeaveLookedThroughAtOnce = 500;
constexpr std::size_t kPeopleAskedAtOnce = 1000;

// A filter as its queries take it.
struct WantedLeave {
    std::optional<std::vector<std::string>> people{};  // where they are few
    Doc owners{};                                      // who else counts
    bool nothing = false;                              // no request can fit
};

WantedLeave wanted_leave(Commands& db, const LeaveFilter& filter) {
    WantedLeave wanted;
    if (const auto departments = wanted_departments(filter.department_id, filter.within)) {
        wanted.nothing = departments->empty();
        wanted.owners.add("department_id", make("$in", *departments));
    }
    if (!filter.text.empty()) wanted.owners.add("search_key", contains(fold_case(filter.text)));
    if (wanted.nothing) return wanted;
    if (filter.person_id) {
        wanted.people = {filter.person_id->text()};
        return wanted;
    }
    if (wanted.owners.empty()) return wanted;
    std::vector<std::string> people = people_who(db, wanted.owners, kFewPeople + 1);
    wanted.nothing = people.empty();
    if (people.size() <= kFewPeople) wanted.people = std::move(people);
    return wanted;
}

// With a day from `from` to `to`.
void add_days(Doc& query, const std::optional<LocalDate>& from, const std::optional<LocalDate>& to) {
    if (from) query.add("last_day", make("$gte", *from));
    if (to) query.add("first_day", make("$lte", *to));
}

std::vector<LeaveRequest> read_requests(Commands& db, const LeaveFilter& filter, const WantedLeave& wanted,
                                        const std::string& before, std::size_t count) {
    Doc query;
    if (wanted.people) query.add("person_id", make("$in", *wanted.people));
    if (filter.status) query.add("status", to_string(*filter.status));
    if (filter.leave_type_id) query.add("leave_type_id", *filter.leave_type_id);
    if (!before.empty()) query.add("_id", make("$lt", before));
    add_days(query, filter.from, filter.to);
    std::vector<LeaveRequest> requests;
    db.scan(kLeave, query,
            {.sort = make("_id", -1), .limit = static_cast<long long>(count), .reading = Reading::report},
            [&](View row) {
                requests.push_back(read_leave(row));
                return true;
            });
    return requests;
}

std::vector<ListedLeave> read_listed_leave(Commands& db, const LeaveFilter& filter, const WantedLeave& wanted,
                                           std::string before, std::size_t count) {
    const std::size_t at_once = wanted.people || wanted.owners.empty() ? count : kLeaveLookedThroughAtOnce;
    std::vector<ListedLeave> rows;
    while (true) {
        const std::vector<LeaveRequest> requests = read_requests(db, filter, wanted, before, at_once);
        if (requests.empty()) return rows;
        std::set<std::string> ids;
        for (const LeaveRequest& request : requests) ids.insert(request.person_id.text());
        const auto owners = owners_of(db, ids, wanted.owners);
        for (const LeaveRequest& request : requests) {
            const auto owner = owners.find(request.person_id.text());
            if (owner == owners.end()) continue;
            rows.push_back({request, owner->second.code, owner->second.name, owner->second.department_id});
            if (rows.size() == count) return rows;
        }
        if (requests.size() < at_once) return rows;
        before = requests.back().id.text();
    }
}

// What has a day from `from` to `to`: leave of these statuses, and assignments.
Doc leave_of_days(LocalDate from, LocalDate to, const std::vector<std::string>& statuses) {
    Doc query = make("status", make("$in", statuses));
    add_days(query, from, to);
    return query;
}

Doc assignments_of_days(LocalDate from, LocalDate to) {
    Doc query;
    add_days(query, from, to);
    return query.add("is_deleted", false);
}

std::vector<std::string> statuses_that_hold() {
    return {std::string(to_string(LeaveStatus::requested)), std::string(to_string(LeaveStatus::approved))};
}

std::set<std::string> whose(Commands& db, const char* collection, const Doc& query) {
    std::set<std::string> people;
    for (const Doc& row : db.aggregate(collection, {make("$match", query), make("$group", make("_id", "$person_id"))}))
        people.insert(row.view().text("_id"));
    return people;
}

// Those of `ids` who fit.
std::vector<PlannedPerson> read_planned(Commands& db, const std::vector<std::string>& ids, const Doc& fits) {
    std::vector<PlannedPerson> planned;
    for (std::size_t first = 0; first < ids.size(); first += kPeopleAskedAtOnce) {
        const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kPeopleAskedAtOnce, ids.size() - first));
        db.scan(kPeople, make("_id", make("$in", std::vector<std::string>(begin, end))).add_all(fits.view()),
                {.projection = make("department_id", 1, "shift_id", 1, "created_at", 1), .reading = Reading::report},
                [&](View row) {
                    const Cohort cohort{row.optional_id<DepartmentId>("department_id"),
                                        row.optional_id<ShiftId>("shift_id")};
                    planned.push_back({row.id<PersonId>("_id"), cohort, row.instant("created_at")});
                    return true;
                });
    }
    return planned;
}

}  // namespace

Page<ListedLeave> MongoPlanStore::list_leave(const LeaveFilter& filter, const PageRequest& page) {
    const std::string before = page.after.empty() ? "" : decode_cursor(kLeaveCursor, page.after, 1).front();
    const std::size_t limit = limit_of(page);
    Commands db(pool_);
    const WantedLeave wanted = wanted_leave(db, filter);
    if (wanted.nothing) return {};
    return make_page(read_listed_leave(db, filter, wanted, before, limit + 1), limit, kLeaveCursor,
                     [](const ListedLeave& last) { return std::vector{last.request.id.text()}; });
}

// What somebody may do at the door is decided on it, so it is what the primary says.
std::vector<PersonPlans> MongoPlanStore::plans_of(const std::vector<PersonId>& people, LocalDate from, LocalDate to) {
    std::vector<PersonPlans> plans;
    if (people.empty()) return plans;
    const Doc theirs = make("person_id", make("$in", texts_of(people)));
    std::unordered_map<std::string, PersonPlans> of;
    Commands db(pool_);
    db.scan(kLeave, Doc(theirs).add_all(leave_of_days(from, to, statuses_that_hold()).view()), {}, [&](View row) {
        of[row.text("person_id")].leave.push_back(read_leave(row));
        return true;
    });
    db.scan(kAssignments, Doc(theirs).add_all(assignments_of_days(from, to).view()), {}, [&](View row) {
        of[row.text("person_id")].assignments.push_back(read_assignment(row));
        return true;
    });
    plans.reserve(people.size());
    for (const PersonId& person : people) plans.push_back(of[person.text()]);
    return plans;
}

std::vector<PlannedPerson> MongoPlanStore::planned(const std::optional<DepartmentId>& department_id,
                                                   const std::optional<std::vector<DepartmentId>>& within,
                                                   LocalDate from, LocalDate to) {
    const auto departments = wanted_departments(department_id, within);
    if (departments && departments->empty()) return {};
    Doc fits = make("status", to_string(PersonStatus::active));
    if (departments) fits.add("department_id", make("$in", *departments));
    Doc leave = leave_of_days(from, to, {std::string(to_string(LeaveStatus::approved))});
    Doc assigned = assignments_of_days(from, to);
    Commands db(pool_);
    if (departments) {
        const std::vector<std::string> people =
            people_who(db, make("department_id", make("$in", *departments)), kFewPeople + 1);
        if (people.size() <= kFewPeople) {
            leave.add("person_id", make("$in", people));
            assigned.add("person_id", make("$in", people));
        }
    }
    std::set<std::string> found = whose(db, kLeave, leave);
    found.merge(whose(db, kAssignments, assigned));
    return read_planned(db, {found.begin(), found.end()}, fits);
}

}  // namespace rollcall::store::mongo
