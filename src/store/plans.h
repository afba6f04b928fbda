#pragma once

#include <optional>
#include <string>
#include <vector>

#include "attendance/leave.h"
#include "attendance/shift_assignment.h"
#include "core/page.h"
#include "core/result.h"
#include "store/audit.h"
#include "store/dashboard.h"
#include "store/outbox.h"

namespace rollcall::store {

// What is planned of one person beside their usual shift.
struct PersonPlans {
    std::vector<ShiftAssignment> assignments{};  // in no order
    std::vector<LeaveRequest> leave{};           // requested and approved, in no order
};

// Empty fields do not filter.
struct LeaveFilter {
    std::optional<PersonId> person_id{};
    std::optional<DepartmentId> department_id{};
    std::optional<std::vector<DepartmentId>> within{};  // only these departments (a manager's); besides person_id
    std::optional<LeaveStatus> status{};
    std::optional<LeaveTypeId> leave_type_id{};
    std::optional<LocalDate> from{}, to{};  // with a day in it; both inclusive
    std::string text{};                     // part of the person's name, code or e-mail, like PersonFilter's
};

// A request with what lists show of its person.
struct ListedLeave {
    LeaveRequest request;
    std::string person_code;
    std::string person_name;
    std::optional<DepartmentId> department_id{};
};

// An active person of whom something is planned.
struct PlannedPerson {
    PersonId id;
    Cohort cohort;
    Instant since{};  // when they were added
};

// Leave and shift assignments. Thread-safe, safe among several processes. Throws StoreUnavailable.
class PlanStore {
  public:
    virtual ~PlanStore() = default;

    // Stores a new request with its messages. conflict if one that holds its days (see holds) overlaps it, also of
    // requests at the same time; not_found for an unknown person, validation_failed (leave_type_id) for such a type.
    virtual Result<void> add_leave(const LeaveRequest& request, const AuditEntry& audit,
                                   const std::vector<OutboxMessage>& messages) = 0;
    // Replaces a request's status and who decided, when and why; conflict unless its status is `was`, not_found
    // without it.
    virtual Result<void> decide_leave(const LeaveRequest& request, LeaveStatus was, const AuditEntry& audit,
                                      const std::vector<OutboxMessage>& messages) = 0;
    virtual Result<LeaveRequest> leave(const LeaveRequestId& id) = 0;
    // The latest made first: by id. Departments are those the people are in now.
    virtual Page<ListedLeave> list_leave(const LeaveFilter& filter, const PageRequest& page) = 0;

    // All of them or, where a person (not_found) or a shift (validation_failed: shift_id) is not there, none; with an
    // entry each, in the same order. At most kMaxAssignedAtOnce.
    virtual Result<void> add_assignments(const std::vector<ShiftAssignment>& assignments,
                                         const std::vector<AuditEntry>& audit) = 0;
    virtual Result<ShiftAssignment> assignment(const ShiftAssignmentId& id) = 0;
    // not_found if it is gone.
    virtual Result<void> delete_assignment(const ShiftAssignmentId& id, const AuditEntry& audit) = 0;

    // Of each of these people, in their order, what has a day from `from` to `to`, both inclusive.
    virtual std::vector<PersonPlans> plans_of(const std::vector<PersonId>& people, LocalDate from, LocalDate to) = 0;
    // Who is active and has an assignment or approved leave with a day from `from` to `to`, narrowed as
    // DashboardRequest does; in no order.
    virtual std::vector<PlannedPerson> planned(const std::optional<DepartmentId>& department_id,
                                               const std::optional<std::vector<DepartmentId>>& within, LocalDate from,
                                               LocalDate to) = 0;
};

inline constexpr std::size_t kMaxAssignedAtOnce = 1000;

}  // namespace rollcall::store
