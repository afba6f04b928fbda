#include "store/sqlite/organisation_store.h"

#include "core/validate.h"
#include "store/refusals.h"
#include "store/shift_rules.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/plan_rows.h"
#include "store/sqlite/query.h"
#include "store/sqlite/stored_rows.h"

namespace rollcall::store {
namespace {

const std::string kSites = "SELECT " + kSiteColumns + " FROM sites ORDER BY name_key";
const std::string kSite = "SELECT " + kSiteColumns + " FROM sites WHERE id = ?";
constexpr const char* kSiteNamed = "SELECT 1 FROM sites WHERE name_key = ? AND id <> ?";
constexpr const char* kPutSite =
    "INSERT INTO sites (id, name, name_key, zone, holiday_calendar_id) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, zone = excluded.zone,"
    " holiday_calendar_id = excluded.holiday_calendar_id";
constexpr const char* kSiteInUse =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM shifts WHERE site_id = ?1) OR EXISTS (SELECT 1 FROM punches WHERE site_id = "
    "?1)";
constexpr const char* kDeleteSite = "DELETE FROM sites WHERE id = ?";

const std::string kShifts = "SELECT " + kShiftColumns + " FROM shifts ORDER BY name_key";
const std::string kShift = "SELECT " + kShiftColumns + " FROM shifts WHERE id = ?";
constexpr const char* kShiftNamed = "SELECT 1 FROM shifts WHERE name_key = ? AND id <> ?";
constexpr const char* kPutShift =
    "INSERT INTO shifts (id, name, name_key, site_id, start_min, end_min, days, late_grace, early_grace, rules)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, site_id = excluded.site_id,"
    " start_min = excluded.start_min, end_min = excluded.end_min, days = excluded.days,"
    " late_grace = excluded.late_grace, early_grace = excluded.early_grace, rules = excluded.rules";
constexpr const char* kShiftInUse =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM installation WHERE id = 1 AND default_shift_id = ?1)"
    " OR EXISTS (SELECT 1 FROM people WHERE shift_id = ?1) OR EXISTS (SELECT 1 FROM departments WHERE shift_id = ?1)"
    " OR EXISTS (SELECT 1 FROM punches WHERE shift_id = ?1)"
    " OR EXISTS (SELECT 1 FROM assigned_shifts WHERE shift_id = ?1)";
constexpr const char* kDeleteShift = "DELETE FROM shifts WHERE id = ?";
constexpr const char* kDefaultShift = "SELECT default_shift_id FROM installation WHERE id = 1";
constexpr const char* kSetDefaultShift = "UPDATE installation SET default_shift_id = ? WHERE id = 1";

const std::string kDepartments = "SELECT " + kDepartmentColumns + " FROM departments ORDER BY name_key";
const std::string kDepartment = "SELECT " + kDepartmentColumns + " FROM departments WHERE id = ?";
const std::string kDepartmentsOfManager =
    "SELECT " + kDepartmentColumns + " FROM departments WHERE manager_id = ? ORDER BY name_key";
constexpr const char* kDepartmentNamed = "SELECT 1 FROM departments WHERE name_key = ? AND id <> ?";
constexpr const char* kPutDepartment =
    "INSERT INTO departments (id, name, name_key, manager_id, shift_id) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,"
    " manager_id = excluded.manager_id, shift_id = excluded.shift_id";
constexpr const char* kDepartmentInUse = "SELECT 1 FROM people WHERE department_id = ?";
constexpr const char* kDeleteDepartment = "DELETE FROM departments WHERE id = ?";
constexpr const char* kPersonExists = "SELECT 1 FROM people WHERE id = ?";

const std::string kHolidayCalendars = "SELECT " + kHolidayCalendarColumns + " FROM holiday_calendars ORDER BY name_key";
const std::string kHolidayCalendar = "SELECT " + kHolidayCalendarColumns + " FROM holiday_calendars WHERE id = ?";
constexpr const char* kHolidayCalendarNamed = "SELECT 1 FROM holiday_calendars WHERE name_key = ? AND id <> ?";
const std::string kUpsertHolidayCalendar =
    "INSERT " + kPutHolidayCalendar +
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, holidays = excluded.holidays,"
    " feed_url = excluded.feed_url, fetched_at = excluded.fetched_at, feed_error = excluded.feed_error";
constexpr const char* kHolidayCalendarInUse = "SELECT 1 FROM sites WHERE holiday_calendar_id = ?";
constexpr const char* kDeleteHolidayCalendar = "DELETE FROM holiday_calendars WHERE id = ?";

const std::string kLeaveTypes = "SELECT " + kLeaveTypeColumns + " FROM leave_types ORDER BY name_key";
const std::string kLeaveType = "SELECT " + kLeaveTypeColumns + " FROM leave_types WHERE id = ?";
constexpr const char* kLeaveTypeNamed = "SELECT 1 FROM leave_types WHERE name_key = ? AND id <> ?";
const std::string kUpsertLeaveType =
    "INSERT " + kPutLeaveType +
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, paid = excluded.paid,"
    " yearly_half_days = excluded.yearly_half_days, retired = excluded.retired";
constexpr const char* kLeaveTypeInUse = "SELECT 1 FROM leave_requests WHERE leave_type_id = ?";
constexpr const char* kDeleteLeaveType = "DELETE FROM leave_types WHERE id = ?";

template <class Read, class... Values>
auto read_list(Connections& connections, Read read, const std::string& sql, const Values&... values) {
    ConnectionPool::Lease reader = connections.readers.take();
    Query query(*reader, sql, values...);
    std::vector<decltype(read(query))> rows;
    while (query.step()) rows.push_back(read(query));
    return rows;
}

template <class Read, class AnyId>
auto read_one(Connections& connections, Read read, const std::string& sql, const AnyId& id, const Error& missing)
    -> Result<decltype(read(std::declval<Query&>()))> {
    ConnectionPool::Lease reader = connections.readers.take();
    Query query(*reader, sql, id);
    if (!query.step()) return fail(missing);
    return read(query);
}

// Deletes one row unless `in_use_sql` finds something that refers to it.
template <class AnyId>
Result<void> delete_unused(Connections& connections, const AnyId& id, const char* in_use_sql, const char* delete_sql,
                           const Error& missing, const Error& in_use, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections);
    if (exists(*transaction, in_use_sql, id)) return fail(in_use);
    if (run(*transaction, delete_sql, id) == 0) return fail(missing);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

}  // namespace

Result<void> check_department(Connection& writer, const std::optional<DepartmentId>& id) {
    if (id && !exists(writer, kDepartment, *id)) return no_such_department_field();
    return {};
}

Result<void> check_shift(Connection& writer, const std::optional<ShiftId>& id) {
    if (id && !exists(writer, kShift, *id)) return no_such_shift_field();
    return {};
}

Result<void> check_leave_type(Connection& writer, const LeaveTypeId& id) {
    if (!exists(writer, kLeaveType, id)) return no_such_leave_type_field();
    return {};
}

Organisation SqliteOrganisationStore::whole() {
    return {sites(), shifts(), departments(), default_shift(), holiday_calendars(), leave_types()};
}

std::vector<Site> SqliteOrganisationStore::sites() {
    return read_list(connections_, read_site, kSites);
}

Result<Site> SqliteOrganisationStore::site(const SiteId& id) {
    return read_one(connections_, read_site, kSite, id, no_such_site().value());
}

Result<void> SqliteOrganisationStore::put_site(const Site& site, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    const std::string name_key = fold_case(site.name);
    if (exists(*transaction, kSiteNamed, name_key, site.id)) return name_is_taken();
    if (site.holiday_calendar_id && !exists(*transaction, kHolidayCalendar, *site.holiday_calendar_id))
        return no_such_holiday_calendar_field();
    run(*transaction, kPutSite, site.id, site.name, name_key, site.zone, site.holiday_calendar_id);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

Result<void> SqliteOrganisationStore::delete_site(const SiteId& id, const AuditEntry& audit) {
    return delete_unused(connections_, id, kSiteInUse, kDeleteSite, no_such_site().value(), site_in_use().value(),
                         audit);
}

std::vector<Shift> SqliteOrganisationStore::shifts() {
    return read_list(connections_, read_shift, kShifts);
}

Result<Shift> SqliteOrganisationStore::shift(const ShiftId& id) {
    return read_one(connections_, read_shift, kShift, id, no_such_shift().value());
}

Result<void> SqliteOrganisationStore::put_shift(const Shift& shift, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    const std::string name_key = fold_case(shift.name);
    if (exists(*transaction, kShiftNamed, name_key, shift.id)) return name_is_taken();
    if (!exists(*transaction, kSite, shift.site_id)) return no_such_site_field();
    run(*transaction, kPutShift, shift.id, shift.name, name_key, shift.site_id, shift.start, shift.end,
        static_cast<int>(shift.days), shift.late_grace, shift.early_grace, shift_rules_text(shift));
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

Result<void> SqliteOrganisationStore::delete_shift(const ShiftId& id, const AuditEntry& audit) {
    return delete_unused(connections_, id, kShiftInUse, kDeleteShift, no_such_shift().value(), shift_in_use().value(),
                         audit);
}

std::optional<ShiftId> SqliteOrganisationStore::default_shift() {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kDefaultShift);
    query.step();
    return query.optional_id<ShiftId>();
}

Result<void> SqliteOrganisationStore::set_default_shift(const ShiftId& id, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    if (auto checked = check_shift(*transaction, id); !checked) return checked;
    run(*transaction, kSetDefaultShift, id);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

std::vector<Department> SqliteOrganisationStore::departments() {
    return read_list(connections_, read_department, kDepartments);
}

Result<Department> SqliteOrganisationStore::department(const DepartmentId& id) {
    return read_one(connections_, read_department, kDepartment, id, no_such_department().value());
}

std::vector<Department> SqliteOrganisationStore::departments_of_manager(const PersonId& manager) {
    return read_list(connections_, read_department, kDepartmentsOfManager, manager);
}

Result<void> SqliteOrganisationStore::put_department(const Department& department, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    const std::string name_key = fold_case(department.name);
    if (exists(*transaction, kDepartmentNamed, name_key, department.id)) return name_is_taken();
    if (department.manager_id && !exists(*transaction, kPersonExists, *department.manager_id)) {
        return no_such_manager_field();
    }
    if (auto checked = check_shift(*transaction, department.shift_id); !checked) return checked;
    run(*transaction, kPutDepartment, department.id, department.name, name_key, department.manager_id,
        department.shift_id);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

Result<void> SqliteOrganisationStore::delete_department(const DepartmentId& id, const AuditEntry& audit) {
    return delete_unused(connections_, id, kDepartmentInUse, kDeleteDepartment, no_such_department().value(),
                         department_in_use().value(), audit);
}

std::vector<HolidayCalendar> SqliteOrganisationStore::holiday_calendars() {
    return read_list(connections_, read_holiday_calendar, kHolidayCalendars);
}

Result<HolidayCalendar> SqliteOrganisationStore::holiday_calendar(const HolidayCalendarId& id) {
    return read_one(connections_, read_holiday_calendar, kHolidayCalendar, id, no_such_holiday_calendar().value());
}

Result<void> SqliteOrganisationStore::put_holiday_calendar(const HolidayCalendar& calendar, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    if (exists(*transaction, kHolidayCalendarNamed, fold_case(calendar.name), calendar.id)) return name_is_taken();
    put_holiday_calendar_row(*transaction, kUpsertHolidayCalendar, calendar);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

Result<void> SqliteOrganisationStore::delete_holiday_calendar(const HolidayCalendarId& id, const AuditEntry& audit) {
    return delete_unused(connections_, id, kHolidayCalendarInUse, kDeleteHolidayCalendar,
                         no_such_holiday_calendar().value(), holiday_calendar_in_use().value(), audit);
}

std::vector<LeaveType> SqliteOrganisationStore::leave_types() {
    return read_list(connections_, read_leave_type, kLeaveTypes);
}

Result<LeaveType> SqliteOrganisationStore::leave_type(const LeaveTypeId& id) {
    return read_one(connections_, read_leave_type, kLeaveType, id, no_such_leave_type().value());
}

Result<void> SqliteOrganisationStore::put_leave_type(const LeaveType& type, const AuditEntry& audit) {
    Transaction transaction = Transaction::write(connections_);
    if (exists(*transaction, kLeaveTypeNamed, fold_case(type.name), type.id)) return name_is_taken();
    put_leave_type_row(*transaction, kUpsertLeaveType, type);
    append_audit(*transaction, audit);
    transaction.commit();
    return {};
}

Result<void> SqliteOrganisationStore::delete_leave_type(const LeaveTypeId& id, const AuditEntry& audit) {
    return delete_unused(connections_, id, kLeaveTypeInUse, kDeleteLeaveType, no_such_leave_type().value(),
                         leave_type_in_use().value(), audit);
}

}  // namespace rollcall::store
