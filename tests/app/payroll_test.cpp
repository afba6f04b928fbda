#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "app/change_settings.h"
#include "app/office.h"
#include "app/organise.h"
#include "app/payroll_json.h"
#include "app/payroll_lines.h"
#include "report/table.h"

namespace rollcall::app {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;

constexpr LocalDate kFirstMonday{date::year{2026} / 11 / 2};

class Payroll : public Office {
  protected:
    Payroll() {
        create_defaults(context_);
        auto& organisation = context_.database.organisation();
        Shift shift = organisation.shift(*organisation.default_shift()).value();
        shift.overtime.after_daily = minutes{480};
        shift.lateness_cost = {3, Deduction::half_day};
        plain_ = put_shift(context_, command_line_actor(), shift).value().id;
        shift.id = {};
        shift.name = "Approved";
        shift.overtime.needs_approval = true;
        approved_ = put_shift(context_, command_line_actor(), shift).value().id;
        annual_ = put_leave_type(context_, command_line_actor(), {{}, "Annual"}).value().id;
        unpaid_ = put_leave_type(context_, command_line_actor(), {{}, "Unpaid"}).value().id;
    }

    PersonDay day(minutes worked, AttendanceStatus status = AttendanceStatus::present) const {
        PersonDay day;
        day.day.day = kFirstMonday;
        day.day.worked = worked;
        day.day.status = status;
        day.shift_id = plain_;
        return day;
    }
    PersonDay late() const {
        PersonDay late = day(minutes{480}, AttendanceStatus::late);
        late.day.late_by = minutes{5};
        return late;
    }
    PersonDay on_leave(const LeaveTypeId& type, int half_days, AttendanceStatus status) const {
        PersonDay leave = day(minutes{0}, status);
        leave.leave = {{type, half_days}};
        return leave;
    }
    PersonDay with_overtime(minutes overtime, int percent, const ShiftId& shift) const {
        PersonDay worked = day(minutes{480} + overtime);
        worked.day.overtime = overtime;
        worked.day.overtime_percent = percent;
        worked.shift_id = shift;
        return worked;
    }

    // "code minutes" or "code days", a line each.
    std::vector<std::string> lines(const std::vector<PersonDay>& days) {
        const OrganisationSnapshot organisation(context_);
        std::vector<std::string> texts;
        for (const PayLine& line : pay_lines(days, organisation, format_))
            texts.push_back(line.code->code + " " +
                            (is_timed(line.item) ? std::to_string(line.time.count())
                                                 : report::format_hundredths({line.hundredths})));
        return texts;
    }
    std::vector<std::string> wrong_fields(PayrollFormat format) {
        std::vector<std::string> fields;
        for (const FieldError& each : complete_payroll(context_, format)) fields.push_back(each.field);
        return fields;
    }

    ShiftId plain_, approved_;
    LeaveTypeId annual_, unpaid_;
    PayrollFormat format_ = default_payroll();
};

TEST_F(Payroll, KeepsOrdinaryWorkAndEachPercentageOfOvertimeApart) {
    EXPECT_THAT(lines({with_overtime(minutes{60}, 150, plain_), with_overtime(minutes{30}, 200, plain_),
                       with_overtime(minutes{15}, 150, plain_), day(minutes{479})}),
                ElementsAre("ordinary 1919", "overtime 75", "overtime 30"));
}

TEST_F(Payroll, KeepsOvertimeApartThatNeedsApproval) {
    EXPECT_THAT(lines({with_overtime(minutes{60}, 150, plain_), with_overtime(minutes{30}, 150, approved_)}),
                ElementsAre("ordinary 960", "overtime 60", "overtime_unapproved 30"));
}

TEST_F(Payroll, PrefersTheCodeOfAPercentageAndOfALeaveType) {
    format_.codes = {{PayItem::overtime, {}, {}, "1100"},
                     {PayItem::overtime, 200, {}, "1200"},
                     {PayItem::leave, {}, unpaid_, "3000"},
                     {PayItem::leave, {}, {}, "2000"}};
    EXPECT_THAT(
        lines({with_overtime(minutes{60}, 150, plain_), with_overtime(minutes{30}, 200, plain_),
               on_leave(annual_, 2, AttendanceStatus::on_leave), on_leave(unpaid_, 1, AttendanceStatus::present)}),
        ElementsAre("1100 60", "1200 30", "2000 1.00", "3000 0.50"));
}

TEST_F(Payroll, LeavesOutWhatHasNoCode) {
    format_.codes = {{PayItem::absence, {}, {}, "9"}, {PayItem::overtime, 300, {}, "8"}};
    EXPECT_THAT(lines({day(minutes{480}), with_overtime(minutes{60}, 150, plain_)}), ElementsAre());
}

TEST_F(Payroll, CountsAbsencesLessWhatWasLeave) {
    EXPECT_THAT(lines({day({}, AttendanceStatus::absent), on_leave(annual_, 1, AttendanceStatus::absent)}),
                ElementsAre("leave 0.50", "absence 1.50"));
    EXPECT_THAT(lines({day(minutes{200}, AttendanceStatus::half_day)}), ElementsAre("ordinary 200", "absence 0.50"));
    EXPECT_THAT(lines({on_leave(annual_, 1, AttendanceStatus::half_day)}), ElementsAre("leave 0.50", "absence 0.25"));
    EXPECT_THAT(lines({on_leave(annual_, 2, AttendanceStatus::on_leave)}), ElementsAre("leave 1.00"));
}

TEST_F(Payroll, PaysAHolidayThatWasNotWorked) {
    PersonDay free = day({}, AttendanceStatus::holiday), worked = day(minutes{120});
    free.holiday_instead = worked.holiday_instead = true;
    EXPECT_THAT(lines({free, worked, day({}, AttendanceStatus::holiday)}), ElementsAre("ordinary 120", "holiday 1.00"));
}

TEST_F(Payroll, CutsForWholeMultiplesOfLateDaysOfEachShift) {
    const std::vector<PersonDay> two(2, late()), seven(7, late());
    EXPECT_THAT(lines(two), ElementsAre("ordinary 960"));
    EXPECT_THAT(lines(seven), ElementsAre("ordinary 3360", "lateness 1.00"));
    std::vector<PersonDay> of_two_shifts(4, late());
    of_two_shifts[0].shift_id = of_two_shifts[1].shift_id = approved_;
    EXPECT_THAT(lines(of_two_shifts), ElementsAre("ordinary 1920"));
}

TEST_F(Payroll, RefusesALayoutThatCannotBe) {
    EXPECT_THAT(wrong_fields(default_payroll()), ElementsAre());
    EXPECT_THAT(wrong_fields({}), ElementsAre("columns", "codes"));
    PayrollFormat format = default_payroll();
    format.columns.push_back({PayrollField::hours, std::string(kMaxPayrollTitleLength + 1, 'x')});
    EXPECT_THAT(wrong_fields(format), ElementsAre("columns[10].title", "columns[10].key"));
    format = default_payroll();
    format.columns[0].title = std::string(kMaxPayrollTitleLength, 'x');
    format.codes = {{PayItem::ordinary, 150, {}, std::string(kMaxPayCodeLength, 'x')},
                    {PayItem::overtime, 1001, annual_, " "},
                    {PayItem::leave, {}, ids_.make<LeaveTypeId>(), std::string(kMaxPayCodeLength + 1, 'x')},
                    {PayItem::holiday, {}, {}, "4"},
                    {PayItem::holiday, {}, {}, "5"}};
    EXPECT_THAT(wrong_fields(format),
                ElementsAre("codes[0].percent", "codes[1].code", "codes[1].percent", "codes[1].leave_type_id",
                            "codes[2].code", "codes[2].leave_type_id", "codes[4].item"));
}

TEST_F(Payroll, TakesSoManyCodesAndNoMore) {
    PayrollFormat format = default_payroll();
    format.codes.clear();
    for (int percent = 0; format.codes.size() < kMaxPayCodes; ++percent)
        format.codes.push_back({PayItem::overtime, percent, {}, "x"});
    EXPECT_THAT(wrong_fields(format), ElementsAre());
    format.codes.push_back({PayItem::overtime, {}, {}, "x"});
    EXPECT_THAT(wrong_fields(format), ElementsAre("codes"));
}

TEST_F(Payroll, IsStoredAsItWasGiven) {
    PayrollFormat format{{{PayrollField::code, " No. "}, {PayrollField::hours, ""}},
                         {{PayItem::overtime, 150, {}, "1150"}, {PayItem::leave, {}, annual_, "2000"}}};
    SettingsChange change;
    change.payroll = format;
    ASSERT_TRUE(change_settings(context_, command_line_actor(), change));
    format.columns[0].title = "No.";
    EXPECT_EQ(context_.settings.latest()->payroll, format);
    EXPECT_EQ(read_payroll(payroll_json(format)), format);
}

TEST_F(Payroll, PassesOverWhatANewerProgramStored) {
    auto stored = payroll_json(default_payroll());
    stored["codes"].as_array().push_back({{"item", "bonus"}, {"code", "7"}});
    stored["columns"].as_array().push_back({{"key", "iban"}, {"title", ""}});
    EXPECT_EQ(read_payroll(stored), default_payroll());
}

}  // namespace
}  // namespace rollcall::app
