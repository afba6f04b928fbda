#include "app/import_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/change_person.h"
#include "app/organise.h"
#include "app/person_changes.h"
#include "app/person_rules.h"
#include "core/validate.h"

namespace rollcall::app {

namespace {
FieldReason reason_of(Code code) {
    switch (code) {
        case Code::code_taken:
        case Code::email_taken:
            return FieldReason::taken;
        case Code::forbidden:
            return FieldReason::forbidden;
        case Code::conflict:
            return FieldReason::conflict;
        default:
            return FieldReason::invalid;
    }
}
}  // namespace

void add_error(ImportedRow& row, const Error& error) {
    if (error.fields.empty()) row.errors.push_back({"", error.detail, reason_of(error.code)});
    row.errors.insert(row.errors.end(), error.fields.begin(), error.fields.end());
}

ImportPlanner::ImportPlanner(Context& context, const Actor& actor, ImportColumns columns)
    : context_(context), actor_(actor), columns_(std::move(columns)) {
    for (const auto& department : context_.database.organisation().departments()) know(department);
    for (const auto& shift : context_.database.organisation().shifts()) shifts_[fold_case(shift.name)] = shift.id;
    for (std::string& code : context_.database.people().archived_codes()) archived_codes_.insert(std::move(code));
}

void ImportPlanner::know(const Department& department) {
    departments_[fold_case(department.name)] = department.id;
}

void ImportPlanner::imagine(const ImportPlan& plan) {
    if (plan.new_department) know(*plan.new_department);
    imagined_[fold_case(plan.person.code)] = plan.person;
    if (!plan.person.email.empty()) imagined_email_[fold_case(plan.person.email)] = fold_case(plan.person.code);
}

void ImportPlanner::forget() {
    imagined_.clear();
    imagined_email_.clear();
}

ImportPlan ImportPlanner::plan(std::size_t number, const std::vector<std::string>& fields) {
    ImportPlan plan;
    plan.row = {number, columns_.value(fields, "code"), columns_.value(fields, "name"), columns_.value(fields, "email"),
                columns_.value(fields, "department")};
    if (fields.size() != columns_.count()) {
        plan.row.errors.push_back(
            {"", fmt::format("The row has {} fields, the header {}.", fields.size(), columns_.count()),
             FieldReason::uneven_row});
        return plan;
    }
    plan.before = find(plan.row.code);
    read_details(fields, plan);
    if (plan.row.errors.empty()) check_against_others(plan);
    if (!plan.row.errors.empty()) return plan;
    plan.row.action = !plan.before                                        ? ImportAction::create
                      : changed_fields(*plan.before, plan.person).empty() ? ImportAction::unchanged
                                                                          : ImportAction::update;
    return plan;
}

// A column that the file does not have leaves what is stored as it is.
void ImportPlanner::read_details(const std::vector<std::string>& fields, ImportPlan& plan) {
    PersonDetails details;
    details.code = plan.row.code;
    details.name = plan.row.name;
    details.email = plan.row.email;
    details.language = columns_.value(fields, "language");
    if (const std::string shift = fold_case(columns_.value(fields, "shift")); !shift.empty()) {
        const auto found = shifts_.find(shift);
        if (found == shifts_.end())
            plan.row.errors.push_back({"shift", "There is no shift of this name.", FieldReason::not_found});
        else
            details.shift_id = found->second;
    }
    auto checked = check_details(context_, details, false);
    if (!checked) add_error(plan.row, checked.error());
    plan.person = plan.before.value_or(Person{});
    if (checked) {
        plan.person.code = checked->code;
        plan.person.name = checked->name;
        if (columns_.has("email")) plan.person.email = checked->email;
        if (columns_.has("language")) plan.person.language = checked->language;
        if (columns_.has("shift")) plan.person.shift_id = checked->shift_id;
    }
    if (columns_.has("department")) place_in_department(plan.row.department, plan);
}

void ImportPlanner::place_in_department(const std::string& name, ImportPlan& plan) {
    plan.person.department_id.reset();
    if (name.empty()) return;
    if (const auto found = departments_.find(fold_case(name)); found != departments_.end()) {
        plan.person.department_id = found->second;
        return;
    }
    if (auto good = check_title(name); !good) {
        plan.row.errors.push_back({"department", good.error().detail, FieldReason::not_a_name});
        return;
    }
    plan.new_department = Department{context_.ids.make<DepartmentId>(), name, {}, {}};
    plan.person.department_id = plan.new_department->id;
}

void ImportPlanner::check_against_others(ImportPlan& plan) {
    auto& errors = plan.row.errors;
    // Somebody who has left is not brought back because a list still names them.
    if (!plan.before && archived_codes_.contains(fold_case(plan.row.code)))
        errors.push_back({"code",
                          "The person of this code is archived: make them active again, or give the new person "
                          "another code.",
                          FieldReason::archived});
    if (is_email_of_another(plan.person))
        errors.push_back({"email", "This e-mail address belongs to somebody else.", FieldReason::taken});
    if (plan.before && !changed_fields(*plan.before, plan.person).empty())
        if (auto allowed = check_may_replace(context_, actor_, *plan.before, plan.person); !allowed)
            add_error(plan.row, allowed.error());
}

std::optional<Person> ImportPlanner::find(const std::string& code) {
    if (const auto imagined = imagined_.find(fold_case(code)); imagined != imagined_.end()) return imagined->second;
    auto found = context_.database.people().find_by_code(code);
    return found ? std::optional(std::move(*found)) : std::nullopt;
}

bool ImportPlanner::is_email_of_another(const Person& person) {
    if (person.email.empty()) return false;
    const std::string email = fold_case(person.email), code = fold_case(person.code);
    const auto has_it = [&](const Person& other) { return fold_case(other.email) == email; };
    if (const auto imagined = imagined_email_.find(email); imagined != imagined_email_.end())
        if (imagined->second != code && has_it(imagined_.at(imagined->second))) return true;
    auto stored = context_.database.people().find_by_login(person.email);
    if (!stored || !has_it(*stored) || fold_case(stored->code) == code) return false;
    const auto imagined = imagined_.find(fold_case(stored->code));
    return imagined == imagined_.end() || has_it(imagined->second);
}

}  // namespace rollcall::app
