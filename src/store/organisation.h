#pragma once

#include <optional>
#include <vector>

#include "attendance/types.h"
#include "core/result.h"
#include "store/audit.h"

namespace rollcall::store {

// Sites, departments and shifts. Names are unique without case (name_taken); what is referred to cannot be deleted
// (in_use); a reference to what is not there is validation_failed. Lists are whole and by name: an organisation
// has at most some thousands. Thread-safe. Throws StoreUnavailable.
class OrganisationStore {
  public:
    virtual ~OrganisationStore() = default;

    virtual std::vector<Site> sites() = 0;
    virtual Result<Site> site(const SiteId& id) = 0;
    virtual Result<void> put_site(const Site& site, const AuditEntry& audit) = 0;  // creates or replaces
    virtual Result<void> delete_site(const SiteId& id, const AuditEntry& audit) = 0;

    virtual std::vector<Shift> shifts() = 0;
    virtual Result<Shift> shift(const ShiftId& id) = 0;
    virtual Result<void> put_shift(const Shift& shift, const AuditEntry& audit) = 0;
    virtual Result<void> delete_shift(const ShiftId& id, const AuditEntry& audit) = 0;  // in_use also for the default
    // The shift of everybody who has none of their own or their department's; absent before the first start.
    virtual std::optional<ShiftId> default_shift() = 0;
    virtual Result<void> set_default_shift(const ShiftId& id, const AuditEntry& audit) = 0;

    virtual std::vector<Department> departments() = 0;
    virtual Result<Department> department(const DepartmentId& id) = 0;
    virtual std::vector<Department> departments_of_manager(const PersonId& manager) = 0;
    virtual Result<void> put_department(const Department& department, const AuditEntry& audit) = 0;
    virtual Result<void> delete_department(const DepartmentId& id, const AuditEntry& audit) = 0;
};

}  // namespace rollcall::store
