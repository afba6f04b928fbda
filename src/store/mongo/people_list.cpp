#include "core/validate.h"
#include "store/departments_filter.h"
#include "store/mongo/people_store.h"
#include "store/mongo/person_document.h"
#include "store/mongo/schema.h"
#include "store/paging.h"
#include "store/refusals.h"

namespace rollcall::store::mongo {
namespace {

constexpr const char* kPeopleCursor = "people";

Result<Person> find_one(Commands& db, const Doc& filter) {
    const auto found = db.find_one(kPeople, filter);
    if (!found) return no_such_person();
    return read_person(found->view());
}

ListedPerson read_listed(View view) {
    ListedPerson listed;
    listed.person = read_person(view);
    if (const auto account = read_account(view)) listed.role = account->role;
    listed.face_count = static_cast<int>(view.number("face_count"));
    return listed;
}

}  // namespace

Result<Person> MongoPeopleStore::find(const PersonId& id) {
    Commands db(pool_);
    return find_one(db, make("_id", id));
}

Result<Person> MongoPeopleStore::find_by_code(const std::string& code) {
    Commands db(pool_);
    return find_one(db, make("code_key", fold_case(code)));
}

std::vector<std::string> MongoPeopleStore::archived_codes() {
    std::vector<std::string> codes;
    Commands(pool_).scan(kPeople, make("status", to_string(PersonStatus::archived)), {.projection = make("code", 1)},
                         [&](View row) {
                             codes.push_back(fold_case(row.text("code")));
                             return true;
                         });
    return codes;
}

// E-mail first: a code that looks like somebody's address must not take over their sign-in.
Result<Person> MongoPeopleStore::find_by_login(const std::string& email_or_code) {
    Commands db(pool_);
    const std::string key = fold_case(email_or_code);
    if (auto found = find_one(db, make("email_key", key))) return found;
    return find_one(db, make("code_key", key));
}

Page<ListedPerson> MongoPeopleStore::list(const PersonFilter& filter, const PageRequest& page) {
    std::vector<std::string> after = {"", ""};
    if (!page.after.empty()) after = decode_cursor(kPeopleCursor, page.after, 2);
    const std::optional<std::vector<std::string>> departments = wanted_departments(filter.department_id, filter.within);
    if (departments && departments->empty()) return {};
    const std::size_t limit = limit_of(page);
    Doc wanted = make("order", make("$gt", page.after.empty() ? "" : order_of(after[0], after[1])));
    if (filter.status) wanted.add("status", to_string(*filter.status));
    if (departments) wanted.add("department_id", make("$in", *departments));
    if (filter.enrolled == true) wanted.add("face_count", make("$gt", 0));
    if (filter.enrolled == false) wanted.add("face_count", 0);
    if (!filter.text.empty()) wanted.add("search_key", contains(fold_case(filter.text)));
    std::vector<ListedPerson> rows;
    Commands(pool_).scan(
        kPeople, wanted,
        {.sort = make("order", 1), .limit = static_cast<long long>(limit + 1), .reading = Reading::report},
        [&](View row) {
            rows.push_back(read_listed(row));
            return true;
        });
    return make_page(std::move(rows), limit, kPeopleCursor, [](const ListedPerson& last) {
        return std::vector{fold_case(last.person.name), last.person.id.text()};
    });
}

}  // namespace rollcall::store::mongo
