#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attendance/shift.h"
#include "core/id.h"
#include "core/result.h"

namespace rollcall::app {

struct Context;

inline constexpr std::size_t kMaxPayCodes = 100;
inline constexpr std::size_t kMaxPayCodeLength = 40;       // code points
inline constexpr std::size_t kMaxPayrollTitleLength = 60;  // code points

// What may be paid, or cut.
// ordinary: work that is no overtime. overtime_unapproved: overtime under a shift where it needs approval.
// leave, holiday, absence: days on which work was due otherwise. lateness: what late days cost by the shift's rule.
enum class PayItem { ordinary, overtime, overtime_unapproved, leave, holiday, absence, lateness };
std::string_view to_string(PayItem item);
std::optional<PayItem> parse_pay_item(std::string_view text);

// The code by which the payroll program knows an item. One that names a percentage or a leave type goes before one that
// does not.
struct PayCode {
    PayItem item{};
    std::optional<int> percent{};                // of the two overtimes alone
    std::optional<LeaveTypeId> leave_type_id{};  // of leave alone
    std::string code{};

    bool operator==(const PayCode&) const = default;
};

enum class PayrollField {
    code,
    name,
    email,
    department,
    from,
    to,
    pay_code,
    pay_item,
    percent,
    leave_type,
    hours,
    minutes,
    days
};
inline constexpr std::size_t kPayrollFields = 13;
std::string_view to_string(PayrollField field);
std::optional<PayrollField> parse_payroll_field(std::string_view text);

struct PayrollColumn {
    PayrollField field{};
    std::string title{};  // empty: as the report's language calls it

    bool operator==(const PayrollColumn&) const = default;
};

// How the payroll export is laid out. Items without a code are left out of it.
struct PayrollFormat {
    std::vector<PayrollColumn> columns{};
    std::vector<PayCode> codes{};

    bool operator==(const PayrollFormat&) const = default;
};

// What there is until something else is chosen: every item, under its own name.
PayrollFormat default_payroll();

// The code for an amount of the item; null if it has none.
const PayCode* find_pay_code(const PayrollFormat& format, PayItem item, const std::optional<int>& percent,
                             const std::optional<LeaveTypeId>& leave_type);

// Trims its texts, and says what is wrong with it, by fields such as codes[2].code; empty: nothing.
std::vector<FieldError> complete_payroll(Context& context, PayrollFormat& format);

}  // namespace rollcall::app
