#include "app/import_people.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <optional>

#include "app/csv_reader.h"
#include "app/enrol_face.h"
#include "app/organise.h"
#include "app/person_rules.h"
#include "app/register_person.h"
#include "core/validate.h"

namespace rollcall::app {

namespace {
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kColumns{"code",  "name",     "email",          "department",
                                                   "shift", "language", "consent_version"};
// Photographs of one person take some tenths of a second each; this only guards against an engine that hangs.
constexpr std::chrono::minutes kEnrolTimeout{5};
constexpr std::uintmax_t kMaxPhotoFile = 32u * 1024 * 1024;

using Columns = std::map<std::string, std::size_t, std::less<>>;

Result<Columns> read_header(const std::vector<std::string>& fields) {
    Columns columns;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string name = fold_case(trim(fields[i]));
        if (std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end())
            return fail(Code::validation_failed,
                        fmt::format("The CSV file has the unknown column \"{}\"; known are {}.", name,
                                    fmt::join(kColumns, ", ")));
        if (!columns.emplace(name, i).second)
            return fail(Code::validation_failed, fmt::format("The CSV file has the column \"{}\" twice.", name));
    }
    for (const char* required : {"code", "name"})
        if (!columns.contains(required))
            return fail(Code::validation_failed,
                        fmt::format("The CSV file's first line must name the column \"{}\".", required));
    return columns;
}

std::vector<fs::path> photos_of(const fs::path& directory, const std::string& code) {
    std::vector<fs::path> result;
    if (directory.empty()) return result;
    for (const char* extension : {".jpg", ".jpeg", ".png", ".webp"})
        if (fs::is_regular_file(directory / (code + extension))) result.push_back(directory / (code + extension));
    if (fs::is_directory(directory / code))
        for (const auto& entry : fs::directory_iterator(directory / code))
            if (entry.is_regular_file()) result.push_back(entry.path());
    std::sort(result.begin(), result.end());
    if (result.size() > kMaxPhotosPerRequest) result.resize(kMaxPhotosPerRequest);
    return result;
}

class UnreadableFile : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

Bytes read_file(const fs::path& file) {
    if (fs::file_size(file) > kMaxPhotoFile) throw UnreadableFile("the photograph " + file.string() + " is too large");
    std::ifstream input(file, std::ios::binary);
    Bytes bytes((std::istreambuf_iterator<char>(input)), {});
    if (!input) throw UnreadableFile("the photograph " + file.string() + " cannot be read");
    return bytes;
}

class Importer {
  public:
    Importer(Context& context, const fs::path& photos) : context_(context), photos_(photos) {
        for (const auto& department : context_.database.organisation().departments())
            departments_[fold_case(department.name)] = department.id;
        for (const auto& shift : context_.database.organisation().shifts()) shifts_[fold_case(shift.name)] = shift.id;
    }

    Result<void> header(const std::vector<std::string>& fields) {
        auto columns = read_header(fields);
        if (!columns) return fail(columns.error());
        columns_ = std::move(*columns);
        return {};
    }

    void row(std::size_t number, const std::vector<std::string>& fields) {
        ++report.rows;
        if (fields.size() != columns_.size())
            return reject(number, "", "",
                          fmt::format("The row has {} fields, the header {}.", fields.size(), columns_.size()));
        const std::string code = value(fields, "code");
        auto outcome = import_row_or_reason(fields, code);
        if (!outcome) {
            const Error& error = outcome.error();
            const std::string field = error.fields.empty() ? "" : error.fields.front().field;
            reject(number, code, field, error.fields.empty() ? error.detail : error.fields.front().message);
        }
    }

    ImportReport report;

  private:
    std::string value(const std::vector<std::string>& fields, std::string_view column) const {
        const auto found = columns_.find(column);
        return found == columns_.end() ? std::string{} : std::string(trim(fields[found->second]));
    }

    void reject(std::size_t number, std::string code, std::string field, std::string reason) {
        report.rejected.push_back({number, std::move(code), std::move(field), std::move(reason)});
    }

    Result<PersonDetails> details_of(const std::vector<std::string>& fields) {
        PersonDetails details;
        details.code = value(fields, "code");
        details.name = value(fields, "name");
        details.email = value(fields, "email");
        details.language = value(fields, "language");
        if (const std::string shift = fold_case(value(fields, "shift")); !shift.empty()) {
            const auto found = shifts_.find(shift);
            if (found == shifts_.end()) return invalid_field("shift", "There is no shift of this name.");
            details.shift_id = found->second;
        }
        auto checked = check_details(context_, details, false);
        if (!checked) return checked;
        if (const std::string name = value(fields, "department"); !name.empty()) {
            auto department = department_of(name);
            if (!department) return fail(department.error());
            checked->department_id = *department;
        }
        return checked;
    }

    Result<DepartmentId> department_of(const std::string& name) {
        const auto found = departments_.find(fold_case(name));
        if (found != departments_.end()) return found->second;
        auto created = put_department(context_, actor_, Department{{}, name, {}, {}});
        if (!created) return invalid_field("department", created.error().detail);
        departments_[fold_case(name)] = created->id;
        return created->id;
    }

    // A file that cannot be read spoils its own row only; a database that cannot be reached spoils everything.
    Result<void> import_row_or_reason(const std::vector<std::string>& fields, const std::string& code) {
        try {
            return import_row(fields, code);
        } catch (const UnreadableFile& error) {
            return invalid_field("photo", error.what());
        } catch (const fs::filesystem_error& error) {
            return invalid_field("photo", error.what());
        }
    }

    // Somebody who has left is not brought back because a list still names them.
    bool is_archived(const std::string& code) {
        store::PersonFilter filter;
        filter.text = code;
        filter.status = PersonStatus::archived;
        const auto found = context_.database.people().list(filter, PageRequest{kMaxPageLimit, ""});
        return std::any_of(found.items.begin(), found.items.end(), [&](const store::ListedPerson& listed) {
            return fold_case(listed.person.code) == fold_case(code);
        });
    }

    Result<void> import_row(const std::vector<std::string>& fields, const std::string& code) {
        auto details = details_of(fields);
        if (!details) return fail(details.error());
        auto known = context_.database.people().find_by_code(code);
        if (!known && is_archived(code))
            return invalid_field("code",
                                 "The person of this code is archived: make them active again, or give the new "
                                 "person another code.");
        const PersonId id = known ? known->id : context_.ids.make<PersonId>();
        auto stored = known ? update(*known, *details) : create(id, *details);
        if (!stored) return stored;
        return enrol(id, code, value(fields, "consent_version"));
    }

    Result<void> create(const PersonId& id, const PersonDetails& details) {
        Person person;
        person.id = id;
        apply(details, person);
        person.status = PersonStatus::active;
        person.created_at = person.updated_at = context_.clock.now();
        auto created = context_.database.people().create({person, {}, {}, {}},
                                                         audit(context_, actor_, "person.imported", id.text()), {});
        if (created) ++report.created;
        return created;
    }

    Result<void> update(const Person& known, const PersonDetails& details) {
        Person person = known;
        apply(details, person);
        const bool same = person.name == known.name && person.email == known.email &&
                          person.language == known.language && person.department_id == known.department_id &&
                          person.shift_id == known.shift_id && person.code == known.code;
        if (same) {
            ++report.unchanged;
            return {};
        }
        person.updated_at = context_.clock.now();
        auto updated = context_.database.people().update(
            person, audit(context_, actor_, "person.import_updated", person.id.text()), {});
        if (updated) ++report.updated;
        return updated;
    }

    // A column the file does not have leaves what is stored as it is.
    void apply(const PersonDetails& details, Person& person) const {
        person.code = details.code;
        person.name = details.name;
        if (columns_.contains("email")) person.email = details.email;
        if (columns_.contains("language")) person.language = details.language;
        if (columns_.contains("department")) person.department_id = details.department_id;
        if (columns_.contains("shift")) person.shift_id = details.shift_id;
    }

    Result<void> enrol(const PersonId& id, const std::string& code, const std::string& consent_version) {
        const auto files = photos_of(photos_, code);
        if (files.empty() || !context_.database.people().faces(id).empty()) return {};
        if (consent_version != context_.config.consent_version)
            return invalid_field("consent_version",
                                 fmt::format("Photographs were found but not enrolled: the row must name the consent "
                                             "text's current version, {}.",
                                             context_.config.consent_version));
        std::vector<Bytes> contents;
        for (const auto& file : files) contents.push_back(read_file(file));
        const std::vector<ByteView> views(contents.begin(), contents.end());
        auto added = add_faces(context_, actor_, id, views, Consent{consent_version, context_.clock.now()},
                               std::chrono::steady_clock::now() + kEnrolTimeout);
        if (!added) return fail(added.error());
        report.faces += added->size();
        return {};
    }

    Context& context_;
    const fs::path photos_;
    const Actor actor_ = command_line_actor();
    Columns columns_;
    std::map<std::string, DepartmentId> departments_;
    std::map<std::string, ShiftId> shifts_;
};
}  // namespace

Result<ImportReport> import_people(Context& context, std::istream& csv, const std::filesystem::path& photos,
                                   const std::function<void(std::size_t rows)>& progress) {
    Importer importer(context, photos);
    Result<void> outcome;
    auto read = read_csv(csv, [&](std::size_t number, std::vector<std::string>& fields) {
        if (number == 1)
            outcome = importer.header(fields);
        else if (number > kMaxImportRows + 1)
            outcome = fail(Code::validation_failed, fmt::format("The CSV file has more than {} rows.", kMaxImportRows));
        else
            importer.row(number, fields);
        progress(importer.report.rows);
        return outcome.has_value();
    });
    if (!outcome) return fail(outcome.error());
    if (!read) return fail(read.error());
    return std::move(importer.report);
}

}  // namespace rollcall::app
