#include "store/mongo/plan_store.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <stdexcept>

#include "store/database.h"
#include "store/mongo/commit.h"
#include "store/mongo/organisation_store.h"
#include "store/mongo/plan_document.h"
#include "store/mongo/schema.h"
#include "store/mongo/turns.h"
#include "store/plan_texts.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

// So that no command has more to change than a slow server can in its time.
constexpr std::size_t kSettledAtOnce = 100;

std::vector<LeaveRequest> beside(Commands& db, const LeaveRequest& request) {
    std::vector<LeaveRequest> others;
    db.scan(kLeave,
            make("person_id", request.person_id, "last_day", make("$gte", request.from), "first_day",
                 make("$lte", request.to)),
            {}, [&](View row) {
                others.push_back(read_leave(row));
                return true;
            });
    return others;
}

// False: another request of the person came in between. The last sequence is read before the others: whatever is
// stored after it takes the sequence that this one wants.
Result<bool> try_to_add(Commands& db, const LeaveRequest& request, const Effects& effects) {
    const auto last = db.find_one(kLeave, make("person_id", request.person_id),
                                  {.sort = make("seq", -1), .projection = make("seq", 1)});
    if (!last && !db.find_one(kPeople, make("_id", request.person_id), {.projection = make("_id", 1)}))
        return no_such_person();
    if (auto checked = check_leave_type(db, request.leave_type_id); !checked) return fail(checked.error());
    if (!takes_free_days(request, beside(db, request))) return leave_overlaps();
    Doc document = leave_document(request, last ? last->view().number("seq") + 1 : 1);
    add_to_document(document, effects);
    if (commit_new(db, kLeave, document, effects) == Written::duplicate) return false;
    // Of this and a deletion of the type at the same time, one must give way.
    if (auto checked = check_leave_type(db, request.leave_type_id); !checked) {
        db.remove(kLeave, make("_id", request.id, "version", 1LL));
        return fail(checked.error());
    }
    return true;
}

// The people are there: they are never deleted.
bool are_people(Commands& db, const std::vector<ShiftAssignment>& assignments) {
    std::set<std::string> people;
    for (const ShiftAssignment& each : assignments) people.insert(each.person_id.text());
    const std::vector<std::string> asked(people.begin(), people.end());
    return db.find(kPeople, make("_id", make("$in", asked)), {.projection = make("_id", 1)}).size() == asked.size();
}

Result<void> check_shifts_of(Commands& db, const std::vector<ShiftAssignment>& assignments) {
    std::set<std::string> shifts;
    for (const ShiftAssignment& each : assignments) {
        for (std::string& shift : shifts_of_cycle(each.cycle)) shifts.insert(std::move(shift));
    }
    return check_shifts(db, {shifts.begin(), shifts.end()});
}

Result<void> store_all(Commands& db, const std::vector<ShiftAssignment>& assignments,
                       const std::vector<Committed>& committed) {
    if (!are_people(db, assignments)) return no_such_person();
    if (auto checked = check_shifts_of(db, assignments); !checked) return checked;
    std::vector<Doc> documents;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < assignments.size(); ++i) {
        documents.push_back(assignment_document(assignments[i]));
        add_to_document(documents.back(), committed[i].effects);
        ids.push_back(assignments[i].id.text());
    }
    const auto effects_of = [&](std::size_t i) -> const Effects& { return committed[i].effects; };
    if (!commit_all_new(db, kAssignments, documents, effects_of).empty())
        throw std::logic_error("An assignment with this id is in the database already.");
    // As with leave: of these and a deletion of a shift, one must give way.
    auto checked = check_shifts_of(db, assignments);
    if (!checked) db.remove(kAssignments, make("_id", make("$in", ids), "version", 1LL));
    return checked;
}

}  // namespace

Result<void> MongoPlanStore::add_leave(const LeaveRequest& request, const AuditEntry& audit,
                                       const std::vector<OutboxMessage>& messages) {
    const Effects effects{.id = new_effects_id(), .audit = audit, .messages = messages};
    for (int tries = 0; tries < kMostTurns; ++tries) {
        if (tries > 0) wait_for_turn(tries);
        const Result<bool> added = [&] {
            Commands db(pool_);
            return try_to_add(db, request, effects);
        }();
        if (!added) return fail(added.error());
        if (!*added) continue;
        settler_.settle({kLeave, request.id.text(), request.person_id.text(), "", effects, true});
        return {};
    }
    throw StoreUnavailable("Leave of this person is being asked for too often at once: try again in a moment.");
}

Result<void> MongoPlanStore::decide_leave(const LeaveRequest& request, LeaveStatus was, const AuditEntry& audit,
                                          const std::vector<OutboxMessage>& messages) {
    const Effects effects{.id = new_effects_id(), .audit = audit, .messages = messages};
    {
        Commands db(pool_);
        const std::string id = request.id.text();
        const Doc change = change_with(make("status", to_string(request.status), "decided_by", request.decided_by,
                                            "decided_at", request.decided_at, "decision_note", request.decision_note),
                                       effects);
        if (!commit(db, kLeave, id, make("_id", id, "status", to_string(was)), change, effects)) {
            if (!db.find_one(kLeave, make("_id", id), {.projection = make("_id", 1)})) return no_such_leave();
            return leave_decided_meanwhile();
        }
    }
    settler_.settle({kLeave, request.id.text(), request.person_id.text(), "", effects});
    return {};
}

Result<LeaveRequest> MongoPlanStore::leave(const LeaveRequestId& id) {
    const auto found = Commands(pool_).find_one(kLeave, make("_id", id));
    if (!found) return no_such_leave();
    return read_leave(found->view());
}

Result<void> MongoPlanStore::add_assignments(const std::vector<ShiftAssignment>& assignments,
                                             const std::vector<AuditEntry>& audit) {
    assert(assignments.size() == audit.size() && assignments.size() <= kMaxAssignedAtOnce);
    if (assignments.empty()) return {};
    std::vector<Committed> committed;
    for (std::size_t i = 0; i < assignments.size(); ++i)
        committed.push_back({kAssignments, assignments[i].id.text(), assignments[i].person_id.text(), "",
                             Effects{.id = new_effects_id(), .audit = audit[i]}, true});
    {
        Commands db(pool_);
        if (auto stored = store_all(db, assignments, committed); !stored) return stored;
    }
    for (std::size_t first = 0; first < committed.size(); first += kSettledAtOnce) {
        const auto begin = committed.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kSettledAtOnce, committed.size() - first));
        settler_.settle(std::vector<Committed>(begin, end));
    }
    return {};
}

Result<ShiftAssignment> MongoPlanStore::assignment(const ShiftAssignmentId& id) {
    const auto found = Commands(pool_).find_one(kAssignments, make("_id", id, "is_deleted", false));
    if (!found) return no_such_assignment();
    return read_assignment(found->view());
}

Result<void> MongoPlanStore::delete_assignment(const ShiftAssignmentId& id, const AuditEntry& audit) {
    const Effects effects{.id = new_effects_id(), .audit = audit, .removes = true};
    {
        Commands db(pool_);
        if (!commit(db, kAssignments, id.text(), make("_id", id, "is_deleted", false),
                    change_with(make("is_deleted", true), effects), effects))
            return no_such_assignment();
    }
    settler_.settle({kAssignments, id.text(), "", "", effects});
    return {};
}

}  // namespace rollcall::store::mongo
