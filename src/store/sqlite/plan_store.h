#pragma once

#include "store/plans.h"
#include "store/sqlite/pool.h"

namespace rollcall::store {

class SqlitePlanStore final : public PlanStore {
  public:
    explicit SqlitePlanStore(Connections connections) : connections_(connections) {}

    // plan_store.cpp
    Result<void> add_leave(const LeaveRequest& request, const AuditEntry& audit,
                           const std::vector<OutboxMessage>& messages) override;
    Result<void> decide_leave(const LeaveRequest& request, LeaveStatus was, const AuditEntry& audit,
                              const std::vector<OutboxMessage>& messages) override;
    Result<LeaveRequest> leave(const LeaveRequestId& id) override;
    Result<void> add_assignments(const std::vector<ShiftAssignment>& assignments,
                                 const std::vector<AuditEntry>& audit) override;
    Result<ShiftAssignment> assignment(const ShiftAssignmentId& id) override;
    Result<void> delete_assignment(const ShiftAssignmentId& id, const AuditEntry& audit) override;

    // plan_list.cpp
    Page<ListedLeave> list_leave(const LeaveFilter& filter, const PageRequest& page) override;
    std::vector<PersonPlans> plans_of(const std::vector<PersonId>& people, LocalDate from, LocalDate to) override;
    std::vector<PlannedPerson> planned(const std::optional<DepartmentId>& department_id,
                                       const std::optional<std::vector<DepartmentId>>& within, LocalDate from,
                                       LocalDate to) override;

  private:
    Connections connections_;
};

}  // namespace rollcall::store
