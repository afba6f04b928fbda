#include "store/mongo/plan_document.h"

#include "store/plan_texts.h"

namespace rollcall::store::mongo {

Doc leave_document(const LeaveRequest& request, long long seq) {
    return make("_id", request.id, "person_id", request.person_id, "seq", seq, "leave_type_id", request.leave_type_id,
                "first_day", request.from, "last_day", request.to, "portion", to_string(request.portion), "status",
                to_string(request.status), "note", request.note, "requested_by", request.requested_by, "requested_at",
                request.requested_at, "decided_by", request.decided_by, "decided_at", request.decided_at,
                "decision_note", request.decision_note);
}

LeaveRequest read_leave(View view) {
    LeaveRequest request;
    request.id = view.id<LeaveRequestId>("_id");
    request.person_id = view.id<PersonId>("person_id");
    request.leave_type_id = view.id<LeaveTypeId>("leave_type_id");
    request.from = view.date("first_day");
    request.to = view.date("last_day");
    request.portion = view.parsed("portion", parse_leave_portion);
    request.status = view.parsed("status", parse_leave_status);
    request.note = view.text("note");
    request.requested_by = view.optional_id<PersonId>("requested_by");
    request.requested_at = view.instant("requested_at");
    request.decided_by = view.optional_id<PersonId>("decided_by");
    request.decided_at = view.optional_instant("decided_at");
    request.decision_note = view.text("decision_note");
    return request;
}

Doc assignment_document(const ShiftAssignment& assignment) {
    return make("_id", assignment.id, "person_id", assignment.person_id, "first_day", assignment.from, "last_day",
                last_day_text(assignment.to), "cycle", texts_of_cycle(assignment.cycle), "shift_ids",
                shifts_of_cycle(assignment.cycle), "on_shift_days", assignment.on_shift_days, "note", assignment.note,
                "assigned_by", assignment.assigned_by, "assigned_at", assignment.assigned_at, "is_deleted", false);
}

ShiftAssignment read_assignment(View view) {
    ShiftAssignment assignment;
    assignment.id = view.id<ShiftAssignmentId>("_id");
    assignment.person_id = view.id<PersonId>("person_id");
    assignment.from = view.date("first_day");
    assignment.to = parse_last_day(view.text("last_day"));
    assignment.cycle = cycle_of_texts(view.texts("cycle"));
    assignment.on_shift_days = view.boolean("on_shift_days");
    assignment.note = view.text("note");
    assignment.assigned_by = view.optional_id<PersonId>("assigned_by");
    assignment.assigned_at = view.instant("assigned_at");
    return assignment;
}

}  // namespace rollcall::store::mongo
