#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "app/organisation_snapshot.h"
#include "app/payroll_format.h"
#include "app/person_day.h"

namespace rollcall::app {

// What one person is paid or cut for of one item: either a time or days.
struct PayLine {
    PayItem item{};
    std::optional<int> percent{};                // of overtime
    std::optional<LeaveTypeId> leave_type_id{};  // of leave
    std::chrono::minutes time{0};                // of ordinary work and overtime
    int hundredths = 0;                          // of a day, of the others
    const PayCode* code = nullptr;               // never null
};

// What a person's days come to, of the items that have a code: in the order of PayItem, overtime by percentage, leave
// by the type's name. None of them is empty. The codes are the format's own.
// - A half_day counts half an absence; beside half a day of leave both halve.
// - Late days are counted for each shift of the period; the shift's rule says what they cost.
std::vector<PayLine> pay_lines(const std::vector<PersonDay>& days, const OrganisationSnapshot& organisation,
                               const PayrollFormat& format);

// Whether the item is paid by time; the others are counted in days.
bool is_timed(PayItem item);

}  // namespace rollcall::app
