#include "app/payroll_lines.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "attendance/overtime.h"

namespace rollcall::app {

namespace {
constexpr int kWholeDay = 100;
constexpr int kHalfDay = kWholeDay / 2;

class Account {
  public:
    explicit Account(const OrganisationSnapshot& organisation) : organisation_(organisation) {}

    void add(const PersonDay& each) {
        const attendance::AttendanceDay& day = each.day;
        const auto shift = organisation_.find(each.shift_id);
        line(PayItem::ordinary).time += day.worked - day.overtime;
        const bool is_open = shift && shift->overtime.needs_approval;
        if (day.overtime.count() > 0)
            line(is_open ? PayItem::overtime_unapproved : PayItem::overtime, day.overtime_percent).time += day.overtime;
        for (const LeaveTaken& leave : each.leave)
            line(PayItem::leave, {}, leave.leave_type_id).hundredths += leave.half_days * kHalfDay;
        if (each.holiday_instead && day.worked.count() == 0) line(PayItem::holiday).hundredths += kWholeDay;
        line(PayItem::absence).hundredths += missed(each);
        if (shift && day.late_by.count() > 0) ++late_days_[*each.shift_id];
    }

    std::vector<PayLine> close(const PayrollFormat& format) {
        for (const auto& [shift_id, days] : late_days_) {
            const int half_days = attendance::half_days_for_lateness(organisation_.find(shift_id)->lateness_cost, days);
            line(PayItem::lateness).hundredths += half_days * kHalfDay;
        }
        std::vector<PayLine> lines;
        for (auto& [key, each] : lines_) {
            each.code = find_pay_code(format, each.item, each.percent, each.leave_type_id);
            if (each.code != nullptr && (each.time.count() != 0 || each.hundredths != 0)) lines.push_back(each);
        }
        return lines;
    }

  private:
    PayLine& line(PayItem item, const std::optional<int>& percent = {},
                  const std::optional<LeaveTypeId>& leave_type = {}) {
        const std::string id = leave_type ? leave_type->text() : std::string();
        PayLine& found = lines_[{item, percent.value_or(0), organisation_.name_of(leave_type), id}];
        found.item = item;
        found.percent = percent;
        found.leave_type_id = leave_type;
        return found;
    }

    // What was neither worked nor leave.
    static int missed(const PersonDay& each) {
        int due = kWholeDay;
        for (const LeaveTaken& leave : each.leave) due -= leave.half_days * kHalfDay;
        if (due <= 0) return 0;
        if (each.day.status == AttendanceStatus::absent) return due;
        return each.day.status == AttendanceStatus::half_day ? due / 2 : 0;
    }

    const OrganisationSnapshot& organisation_;
    std::map<std::tuple<PayItem, int, std::string, std::string>, PayLine> lines_;
    std::map<ShiftId, int> late_days_;
};
}  // namespace

std::vector<PayLine> pay_lines(const std::vector<PersonDay>& days, const OrganisationSnapshot& organisation,
                               const PayrollFormat& format) {
    Account account(organisation);
    for (const PersonDay& day : days) account.add(day);
    return account.close(format);
}

bool is_timed(PayItem item) {
    return item == PayItem::ordinary || item == PayItem::overtime || item == PayItem::overtime_unapproved;
}

}  // namespace rollcall::app
