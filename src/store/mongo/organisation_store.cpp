#include "store/mongo/organisation_store.h"

#include "store/database.h"
#include "store/mongo/commit.h"
#include "store/mongo/organisation_document.h"
#include "store/mongo/organisation_parts.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr int kMostOrganisationTries = 100;  // each lost one means that somebody else has changed the organisation

}  // namespace

Result<void> check_references(Commands& db, const std::optional<DepartmentId>& department,
                              const std::optional<ShiftId>& shift) {
    if (!department && !shift) return {};
    const Doc organisation = read_organisation(db);
    if (department && !stands(db, organisation.view(), "departments", department->text()))
        return no_such_department_field();
    if (shift && !stands(db, organisation.view(), "shifts", shift->text())) return no_such_shift_field();
    return {};
}

Result<void> check_shifts(Commands& db, const std::vector<std::string>& shifts) {
    if (shifts.empty()) return {};
    const Doc organisation = read_organisation(db);
    for (const std::string& shift : shifts)
        if (!stands(db, organisation.view(), "shifts", shift)) return no_such_shift_field();
    return {};
}

Result<void> check_leave_type(Commands& db, const LeaveTypeId& type) {
    if (!stands(db, read_organisation(db).view(), "leave_types", type.text())) return no_such_leave_type_field();
    return {};
}

Result<void> MongoOrganisationStore::decide(const AuditEntry& audit, const Change& change) {
    const Effects effects{.id = new_effects_id(), .audit = audit};
    for (int tries = 0; tries < kMostOrganisationTries; ++tries) {
        Commands db(pool_);
        const Doc organisation = read_organisation(db);
        auto update = change(db, organisation.view(), effects);
        if (!update) return fail(update.error());
        const Doc unchanged = make("_id", kOrganisationId, "version", organisation.view().number("version"));
        if (!commit(db, kOrganisation, kOrganisationId, unchanged, *update, effects)) continue;
        settler_.settle({kOrganisation, kOrganisationId, "", "", effects});
        return {};
    }
    throw StoreUnavailable("The organisation is being changed too often at once: try again in a moment.");
}

Result<void> MongoOrganisationStore::remove(const Deletion& deletion, const AuditEntry& audit) {
    const std::string mark = "deleting." + deletion.id;
    // From here on nobody new may refer to it.
    for (int tries = 0;; ++tries) {
        Commands db(pool_);
        const Doc organisation = read_organisation(db);
        if (!organisation.view().document(deletion.part).has(deletion.id)) return fail(deletion.missing);
        if (deletion.is_used_inside(organisation.view())) return fail(deletion.in_use);
        const Doc unchanged = make("_id", kOrganisationId, "version", organisation.view().number("version"));
        if (db.update(kOrganisation, unchanged,
                      make("$set", make(mark, db.database_time()), "$inc", make("version", 1LL)))
                .matched == 1)
            break;
        if (tries == kMostOrganisationTries)
            throw StoreUnavailable("The organisation is being changed too often at once: try again in a moment.");
    }
    {
        Commands db(pool_);
        if (deletion.is_used_outside(db)) {
            db.update(kOrganisation, make("_id", kOrganisationId),
                      make("$unset", make(mark, ""), "$inc", make("version", 1LL)));
            return fail(deletion.in_use);
        }
    }
    return decide(audit, [&](Commands& db, View organisation, const Effects& effects) -> Result<Doc> {
        if (!organisation.document(deletion.part).has(deletion.id)) return fail(deletion.missing);
        if (!is_being_deleted(db, organisation, deletion.id))
            throw StoreUnavailable("The database took too long over this deletion: try again in a moment.");
        if (deletion.is_used_inside(organisation)) return fail(deletion.in_use);
        Doc update = change_with({}, effects);
        return update.add("$unset", make(std::string(deletion.part) + "." + deletion.id, "", mark, ""));
    });
}

Organisation MongoOrganisationStore::whole() {
    Commands db(pool_);
    const Doc stored = read_organisation(db);
    const View organisation = stored.view();
    return {rows_of(organisation, "sites", read_site),
            rows_of(organisation, "shifts", read_shift),
            rows_of(organisation, "departments", read_department),
            organisation.optional_id<ShiftId>("default_shift_id"),
            rows_of(organisation, "holiday_calendars", read_holiday_calendar),
            rows_of(organisation, "leave_types", read_leave_type)};
}

std::vector<Site> MongoOrganisationStore::sites() {
    return read_all(pool_, "sites", read_site);
}

Result<Site> MongoOrganisationStore::site(const SiteId& id) {
    return read_one(pool_, "sites", id.text(), read_site, no_such_site().value());
}

Result<void> MongoOrganisationStore::put_site(const Site& site, const AuditEntry& audit) {
    return decide(audit, [&](Commands& db, View organisation, const Effects& effects) -> Result<Doc> {
        if (is_name_taken(organisation, "sites", site.name, site.id.text())) return name_is_taken();
        if (site.holiday_calendar_id &&
            !stands(db, organisation, "holiday_calendars", site.holiday_calendar_id->text()))
            return no_such_holiday_calendar_field();
        return change_with(fields_of("sites." + site.id.text(), site_fields(site)), effects);
    });
}

Result<void> MongoOrganisationStore::delete_site(const SiteId& id, const AuditEntry& audit) {
    const auto inside = [&](View organisation) { return is_named_in(organisation, "shifts", "site_id", id.text()); };
    const auto outside = [&](Commands& db) { return db.find_one(kPunches, make("site_id", id)).has_value(); };
    return remove({"sites", id.text(), no_such_site().value(), site_in_use().value(), inside, outside}, audit);
}

std::vector<Shift> MongoOrganisationStore::shifts() {
    return read_all(pool_, "shifts", read_shift);
}

Result<Shift> MongoOrganisationStore::shift(const ShiftId& id) {
    return read_one(pool_, "shifts", id.text(), read_shift, no_such_shift().value());
}

Result<void> MongoOrganisationStore::put_shift(const Shift& shift, const AuditEntry& audit) {
    return decide(audit, [&](Commands& db, View organisation, const Effects& effects) -> Result<Doc> {
        if (is_name_taken(organisation, "shifts", shift.name, shift.id.text())) return name_is_taken();
        if (!stands(db, organisation, "sites", shift.site_id.text())) return no_such_site_field();
        return change_with(fields_of("shifts." + shift.id.text(), shift_fields(shift)), effects);
    });
}

Result<void> MongoOrganisationStore::delete_shift(const ShiftId& id, const AuditEntry& audit) {
    const auto inside = [&](View organisation) {
        return organisation.optional_id<ShiftId>("default_shift_id") == id ||
               is_named_in(organisation, "departments", "shift_id", id.text());
    };
    const auto outside = [&](Commands& db) {
        return db.find_one(kPeople, make("shift_id", id)) || db.find_one(kPunches, make("shift_id", id)) ||
               db.find_one(kAssignments, make("shift_ids", id, "is_deleted", false));
    };
    return remove({"shifts", id.text(), no_such_shift().value(), shift_in_use().value(), inside, outside}, audit);
}

std::optional<ShiftId> MongoOrganisationStore::default_shift() {
    Commands db(pool_);
    return read_organisation(db).view().optional_id<ShiftId>("default_shift_id");
}

Result<void> MongoOrganisationStore::set_default_shift(const ShiftId& id, const AuditEntry& audit) {
    return decide(audit, [&](Commands& db, View organisation, const Effects& effects) -> Result<Doc> {
        if (!stands(db, organisation, "shifts", id.text())) return no_such_shift_field();
        return change_with(make("default_shift_id", id), effects);
    });
}

std::vector<Department> MongoOrganisationStore::departments() {
    return read_all(pool_, "departments", read_department);
}

Result<Department> MongoOrganisationStore::department(const DepartmentId& id) {
    return read_one(pool_, "departments", id.text(), read_department, no_such_department().value());
}

std::vector<Department> MongoOrganisationStore::departments_of_manager(const PersonId& manager) {
    std::vector<Department> all = departments();
    std::erase_if(all, [&](const Department& department) { return department.manager_id != manager; });
    return all;
}

Result<void> MongoOrganisationStore::put_department(const Department& department, const AuditEntry& audit) {
    if (department.manager_id && !Commands(pool_).find_one(kPeople, make("_id", *department.manager_id)))
        return no_such_manager_field();
    return decide(audit, [&](Commands& db, View organisation, const Effects& effects) -> Result<Doc> {
        if (is_name_taken(organisation, "departments", department.name, department.id.text())) return name_is_taken();
        if (department.shift_id && !stands(db, organisation, "shifts", department.shift_id->text()))
            return no_such_shift_field();
        return change_with(fields_of("departments." + department.id.text(), department_fields(department)), effects);
    });
}

Result<void> MongoOrganisationStore::delete_department(const DepartmentId& id, const AuditEntry& audit) {
    const auto outside = [&](Commands& db) { return db.find_one(kPeople, make("department_id", id)).has_value(); };
    return remove({"departments", id.text(), no_such_department().value(), department_in_use().value(),
                   [](View) { return false; }, outside},
                  audit);
}

}  // namespace rollcall::store::mongo
