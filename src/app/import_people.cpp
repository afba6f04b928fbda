#include "app/import_people.h"

#include "app/csv_reader.h"
#include "app/import_photos.h"
#include "app/import_plan.h"
#include "app/organise.h"

namespace rollcall::app {

namespace {
class Importer {
  public:
    Importer(Context& context, const Actor& actor, ImportColumns columns, const ImportOptions& options)
        : context_(context), actor_(actor), options_(options), planner_(context, actor, std::move(columns)) {}

    ImportedRow row(std::size_t number, const std::vector<std::string>& fields) {
        ImportPlan plan = planner_.plan(number, fields);
        if (plan.row.action != ImportAction::error) carry_out(plan, fields);
        count(plan.row);
        return std::move(plan.row);
    }

    ImportReport report;

  private:
    void carry_out(ImportPlan& plan, const std::vector<std::string>& fields) {
        if (plan.row.action == ImportAction::create) plan.person.id = context_.ids.make<PersonId>();
        if (!options_.apply) return planner_.imagine(plan);
        if (auto stored = store(plan); !stored) {
            plan.row.action = ImportAction::error;
            return add_error(plan.row, stored.error());
        }
        if (options_.photos.empty()) return;
        auto faces = enrol_from_folder(context_, actor_, plan.person, options_.photos,
                                       planner_.columns().value(fields, "consent_version"));
        if (!faces) return add_error(plan.row, faces.error());
        report.faces += *faces;
    }

    Result<void> store(ImportPlan& plan) {
        if (plan.new_department) {
            auto made = put_department(context_, actor_, *plan.new_department);
            if (!made) return invalid_field("department", made.error().detail);
            planner_.department_made(*made);
        }
        Person& person = plan.person;
        switch (plan.row.action) {
            case ImportAction::create:
                person.status = PersonStatus::active;
                person.created_at = person.updated_at = context_.clock.now();
                return context_.database.people().create(
                    {person, {}, {}, {}}, audit(context_, actor_, "person.imported", person.id.text()), {});
            case ImportAction::update:
                person.updated_at = context_.clock.now();
                return context_.database.people().update(
                    person, audit(context_, actor_, "person.import_updated", person.id.text()), {},
                    {.unchanged = plan.before});
            case ImportAction::unchanged:
            case ImportAction::error:
                return {};
        }
        return {};
    }

    void count(const ImportedRow& row) {
        ++report.rows;
        if (!row.errors.empty()) ++report.failed;
        if (row.action == ImportAction::create) ++report.created;
        if (row.action == ImportAction::update) ++report.updated;
        if (row.action == ImportAction::unchanged) ++report.unchanged;
    }

    Context& context_;
    const Actor& actor_;
    const ImportOptions& options_;
    ImportPlanner planner_;
};
}  // namespace

std::string_view to_string(ImportAction action) {
    switch (action) {
        case ImportAction::create:
            return "create";
        case ImportAction::update:
            return "update";
        case ImportAction::unchanged:
            return "unchanged";
        case ImportAction::error:
            return "error";
    }
    return "";
}

Result<ImportReport> import_people(Context& context, const Actor& actor, std::istream& csv,
                                   const ImportOptions& options,
                                   const std::function<void(const ImportedRow&)>& on_row) {
    auto columns = check_import_table(csv, options.max_rows);
    if (!columns) return fail(columns.error());
    Importer importer(context, actor, std::move(*columns), options);
    auto read = read_csv(csv, [&](std::size_t number, std::vector<std::string>& fields) {
        if (number > 1) on_row(importer.row(number, fields));
        return true;
    });
    if (!read) return fail(read.error());
    return importer.report;
}

}  // namespace rollcall::app
