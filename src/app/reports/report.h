#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "core/zone.h"
#include "report/table.h"
#include "report/texts.h"

namespace rollcall::app {

// Whose and which records a report is about. Not every report takes every one: see ReportKind.
struct ReportFilter {
    std::optional<LocalDate> from{}, to{};  // both inclusive
    std::optional<PersonId> person_id{};
    std::optional<DepartmentId> department_id{};
    std::optional<SiteId> site_id{};
    std::optional<ShiftId> shift_id{};
    std::string text{};  // part of name, code or e-mail
};

// Who asks for which report of what, and in which words it is written. All of it outlives the report.
struct ReportCall {
    Context& context;
    const Actor& actor;
    const ReportFilter& filter;
    const report::Texts& texts;
};

// One report being read: its columns, and its rows in batches from the store. Not thread-safe.
class Report {
  public:
    explicit Report(std::vector<report::Column> columns) : columns_(std::move(columns)) {}
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;
    virtual ~Report() = default;

    const std::vector<report::Column>& columns() const { return columns_; }
    // Goes on where `cursor` says. Throws store::BadCursor.
    virtual void start_at(const std::string& cursor) = 0;
    // The next rows, at most `limit`, or a few more where some belong together; perhaps none although it is not done:
    // what is looked at in one call is bounded.
    virtual std::vector<report::Row> next(std::size_t limit) = 0;
    virtual bool done() const = 0;
    // Where `next` goes on; not when done.
    virtual std::string cursor() const = 0;
    // How much was looked at so far: days of people, punches or people.
    virtual std::size_t scanned() const = 0;

  private:
    std::vector<report::Column> columns_;
};

using OpenedReport = Result<std::unique_ptr<Report>>;

// A column titled in the report's language; `key` is also the title's.
inline report::Column column_of(const report::Texts& texts, std::string_view key, report::ColumnType type,
                                report::Total total = report::Total::none) {
    return {std::string(key), texts.at("column", key), type, total, {}, false, {}};
}

}  // namespace rollcall::app
