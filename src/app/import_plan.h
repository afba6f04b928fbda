#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/import_people.h"
#include "app/import_table.h"

namespace rollcall::app {

// The fields an error names, or the whole row.
void add_error(ImportedRow& row, const Error& error);

// What one row asks for, found out without changing anything.
struct ImportPlan {
    ImportedRow row;
    Person person{};                             // as it shall be stored
    std::optional<Person> before{};              // as it is; absent for somebody new
    std::optional<Department> new_department{};  // to be made first
};

// Turns rows into plans, each as if the ones before it had been carried out. Not thread-safe.
class ImportPlanner {
  public:
    ImportPlanner(Context& context, const Actor& actor, ImportColumns columns);

    const ImportColumns& columns() const { return columns_; }
    ImportPlan plan(std::size_t number, const std::vector<std::string>& fields);
    // The plan is not stored yet, but what follows is planned as if it were; until `forget`, when all has been.
    void imagine(const ImportPlan& plan);
    void forget();

  private:
    void know(const Department& department);
    void read_details(const std::vector<std::string>& fields, ImportPlan& plan);
    void place_in_department(const std::string& name, ImportPlan& plan);
    void check_against_others(ImportPlan& plan);
    std::optional<Person> find(const std::string& code);
    bool is_email_of_another(const Person& person);

    Context& context_;
    const Actor& actor_;
    const ImportColumns columns_;
    std::map<std::string, DepartmentId> departments_;  // by folded name, like all that follows
    std::map<std::string, ShiftId> shifts_;
    std::set<std::string> archived_codes_;
    std::map<std::string, Person> imagined_;             // by code
    std::map<std::string, std::string> imagined_email_;  // whose code
};

}  // namespace rollcall::app
