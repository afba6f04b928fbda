#include "app/payroll_lines.h"
#include "app/reports/day_report.h"
#include "app/reports/person_report.h"
#include "app/reports/report_kinds.h"
#include "app/reports/words.h"
#include "app/settings.h"

namespace rollcall::app {

namespace {

using report::Cell;
using report::ColumnType;
using report::Total;

// What a person usually has.
constexpr std::size_t kUsualPayLines = 4;

ColumnType column_type_of(PayrollField field) {
    switch (field) {
        case PayrollField::from:
        case PayrollField::to:
            return ColumnType::date;
        case PayrollField::pay_item:
            return ColumnType::word;
        case PayrollField::percent:
        case PayrollField::minutes:
            return ColumnType::number;
        case PayrollField::hours:
        case PayrollField::days:
            return ColumnType::decimal;
        default:
            return ColumnType::text;
    }
}

Total total_of(PayrollField field) {
    const bool adds_up = field == PayrollField::hours || field == PayrollField::minutes || field == PayrollField::days;
    return adds_up ? Total::sum : Total::none;
}

std::vector<report::Column> payroll_columns(const PayrollFormat& format, const report::Texts& texts) {
    std::vector<report::Column> columns;
    for (const PayrollColumn& each : format.columns) {
        columns.push_back(column_of(texts, to_string(each.field), column_type_of(each.field), total_of(each.field)));
        if (!each.title.empty()) columns.back().title = each.title;
    }
    return columns;
}

// Of an hour, to the nearest.
report::Hundredths hours_of(std::chrono::minutes time) {
    return {(time.count() * 100 + 30) / 60};
}

template <class Value>
Cell if_there(bool there, Value value) {
    return there ? Cell(std::move(value)) : Cell();
}

class Payroll final : public PersonReport {
  public:
    Payroll(PersonScan scan, const ReportCall& call, std::shared_ptr<const Settings> settings)
        : PersonReport(std::move(scan), attendance_filter(call.filter), payroll_columns(settings->payroll, call.texts),
                       kUsualPayLines),
          settings_(std::move(settings)),
          texts_(call.texts),
          from_(*call.filter.from),
          to_(*call.filter.to) {}

  private:
    void add_rows(const PersonDays& person, std::vector<report::Row>& rows) const override {
        for (const PayLine& line : pay_lines(person.days, organisation(), settings_->payroll)) {
            report::Row row;
            for (const PayrollColumn& column : settings_->payroll.columns)
                row.push_back(cell_of(column.field, person.who.person, line));
            rows.push_back(std::move(row));
        }
    }

    Cell cell_of(PayrollField field, const Person& who, const PayLine& line) const {
        const bool timed = is_timed(line.item);
        switch (field) {
            case PayrollField::code:
                return who.code;
            case PayrollField::name:
                return who.name;
            case PayrollField::email:
                return who.email;
            case PayrollField::department:
                return organisation().name_of(who.department_id);
            case PayrollField::from:
                return from_;
            case PayrollField::to:
                return to_;
            case PayrollField::pay_code:
                return line.code->code;
            case PayrollField::pay_item:
                return plain_word(texts_, "pay_item", to_string(line.item));
            case PayrollField::percent:
                return if_there(line.percent.has_value(), static_cast<long long>(line.percent.value_or(0)));
            case PayrollField::leave_type:
                return organisation().name_of(line.leave_type_id);
            case PayrollField::hours:
                return if_there(timed, hours_of(line.time));
            case PayrollField::minutes:
                return if_there(timed, static_cast<long long>(line.time.count()));
            case PayrollField::days:
                return if_there(!timed, report::Hundredths{line.hundredths});
        }
        return {};
    }

    std::shared_ptr<const Settings> settings_;
    const report::Texts& texts_;
    LocalDate from_, to_;
};

}  // namespace

// What each person is paid or cut for in a pay period, under the codes of the payroll program: a row for each.
OpenedReport open_payroll(const ReportCall& call) {
    auto scan = open_person_scan(call);
    if (!scan) return fail(scan.error());
    return std::make_unique<Payroll>(std::move(*scan), call, call.context.settings.current());
}

}  // namespace rollcall::app
