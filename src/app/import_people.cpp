#include "app/import_people.h"

#include "app/csv_reader.h"
#include "app/import_photos.h"
#include "app/import_plan.h"
#include "app/messages.h"
#include "app/organise.h"
#include "app/person_changes.h"

namespace rollcall::app {

namespace {
// Rows that are stored together: large enough that a transaction's cost does not count, short enough that everybody
// else's writes get in between.
constexpr std::size_t kImportedAtOnce = 250;

class Importer {
  public:
    Importer(Context& context, const Actor& actor, ImportColumns columns, const ImportOptions& options,
             const std::function<void(const ImportedRow&)>& on_row)
        : context_(context),
          actor_(actor),
          options_(options),
          on_row_(on_row),
          planner_(context, actor, std::move(columns)) {}

    void add(std::size_t number, const std::vector<std::string>& fields) {
        Pending row{planner_.plan(number, fields), planner_.columns().value(fields, "consent_version")};
        prepare(row.plan);
        batch_.push_back(std::move(row));
        if (batch_.size() == kImportedAtOnce) flush();
    }

    ImportReport finish() {
        flush();
        // Once, however many: departments made for rows that then failed count too.
        if (options_.apply && report_.unchanged < report_.rows) context_.publish(PeopleChanged{});
        return report_;
    }

  private:
    struct Pending {
        ImportPlan plan;
        std::string consent_version;
    };

    void prepare(ImportPlan& plan) {
        Person& person = plan.person;
        if (plan.row.action == ImportAction::error) return;
        if (plan.row.action != ImportAction::unchanged) person.updated_at = context_.clock.now();
        if (plan.row.action == ImportAction::create) {
            person.id = context_.ids.make<PersonId>();
            person.status = PersonStatus::active;
            person.created_at = person.updated_at;
        }
        if (options_.apply && plan.new_department)
            if (auto made = put_department(context_, actor_, *plan.new_department); !made) {
                plan.row.action = ImportAction::error;
                return plan.row.errors.push_back({"department", made.error().detail, FieldReason::conflict});
            }
        planner_.imagine(plan);
    }

    void flush() {
        if (options_.apply) store();
        for (Pending& row : batch_) {
            if (options_.apply && row.plan.row.action != ImportAction::error) enrol(row);
            count(row.plan.row);
            on_row_(row.plan.row);
        }
        batch_.clear();
        // A preview has nothing but what it imagines.
        if (options_.apply) planner_.forget();
    }

    void store() {
        std::vector<store::PersonWrite> writes;
        std::vector<ImportedRow*> rows;
        for (auto& [plan, consent] : batch_) {
            const bool is_new = plan.row.action == ImportAction::create;
            if (!is_new && plan.row.action != ImportAction::update) continue;
            writes.push_back({plan.person, is_new ? std::nullopt : plan.before, audit_of(plan), {}});
            if (!is_new) writes.back().messages = moved_mail_notice(context_, *plan.before, plan.person);
            rows.push_back(&plan.row);
        }
        if (writes.empty()) return;
        const auto results = context_.database.people().put_all(writes);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (results[i]) {
                wake_for(context_, writes[i].messages);
                continue;
            }
            rows[i]->action = ImportAction::error;
            add_error(*rows[i], results[i].error());
        }
    }

    store::AuditEntry audit_of(const ImportPlan& plan) {
        const std::string id = plan.person.id.text();
        if (plan.row.action == ImportAction::create) return audit(context_, actor_, "person.imported", id);
        return audit(context_, actor_, "person.import_updated", id, change_detail(*plan.before, plan.person));
    }

    void enrol(Pending& row) {
        if (options_.photos.empty()) return;
        auto faces = enrol_from_folder(context_, actor_, row.plan.person, options_.photos, row.consent_version);
        if (!faces) return add_error(row.plan.row, faces.error());
        report_.faces += *faces;
    }

    void count(const ImportedRow& row) {
        ++report_.rows;
        if (!row.errors.empty()) ++report_.failed;
        if (row.action == ImportAction::create) ++report_.created;
        if (row.action == ImportAction::update) ++report_.updated;
        if (row.action == ImportAction::unchanged) ++report_.unchanged;
    }

    Context& context_;
    const Actor& actor_;
    const ImportOptions& options_;
    const std::function<void(const ImportedRow&)>& on_row_;
    ImportPlanner planner_;
    std::vector<Pending> batch_;
    ImportReport report_;
};

void record_import(Context& context, const Actor& actor, const ImportReport& report) {
    context.database.audit().append(audit(context, actor, "people.imported", "",
                                          json_of({{"rows", std::to_string(report.rows)},
                                                   {"created", std::to_string(report.created)},
                                                   {"updated", std::to_string(report.updated)},
                                                   {"failed", std::to_string(report.failed)}})));
}
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
    Importer importer(context, actor, std::move(*columns), options, on_row);
    auto read = read_csv(csv, [&](std::size_t number, std::vector<std::string>& fields) {
        if (number > 1) importer.add(number, fields);
        return true;
    });
    if (!read) return fail(read.error());
    const ImportReport report = importer.finish();
    if (options.apply) record_import(context, actor, report);
    return report;
}

}  // namespace rollcall::app
