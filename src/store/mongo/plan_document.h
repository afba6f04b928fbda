#pragma once

#include "attendance/leave.h"
#include "attendance/shift_assignment.h"
#include "store/mongo/bson.h"

namespace rollcall::store::mongo {

// `seq`: 1, 2, … per person, in the order stored.
Doc leave_document(const LeaveRequest& request, long long seq);
LeaveRequest read_leave(View view);

// One that is deleted stays, marked, until its effects are carried out.
Doc assignment_document(const ShiftAssignment& assignment);
ShiftAssignment read_assignment(View view);

}  // namespace rollcall::store::mongo
