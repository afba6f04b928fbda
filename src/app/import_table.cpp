#include "app/import_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "app/csv_reader.h"
#include "core/validate.h"

namespace rollcall::app {

namespace {
constexpr std::array<std::string_view, 7> kColumns{"code",  "name",     "email",          "department",
                                                   "shift", "language", "consent_version"};

tl::unexpected<Error> refuse_column(std::string column, std::string why, FieldReason reason,
                                    Code code = Code::validation_failed) {
    return fail(Error{code, why, {{std::move(column), why, reason}}, 0});
}
}  // namespace

Result<ImportColumns> ImportColumns::read(const std::vector<std::string>& header) {
    ImportColumns columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string name = fold_case(trim(header[i]));
        if (std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end())
            return refuse_column(name,
                                 fmt::format("The CSV file has the unknown column \"{}\"; known are {}.", name,
                                             fmt::join(kColumns, ", ")),
                                 FieldReason::unknown_column);
        if (!columns.places_.emplace(name, i).second)
            return refuse_column(name, fmt::format("The CSV file has the column \"{}\" twice.", name),
                                 FieldReason::repeated_column);
    }
    for (const char* required : {"code", "name"})
        if (!columns.has(required))
            return refuse_column(required,
                                 fmt::format("The CSV file's first line must name the column \"{}\".", required),
                                 FieldReason::missing_column);
    return columns;
}

std::string ImportColumns::value(const std::vector<std::string>& row, std::string_view column) const {
    const auto found = places_.find(column);
    return found == places_.end() || found->second >= row.size() ? std::string{}
                                                                 : std::string(trim(row[found->second]));
}

Result<ImportColumns> check_import_table(std::istream& csv, std::size_t max_rows) {
    std::optional<ImportColumns> columns;
    Result<void> sound;
    const auto check = [&](std::size_t number, const std::vector<std::string>& fields) -> Result<void> {
        if (!std::all_of(fields.begin(), fields.end(), [](const std::string& text) { return is_valid_utf8(text); }))
            return refuse_column(
                "", fmt::format("Row {} of the CSV file is not valid UTF-8; save the file as \"CSV UTF-8\".", number),
                FieldReason::not_utf8, Code::malformed_body);
        if (number > max_rows + 1)
            return refuse_column("", fmt::format("The CSV file has more than {} rows; import it in parts.", max_rows),
                                 FieldReason::too_many_rows);
        if (number > 1) return {};
        auto header = ImportColumns::read(fields);
        if (!header) return fail(header.error());
        columns = std::move(*header);
        return {};
    };
    auto read = read_csv(csv, [&](std::size_t number, std::vector<std::string>& fields) {
        sound = check(number, fields);
        return sound.has_value();
    });
    if (!sound) return fail(sound.error());
    if (!read) return fail(read.error());
    if (!columns)
        return refuse_column("", "The CSV file is empty; its first line must name the columns.",
                             FieldReason::empty_table);
    csv.clear();
    csv.seekg(0);
    return std::move(*columns);
}

}  // namespace rollcall::app
