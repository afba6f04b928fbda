#include "store/sqlite/plan_store.h"

#include <cassert>

#include "store/plan_texts.h"
#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/organisation_store.h"
#include "store/sqlite/outbox_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/plan_rows.h"

namespace rollcall::store {
namespace {

const std::string kFindLeave = "SELECT " + kLeaveColumns + " FROM leave_requests WHERE id = ?";
const std::string kLeaveOfDays =
    "SELECT " + kLeaveColumns + " FROM leave_requests WHERE person_id = ? AND last_day >= ? AND first_day <= ?";
const std::string kInsertLeave = "INSERT " + kPutLeave;
constexpr const char* kDecide =
    "UPDATE leave_requests SET status = ?, decided_by = ?, decided_at = ?, decision_note = ?"
    " WHERE id = ? AND status = ?";

const std::string kFindAssignment = "SELECT " + kAssignmentColumns + " FROM shift_assignments WHERE id = ?";
const std::string kInsertAssignment = "INSERT " + kPutAssignment;
constexpr const char* kDeleteAssignment = "DELETE FROM shift_assignments WHERE id = ?";

std::vector<LeaveRequest> beside(Connection& writer, const LeaveRequest& request) {
    Query query(writer, kLeaveOfDays, request.person_id, format_date(request.from), format_date(request.to));
    std::vector<LeaveRequest> others;
    while (query.step()) others.push_back(read_leave(query));
    return others;
}

Result<void> check(Connection& writer, const ShiftAssignment& assignment) {
    if (!person_exists(writer, assignment.person_id)) return no_such_person();
    for (const std::string& shift : shifts_of_cycle(assignment.cycle))
        if (auto checked = check_shift(writer, ShiftId(shift)); !checked) return checked;
    return {};
}

}  // namespace

Result<void> SqlitePlanStore::add_leave(const LeaveRequest& request, const AuditEntry& audit,
                                        const std::vector<OutboxMessage>& messages) {
    Transaction transaction = Transaction::write(connections_);
    Connection& writer = *transaction;
    if (!person_exists(writer, request.person_id)) return no_such_person();
    if (auto checked = check_leave_type(writer, request.leave_type_id); !checked) return checked;
    if (!takes_free_days(request, beside(writer, request))) return leave_overlaps();
    put_leave_row(writer, kInsertLeave, request);
    insert_messages(writer, messages);
    append_audit(writer, audit);
    transaction.commit();
    return {};
}

Result<void> SqlitePlanStore::decide_leave(const LeaveRequest& request, LeaveStatus was, const AuditEntry& audit,
                                           const std::vector<OutboxMessage>& messages) {
    Transaction transaction = Transaction::write(connections_);
    Connection& writer = *transaction;
    const int changed = run(writer, kDecide, to_string(request.status), request.decided_by, request.decided_at,
                            request.decision_note, request.id, to_string(was));
    if (changed == 0) {
        if (!exists(writer, kFindLeave, request.id)) return no_such_leave();
        return leave_decided_meanwhile();
    }
    insert_messages(writer, messages);
    append_audit(writer, audit);
    transaction.commit();
    return {};
}

Result<LeaveRequest> SqlitePlanStore::leave(const LeaveRequestId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFindLeave, id);
    if (!query.step()) return no_such_leave();
    return read_leave(query);
}

Result<void> SqlitePlanStore::add_assignments(const std::vector<ShiftAssignment>& assignments,
                                              const std::vector<AuditEntry>& audit) {
    assert(assignments.size() == audit.size() && assignments.size() <= kMaxAssignedAtOnce);
    Transaction transaction = Transaction::write(connections_);
    Connection& writer = *transaction;
    for (const ShiftAssignment& each : assignments) {
        if (auto checked = check(writer, each); !checked) return checked;
        put_assignment_row(writer, kInsertAssignment, each);
    }
    for (const AuditEntry& each : audit) append_audit(writer, each);
    transaction.commit();
    return {};
}

Result<ShiftAssignment> SqlitePlanStore::assignment(const ShiftAssignmentId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kFindAssignment, id);
    if (!query.step()) return no_such_assignment();
    return read_assignment(query);
}

Result<void> SqlitePlanStore::delete_assignment(const ShiftAssignmentId& id, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    if (run(*transaction, kDeleteAssignment, id) == 0) return no_such_assignment();
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

}  // namespace rollcall::store
