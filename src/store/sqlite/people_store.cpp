#include "store/sqlite/people_store.h"

#include <algorithm>

#include "core/validate.h"
#include "store/departments_filter.h"
#include "store/paging.h"
#include "store/refusals.h"
#include "store/sqlite/audit_store.h"
#include "store/sqlite/json.h"
#include "store/sqlite/organisation_store.h"
#include "store/sqlite/outbox_store.h"
#include "store/sqlite/person_row.h"
#include "store/sqlite/session_store.h"
#include "store/sqlite/token_store.h"

namespace rollcall::store {
namespace {

constexpr const char* kPeopleCursor = "people";

constexpr const char* kExists = "SELECT 1 FROM people WHERE id = ?";
const std::string kFindPerson = "SELECT " + kPersonColumns + " FROM people WHERE id = ?";
const std::string kFindByCode = "SELECT " + kPersonColumns + " FROM people WHERE code_key = ? AND status <> 'archived'";
const std::string kFindByEmail =
    "SELECT " + kPersonColumns + " FROM people WHERE email_key = ? AND status <> 'archived'";
constexpr const char* kArchivedCodes = "SELECT code_key FROM people WHERE status = 'archived'";
constexpr const char* kCodeTaken = "SELECT 1 FROM people WHERE code_key = ? AND status <> 'archived' AND id <> ?";
constexpr const char* kEmailTaken = "SELECT 1 FROM people WHERE email_key = ? AND status <> 'archived' AND id <> ?";

const std::string kColumnsAndValues =
    " INTO people (id, code, code_key, name, name_key, email, email_key, search_key, department_id, shift_id,"
    " status, status_reason, language, consent_version, consent_at, created_at, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const std::string kInsertPerson = "INSERT" + kColumnsAndValues;
const std::string kReplace = "INSERT OR REPLACE" + kColumnsAndValues;
constexpr const char* kUpdate =
    "UPDATE people SET code = ?2, code_key = ?3, name = ?4, name_key = ?5, email = ?6, email_key = ?7,"
    " search_key = ?8, department_id = ?9, shift_id = ?10, status = ?11, status_reason = ?12, language = ?13,"
    " updated_at = ?14 WHERE id = ?1";
constexpr const char* kMovePunches = "UPDATE punches SET department_id = ?, own_shift_id = ? WHERE person_id = ?";

// A search for part of a text has to look at people row by row; it does so in the order of the list, and stops when
// the page is full. instr has no wildcards.
// Parameters: 1 after.name_key, 2 after.id, 3 rows, 4 text, 5 enrolled, 6 status, 7 departments as JSON; null and empty
// text do not filter.
const std::string kSelectListed = "SELECT " + kPersonColumns +
                                  ", people.name_key, (SELECT role FROM accounts WHERE accounts.person_id = people.id),"
                                  " (SELECT count(*) FROM faces WHERE faces.person_id = people.id)";
const std::string kEnrolled =
    " AND (?5 IS NULL OR ?5 = EXISTS (SELECT 1 FROM faces WHERE faces.person_id = people.id))";
const std::string kListPeople = kSelectListed + " FROM people" +
                                " WHERE (name_key, id) > (?1, ?2) AND (?4 = '' OR instr(search_key, ?4) > 0)" +
                                kEnrolled + " ORDER BY name_key, id LIMIT ?3";
const std::string kListPeopleByStatus = kSelectListed + " FROM people" +
                                        " WHERE (name_key, id) > (?1, ?2) AND (?4 = '' OR instr(search_key, ?4) > 0)" +
                                        kEnrolled + " AND status = ?6 ORDER BY name_key, id LIMIT ?3";
// The first rows of each department, then the first of all.
const std::string kListPeopleByDepartments =
    kSelectListed +
    " FROM json_each(?7) AS wanted JOIN people ON people.rowid IN ("
    "  SELECT p.rowid FROM people AS p WHERE p.department_id = wanted.value AND (p.name_key, p.id) > (?1, ?2)"
    "  AND (?4 = '' OR instr(p.search_key, ?4) > 0) AND (?6 = '' OR p.status = ?6)"
    "  AND (?5 IS NULL OR ?5 = EXISTS (SELECT 1 FROM faces WHERE faces.person_id = p.id))"
    "  ORDER BY p.name_key, p.id LIMIT ?3)"
    " ORDER BY people.name_key, people.id LIMIT ?3";

std::optional<std::string> email_key(const Person& person) {
    if (person.email.empty()) return std::nullopt;
    return fold_case(person.email);
}

std::string search_key(const Person& person) {
    return fold_case(person.name) + '\n' + fold_case(person.code) + '\n' + fold_case(person.email);
}

Result<void> check_unique(Connection& writer, const Person& person) {
    if (person.status == PersonStatus::archived) return {};
    if (exists(writer, kCodeTaken, fold_case(person.code), person.id)) {
        return code_is_taken();
    }
    if (!person.email.empty() && exists(writer, kEmailTaken, fold_case(person.email), person.id)) {
        return email_is_taken();
    }
    return {};
}

Result<void> check_person(Connection& writer, const Person& person) {
    return check_unique(writer, person)
        .and_then([&] { return check_department(writer, person.department_id); })
        .and_then([&] { return check_shift(writer, person.shift_id); });
}

void write_person(Connection& writer, const std::string& sql, const Person& person) {
    std::optional<std::string> consent_version;
    std::optional<Instant> consent_at;
    if (person.consent) {
        consent_version = person.consent->text_version;
        consent_at = person.consent->at;
    }
    run(writer, sql, person.id, person.code, fold_case(person.code), person.name, fold_case(person.name), person.email,
        email_key(person), search_key(person), person.department_id, person.shift_id, to_string(person.status),
        person.status_reason, person.language, consent_version, consent_at, person.created_at, person.updated_at);
}

// Somebody pending may be signed in to see how the approval goes; nobody suspended or archived, and nobody who was
// active and is no longer.
bool loses_sessions(PersonStatus before, PersonStatus after) {
    if (after == PersonStatus::active) return false;
    return after != PersonStatus::pending || before != PersonStatus::pending;
}

bool is_in_gallery(PersonStatus status) {
    return status != PersonStatus::archived;
}

Result<Person> find_one(Connection& connection, const std::string& sql, std::string_view key) {
    Query query(connection, sql, key);
    if (!query.step()) return no_such_person();
    return read_person(query);
}

Result<void> create_within(Connection& writer, const NewPerson& person, const AuditEntry& audit,
                           const std::vector<OutboxMessage>& messages) {
    if (auto checked = check_person(writer, person.person); !checked) return checked;
    write_person(writer, kInsertPerson, person.person);
    if (person.account) put_account_row(writer, *person.account);
    if (person.key) insert_key(writer, *person.key);
    insert_faces(writer, person.faces);
    insert_messages(writer, messages);
    append_audit(writer, audit);
    return {};
}

Result<void> update_within(Connection& writer, const Person& person, const AuditEntry& audit,
                           const std::vector<OutboxMessage>& messages, const UpdateTerms& terms) {
    const Result<Person> before = find_one(writer, kFindPerson, person.id.text());
    if (!before) return fail(before.error());
    if (terms.unchanged &&
        (terms.unchanged->status != before->status || terms.unchanged->updated_at != before->updated_at))
        return person_changed_meanwhile();
    const bool was_admin = is_active_admin(writer, person.id);
    if (auto checked = check_person(writer, person); !checked) return checked;
    run(writer, kUpdate, person.id, person.code, fold_case(person.code), person.name, fold_case(person.name),
        person.email, email_key(person), search_key(person), person.department_id, person.shift_id,
        to_string(person.status), person.status_reason, person.language, person.updated_at);
    if (before->department_id != person.department_id || before->shift_id != person.shift_id)
        run(writer, kMovePunches, person.department_id, person.shift_id, person.id);
    if (is_in_gallery(before->status) != is_in_gallery(person.status)) note_gallery_change(writer, person.id);
    if (was_admin && !any_active_admin(writer)) return last_administrator();
    const bool may_not_sign_in = loses_sessions(before->status, person.status);
    if (may_not_sign_in) end_sessions(writer, person.id, "");
    // A link that was mailed to the old address must not work any more.
    if (may_not_sign_in || before->email != person.email) drop_tokens(writer, person.id, audit.at);
    if (terms.erase_faces && erase_faces(writer, person.id)) note_gallery_change(writer, person.id);
    insert_messages(writer, messages);
    append_audit(writer, audit);
    return {};
}

struct Row {
    ListedPerson listed;
    std::string name_key;
};

std::vector<Row> read_listed_people(Query& query) {
    std::vector<Row> rows;
    while (query.step()) {
        Row row{{read_person(query)}, query.text()};
        if (query.is_null())
            query.skip();
        else
            row.listed.role = read_enum(query, parse_role);
        row.listed.face_count = static_cast<int>(query.integer());
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

Person read_person(Query& row) {
    Person person;
    person.id = row.id<PersonId>();
    person.code = row.text();
    person.name = row.text();
    person.email = row.text();
    person.department_id = row.optional_id<DepartmentId>();
    person.shift_id = row.optional_id<ShiftId>();
    person.status = read_enum(row, parse_person_status);
    person.status_reason = row.text();
    person.language = row.text();
    if (row.is_null()) {
        row.skip();
        row.skip();
    } else {
        std::string version = row.text();
        person.consent = Consent{std::move(version), row.instant()};
    }
    person.created_at = row.instant();
    person.updated_at = row.instant();
    return person;
}

void replace_person(Connection& writer, const Person& person) {
    write_person(writer, kReplace, person);
}

bool person_exists(Connection& connection, const PersonId& id) {
    return exists(connection, kExists, id);
}

Result<void> SqlitePeopleStore::create(const NewPerson& person, const AuditEntry& audit,
                                       const std::vector<OutboxMessage>& messages) {
    Transaction transaction = Transaction::write(connections_);
    auto created = create_within(*transaction, person, audit, messages);
    if (created) transaction.commit();
    return created;
}

Result<Person> SqlitePeopleStore::find(const PersonId& id) {
    ConnectionPool::Lease reader = connections_.readers.take();
    return find_one(*reader, kFindPerson, id.text());
}

Result<Person> SqlitePeopleStore::find_by_code(const std::string& code) {
    ConnectionPool::Lease reader = connections_.readers.take();
    return find_one(*reader, kFindByCode, fold_case(code));
}

// E-mail first: a code that looks like somebody's address must not take over their sign-in.
std::vector<std::string> SqlitePeopleStore::archived_codes() {
    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, kArchivedCodes);
    std::vector<std::string> codes;
    while (query.step()) codes.push_back(query.text());
    return codes;
}

Result<Person> SqlitePeopleStore::find_by_login(const std::string& email_or_code) {
    Transaction reader = Transaction::read(connections_);
    const std::string key = fold_case(email_or_code);
    if (auto found = find_one(*reader, kFindByEmail, key)) return found;
    return find_one(*reader, kFindByCode, key);
}

Page<ListedPerson> SqlitePeopleStore::list(const PersonFilter& filter, const PageRequest& page) {
    std::vector<std::string> after = {"", ""};
    if (!page.after.empty()) after = decode_cursor(kPeopleCursor, page.after, 2);
    const std::optional<std::vector<std::string>> departments = wanted_departments(filter.department_id, filter.within);
    if (departments && departments->empty()) return {};
    const std::size_t limit = limit_of(page);
    const std::string text = fold_case(filter.text);
    const std::string_view status = filter.status ? to_string(*filter.status) : std::string_view();
    const std::string& sql = departments ? kListPeopleByDepartments : filter.status ? kListPeopleByStatus : kListPeople;

    ConnectionPool::Lease reader = connections_.readers.take();
    Query query(*reader, sql, after[0], after[1], limit + 1, text, filter.enrolled);
    if (departments || filter.status) query.bind(status);
    if (departments) query.bind(json_array(*departments));
    Page<Row> rows = make_page(read_listed_people(query), limit, kPeopleCursor, [](const Row& last) {
        return std::vector{last.name_key, last.listed.person.id.text()};
    });
    Page<ListedPerson> people;
    people.next = std::move(rows.next);
    for (Row& row : rows.items) people.items.push_back(std::move(row.listed));
    return people;
}

Result<void> SqlitePeopleStore::update(const Person& person, const AuditEntry& audit,
                                       const std::vector<OutboxMessage>& messages, const UpdateTerms& terms) {
    Result<void> stored;
    {
        Transaction transaction = Transaction::write(connections_);
        stored = update_within(*transaction, person, audit, messages, terms);
        connections_.wal_holds_erased = connections_.wal_holds_erased || terms.erase_faces;
        if (stored) transaction.commit();
    }
    if (stored && terms.erase_faces) connections_.finish_erasures();
    return stored;
}

std::vector<Result<void>> SqlitePeopleStore::put_all(const std::vector<PersonWrite>& writes) {
    std::vector<Result<void>> results;
    Transaction transaction = Transaction::write(connections_);
    for (const PersonWrite& write : writes) {
        (*transaction).execute("SAVEPOINT one_of_many");
        results.push_back(
            write.unchanged
                ? update_within(*transaction, write.person, write.audit, write.messages, {.unchanged = write.unchanged})
                : create_within(*transaction, {write.person, {}, {}, {}}, write.audit, write.messages));
        if (!results.back()) (*transaction).execute("ROLLBACK TO one_of_many");
        (*transaction).execute("RELEASE one_of_many");
    }
    transaction.commit();
    return results;
}

}  // namespace rollcall::store
