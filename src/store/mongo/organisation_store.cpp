#include "store/mongo/organisation_store.h"

#include <algorithm>
#include <stdexcept>

#include "core/validate.h"
#include "store/database.h"
#include "store/mongo/schema.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kId = "organisation";
constexpr int kMostTries = 100;  // each lost one means that somebody else has changed the organisation
// After so long a deletion has come to nothing: its server died.
constexpr std::chrono::minutes kDeletionTime{1};

Instant now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Doc read(Commands& db) {
    auto found = db.find_one(kOrganisation, make("_id", kId));
    if (!found) throw std::logic_error("The database has no organisation document: restore it from a backup.");
    return std::move(*found);
}

bool is_being_deleted(View organisation, const std::string& id) {
    const View deleting = organisation.document("deleting");
    return deleting.has(id) && deleting.instant(id) > now() - kDeletionTime;
}

// There, and to stay.
bool stands(View organisation, const char* kind, const std::string& id) {
    return organisation.document(kind).has(id) && !is_being_deleted(organisation, id);
}

bool is_name_taken(View organisation, const char* kind, const std::string& name, const std::string& own_id) {
    const View all = organisation.document(kind);
    const std::string key = fold_case(name);
    for (const std::string& id : all.keys()) {
        if (id != own_id && fold_case(all.document(id).text("name")) == key) return true;
    }
    return false;
}

Site read_site(const std::string& id, View view) {
    return {SiteId(id), view.text("name"), view.text("zone")};
}

Shift read_shift(const std::string& id, View view) {
    Shift shift;
    shift.id = ShiftId(id);
    shift.name = view.text("name");
    shift.site_id = view.id<SiteId>("site_id");
    shift.start = std::chrono::minutes(view.number("start_min"));
    shift.end = std::chrono::minutes(view.number("end_min"));
    shift.days = static_cast<WeekdaySet>(view.number("days"));
    shift.late_grace = std::chrono::minutes(view.number("late_grace"));
    shift.early_grace = std::chrono::minutes(view.number("early_grace"));
    return shift;
}

Department read_department(const std::string& id, View view) {
    return {DepartmentId(id), view.text("name"), view.optional_id<PersonId>("manager_id"),
            view.optional_id<ShiftId>("shift_id")};
}

template <class Read>
auto read_all(Pool& pool, const char* kind, Read read_one) {
    Commands db(pool);
    const Doc organisation = read(db);
    const View all = organisation.view().document(kind);
    std::vector<decltype(read_one(std::string(), View()))> rows;
    for (const std::string& id : all.keys()) rows.push_back(read_one(id, all.document(id)));
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::pair(fold_case(a.name), a.id) < std::pair(fold_case(b.name), b.id);
    });
    return rows;
}

template <class Read>
auto read_one(Pool& pool, const char* kind, const std::string& id, Read read_it, const Error& missing)
    -> Result<decltype(read_it(id, View()))> {
    Commands db(pool);
    const Doc organisation = read(db);
    const View all = organisation.view().document(kind);
    if (!all.has(id)) return fail(missing);
    return read_it(id, all.document(id));
}

// Field by field, so that what a newer program keeps beside them stays.
Doc fields_of(const std::string& path, const Doc& fields) {
    Doc set;
    for (const std::string& key : fields.view().keys()) set.copy(path + "." + key, fields.view(), key);
    return set;
}

}  // namespace

struct MongoOrganisationStore::Deletion {
    const char* kind;
    std::string id;
    Error missing;
    Error in_use;
    std::function<bool(View)> is_used_inside;
    std::function<bool(Commands&)> is_used_outside;
};

Result<void> check_references(Commands& db, const std::optional<DepartmentId>& department,
                              const std::optional<ShiftId>& shift) {
    if (!department && !shift) return {};
    const Doc organisation = read(db);
    if (department && !stands(organisation.view(), "departments", department->text()))
        return no_such_department_field();
    if (shift && !stands(organisation.view(), "shifts", shift->text())) return no_such_shift_field();
    return {};
}

Result<void> MongoOrganisationStore::decide(const AuditEntry& audit, const Change& change) {
    const Effects effects{.id = new_effects_id(), .audit = audit};
    for (int tries = 0; tries < kMostTries; ++tries) {
        Commands db(pool_);
        const Doc organisation = read(db);
        auto update = change(organisation.view(), effects);
        if (!update) return fail(update.error());
        const Doc unchanged = make("_id", kId, "version", organisation.view().number("version"));
        if (db.update(kOrganisation, unchanged, *update).matched == 0) continue;
        settler_.settle({kOrganisation, kId, "", "", effects});
        return {};
    }
    throw StoreUnavailable("The organisation is being changed too often at once: try again in a moment.");
}

Result<void> MongoOrganisationStore::remove(const Deletion& deletion, const AuditEntry& audit) {
    const std::string mark = "deleting." + deletion.id;
    // From here on nobody new may refer to it.
    for (int tries = 0;; ++tries) {
        Commands db(pool_);
        const Doc organisation = read(db);
        if (!organisation.view().document(deletion.kind).has(deletion.id)) return fail(deletion.missing);
        if (deletion.is_used_inside(organisation.view())) return fail(deletion.in_use);
        const Doc unchanged = make("_id", kId, "version", organisation.view().number("version"));
        if (db.update(kOrganisation, unchanged, make("$set", make(mark, now()), "$inc", make("version", 1LL)))
                .matched == 1)
            break;
        if (tries == kMostTries)
            throw StoreUnavailable("The organisation is being changed too often at once: try again in a moment.");
    }
    {
        Commands db(pool_);
        if (deletion.is_used_outside(db)) {
            db.update(kOrganisation, make("_id", kId), make("$unset", make(mark, ""), "$inc", make("version", 1LL)));
            return fail(deletion.in_use);
        }
    }
    return decide(audit, [&](View organisation, const Effects& effects) -> Result<Doc> {
        if (!organisation.document(deletion.kind).has(deletion.id)) return fail(deletion.missing);
        if (deletion.is_used_inside(organisation)) return fail(deletion.in_use);
        Doc update = change_with({}, effects);
        return update.add("$unset", make(std::string(deletion.kind) + "." + deletion.id, "", mark, ""));
    });
}

std::vector<Site> MongoOrganisationStore::sites() {
    return read_all(pool_, "sites", read_site);
}

Result<Site> MongoOrganisationStore::site(const SiteId& id) {
    return read_one(pool_, "sites", id.text(), read_site, no_such_site().value());
}

Result<void> MongoOrganisationStore::put_site(const Site& site, const AuditEntry& audit) {
    return decide(audit, [&](View organisation, const Effects& effects) -> Result<Doc> {
        if (is_name_taken(organisation, "sites", site.name, site.id.text())) return name_is_taken();
        return change_with(fields_of("sites." + site.id.text(), make("name", site.name, "zone", site.zone)), effects);
    });
}

Result<void> MongoOrganisationStore::delete_site(const SiteId& id, const AuditEntry& audit) {
    const auto inside = [&](View organisation) {
        const View shifts = organisation.document("shifts");
        const auto ids = shifts.keys();
        return std::any_of(ids.begin(), ids.end(), [&](const std::string& shift) {
            return shifts.document(shift).text("site_id") == id.text();
        });
    };
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
    Doc fields = make("name", shift.name, "site_id", shift.site_id, "start_min", shift.start, "end_min", shift.end);
    fields.add("days", static_cast<int>(shift.days))
        .add("late_grace", shift.late_grace)
        .add("early_grace", shift.early_grace);
    return decide(audit, [&](View organisation, const Effects& effects) -> Result<Doc> {
        if (is_name_taken(organisation, "shifts", shift.name, shift.id.text())) return name_is_taken();
        if (!stands(organisation, "sites", shift.site_id.text())) return no_such_site_field();
        return change_with(fields_of("shifts." + shift.id.text(), fields), effects);
    });
}

Result<void> MongoOrganisationStore::delete_shift(const ShiftId& id, const AuditEntry& audit) {
    const auto inside = [&](View organisation) {
        if (organisation.optional_id<ShiftId>("default_shift_id") == id) return true;
        const View departments = organisation.document("departments");
        const auto ids = departments.keys();
        return std::any_of(ids.begin(), ids.end(), [&](const std::string& department) {
            return departments.document(department).optional_id<ShiftId>("shift_id") == id;
        });
    };
    const auto outside = [&](Commands& db) {
        return db.find_one(kPeople, make("shift_id", id)) || db.find_one(kPunches, make("shift_id", id));
    };
    return remove({"shifts", id.text(), no_such_shift().value(), shift_in_use().value(), inside, outside}, audit);
}

std::optional<ShiftId> MongoOrganisationStore::default_shift() {
    Commands db(pool_);
    return read(db).view().optional_id<ShiftId>("default_shift_id");
}

Result<void> MongoOrganisationStore::set_default_shift(const ShiftId& id, const AuditEntry& audit) {
    return decide(audit, [&](View organisation, const Effects& effects) -> Result<Doc> {
        if (!stands(organisation, "shifts", id.text())) return no_such_shift_field();
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
    return decide(audit, [&](View organisation, const Effects& effects) -> Result<Doc> {
        if (is_name_taken(organisation, "departments", department.name, department.id.text())) return name_is_taken();
        if (department.shift_id && !stands(organisation, "shifts", department.shift_id->text()))
            return no_such_shift_field();
        const Doc fields =
            make("name", department.name, "manager_id", department.manager_id, "shift_id", department.shift_id);
        return change_with(fields_of("departments." + department.id.text(), fields), effects);
    });
}

Result<void> MongoOrganisationStore::delete_department(const DepartmentId& id, const AuditEntry& audit) {
    const auto outside = [&](Commands& db) { return db.find_one(kPeople, make("department_id", id)).has_value(); };
    return remove({"departments", id.text(), no_such_department().value(), department_in_use().value(),
                   [](View) { return false; }, outside},
                  audit);
}

}  // namespace rollcall::store::mongo
