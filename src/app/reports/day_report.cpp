#include "app/reports/day_report.h"

#include <deque>

#include "app/reports/day_fields.h"

namespace rollcall::app {

namespace {

// Most days are thrown away by some reports and filters: so they are fetched in larger parts.
constexpr std::size_t kReportDaysAtOnce = 1'000;
constexpr DayOrder kOrder = DayOrder::oldest_first;

using Holds = bool (*)(const attendance::AttendanceDay&);

class DayReport final : public Report {
  public:
    DayReport(DayScan scan, AttendanceFilter filter, std::vector<report::Column> columns,
              std::vector<const DayField*> fields, Holds holds, const report::Texts& texts)
        : Report(std::move(columns)),
          scan_(std::move(scan)),
          filter_(std::move(filter)),
          fields_(std::move(fields)),
          holds_(holds),
          texts_(texts) {}

    void start_at(const std::string& cursor) override { go_on_at(scan_, kOrder, cursor); }
    bool done() const override { return waiting_.empty() && scan_.done(); }
    std::size_t scanned() const override { return scan_.scanned(); }

    std::vector<report::Row> next(std::size_t limit) override {
        if (waiting_.empty() && !scan_.done())
            for (PersonDay& day : scan_.next(kReportDaysAtOnce))
                if (filter_.fits(day) && holds_(day.day)) waiting_.push_back(std::move(day));
        std::vector<report::Row> rows;
        while (!waiting_.empty() && rows.size() < limit) {
            rows.push_back(row_of(waiting_.front()));
            last_ = {waiting_.front().day.day, waiting_.front().who.position()};
            waiting_.pop_front();
        }
        return rows;
    }

    std::string cursor() const override { return cursor_at(kOrder, waiting_.empty() ? scan_.position() : last_); }

  private:
    report::Row row_of(const PersonDay& day) const {
        report::Row row;
        row.reserve(fields_.size());
        for (const DayField* field : fields_) row.push_back(field->cell(day, scan_.organisation(), texts_));
        return row;
    }

    DayScan scan_;
    AttendanceFilter filter_;
    std::vector<const DayField*> fields_;
    Holds holds_;
    const report::Texts& texts_;
    std::deque<PersonDay> waiting_;  // of the batch that was read last
    DayScan::Position last_{};
};

}  // namespace

AttendanceFilter attendance_filter(const ReportFilter& filter) {
    AttendanceFilter days;
    days.from = filter.from;
    days.to = filter.to;
    days.person_id = filter.person_id;
    days.department_id = filter.department_id;
    days.site_id = filter.site_id;
    days.shift_id = filter.shift_id;
    days.text = filter.text;
    days.order = kOrder;
    return days;
}

OpenedReport open_day_report(const ReportCall& call, std::initializer_list<std::string_view> fields, Holds holds) {
    AttendanceFilter filter = attendance_filter(call.filter);
    auto scan = scan_attendance(call.context, call.actor, filter);
    if (!scan) return fail(scan.error());
    std::vector<report::Column> columns;
    std::vector<const DayField*> found;
    for (const std::string_view key : fields) {
        found.push_back(&day_field(key));
        columns.push_back(column_of(call.texts, key, found.back()->type, found.back()->total));
    }
    return std::make_unique<DayReport>(std::move(*scan), std::move(filter), std::move(columns), std::move(found), holds,
                                       call.texts);
}

}  // namespace rollcall::app
