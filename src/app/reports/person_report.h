#pragma once

#include "app/attendance_days.h"
#include "app/person_scan.h"
#include "app/reports/report.h"

namespace rollcall::app {

// A report with a row, or some, for each person, by name, over all days of the range. Left out are people without any
// day that the filter lets through. A person's rows stay together: next() may give a few more than it is asked for.
class PersonReport : public Report {
  public:
    PersonReport(PersonScan scan, AttendanceFilter filter, std::vector<report::Column> columns,
                 std::size_t usual_rows = 1)
        : Report(std::move(columns)), scan_(std::move(scan)), filter_(std::move(filter)), usual_rows_(usual_rows) {}

    void start_at(const std::string& cursor) final;
    std::vector<report::Row> next(std::size_t limit) final;
    bool done() const final { return scan_.done(); }
    std::string cursor() const final;
    std::size_t scanned() const final { return scan_.scanned(); }

  protected:
    // What a person's days come to; `person.days` has at least one, all of them within the filter.
    virtual void add_rows(const PersonDays& person, std::vector<report::Row>& rows) const = 0;
    const OrganisationSnapshot& organisation() const { return scan_.days().organisation(); }

  private:
    PersonScan scan_;
    AttendanceFilter filter_;
    std::size_t usual_rows_;  // of one person
};

// The scan for such a report; not_found for a person whose records the actor may not read.
Result<PersonScan> open_person_scan(const ReportCall& call);

// How many days had each status, and what they add up to.
struct DaySums {
    explicit DaySums(const std::vector<PersonDay>& days);

    long long present = 0, late = 0, half_days = 0, absent = 0, on_leave = 0, worked_days = 0;
    std::chrono::minutes worked{0}, overtime{0}, late_by{0}, early_by{0};
};

}  // namespace rollcall::app
