#include "app/payroll_format.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/check_shift.h"
#include "app/context.h"
#include "attendance/names.h"
#include "core/validate.h"

namespace rollcall::app {

namespace {
constexpr Names<PayItem, 7> kPayItemNames{{{PayItem::ordinary, "ordinary"},
                                           {PayItem::overtime, "overtime"},
                                           {PayItem::overtime_unapproved, "overtime_unapproved"},
                                           {PayItem::leave, "leave"},
                                           {PayItem::holiday, "holiday"},
                                           {PayItem::absence, "absence"},
                                           {PayItem::lateness, "lateness"}}};

constexpr Names<PayrollField, kPayrollFields> kPayrollFieldNames{{{PayrollField::code, "code"},
                                                                  {PayrollField::name, "name"},
                                                                  {PayrollField::email, "email"},
                                                                  {PayrollField::department, "department"},
                                                                  {PayrollField::from, "from"},
                                                                  {PayrollField::to, "to"},
                                                                  {PayrollField::pay_code, "pay_code"},
                                                                  {PayrollField::pay_item, "pay_item"},
                                                                  {PayrollField::percent, "percent"},
                                                                  {PayrollField::leave_type, "leave_type"},
                                                                  {PayrollField::hours, "hours"},
                                                                  {PayrollField::minutes, "minutes"},
                                                                  {PayrollField::days, "days"}}};

bool is_overtime(PayItem item) {
    return item == PayItem::overtime || item == PayItem::overtime_unapproved;
}

bool is_text(const std::string& text, std::size_t longest) {
    return is_valid_utf8(text) && !has_control_characters(text) && code_point_count(text) <= longest;
}

// Gathers what is wrong, and where.
class Mistakes {
  public:
    void add(std::string field, std::string message, FieldReason reason) {
        errors_.push_back({std::move(field), std::move(message), reason});
    }
    std::vector<FieldError> take() { return std::move(errors_); }

  private:
    std::vector<FieldError> errors_;
};

void check_columns(std::vector<PayrollColumn>& columns, Mistakes& mistakes) {
    if (columns.empty()) mistakes.add("columns", "Choose at least one column.", FieldReason::required);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        PayrollColumn& column = columns[i];
        column.title = trim(column.title);
        if (!is_text(column.title, kMaxPayrollTitleLength))
            mistakes.add(
                fmt::format("columns[{}].title", i),
                fmt::format("A title has at most {} characters and no control characters.", kMaxPayrollTitleLength),
                FieldReason::not_a_name);
        const auto before = columns.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(columns.begin(), before, [&](const auto& other) { return other.field == column.field; }))
            mistakes.add(fmt::format("columns[{}].key", i), "Each column stands in the export once.",
                         FieldReason::taken);
    }
}

void check_subject(Context& context, const PayCode& code, const std::string& where, Mistakes& mistakes) {
    if (code.percent && !is_overtime(code.item))
        mistakes.add(where + ".percent", "Only overtime has a percentage: leave it out.", FieldReason::invalid);
    if (code.percent && (*code.percent < 0 || *code.percent > kMaxOvertimePercent))
        mistakes.add(where + ".percent", fmt::format("This is 0 to {}.", kMaxOvertimePercent),
                     FieldReason::out_of_range);
    if (!code.leave_type_id) return;
    if (code.item != PayItem::leave)
        mistakes.add(where + ".leave_type_id", "Only leave is of a type: leave it out.", FieldReason::invalid);
    else if (!context.database.organisation().leave_type(*code.leave_type_id))
        mistakes.add(where + ".leave_type_id", "There is no such leave type.", FieldReason::not_found);
}

bool are_about_the_same(const PayCode& a, const PayCode& b) {
    return a.item == b.item && a.percent == b.percent && a.leave_type_id == b.leave_type_id;
}

void check_codes(Context& context, std::vector<PayCode>& codes, Mistakes& mistakes) {
    if (codes.empty()) mistakes.add("codes", "Give at least one item a code.", FieldReason::required);
    if (codes.size() > kMaxPayCodes)
        return mistakes.add("codes", fmt::format("There are at most {} codes.", kMaxPayCodes),
                            FieldReason::list_too_long);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        PayCode& code = codes[i];
        const std::string where = fmt::format("codes[{}]", i);
        code.code = trim(code.code);
        if (code.code.empty() || !is_text(code.code, kMaxPayCodeLength))
            mistakes.add(where + ".code",
                         fmt::format("A code has 1 to {} characters and no control characters.", kMaxPayCodeLength),
                         code.code.empty() ? FieldReason::required : FieldReason::not_a_name);
        check_subject(context, code, where, mistakes);
        const auto before = codes.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(codes.begin(), before, [&](const auto& other) { return are_about_the_same(other, code); }))
            mistakes.add(where + ".item", "This has a code already: give it one.", FieldReason::taken);
    }
}
}  // namespace

std::string_view to_string(PayItem item) {
    return name_in(kPayItemNames, item);
}

std::optional<PayItem> parse_pay_item(std::string_view text) {
    return value_in(kPayItemNames, text);
}

std::string_view to_string(PayrollField field) {
    return name_in(kPayrollFieldNames, field);
}

std::optional<PayrollField> parse_payroll_field(std::string_view text) {
    return value_in(kPayrollFieldNames, text);
}

PayrollFormat default_payroll() {
    PayrollFormat format;
    for (const PayrollField field :
         {PayrollField::code, PayrollField::name, PayrollField::department, PayrollField::from, PayrollField::to,
          PayrollField::pay_code, PayrollField::percent, PayrollField::leave_type, PayrollField::hours,
          PayrollField::days})
        format.columns.push_back({field, {}});
    for (const auto& [item, name] : kPayItemNames) format.codes.push_back({item, {}, {}, std::string(name)});
    return format;
}

const PayCode* find_pay_code(const PayrollFormat& format, PayItem item, const std::optional<int>& percent,
                             const std::optional<LeaveTypeId>& leave_type) {
    const PayCode* any = nullptr;
    for (const PayCode& code : format.codes) {
        if (code.item != item) continue;
        const bool is_for_any = !code.percent && !code.leave_type_id;
        if (is_for_any)
            any = &code;
        else if (code.percent == percent && code.leave_type_id == leave_type)
            return &code;
    }
    return any;
}

std::vector<FieldError> complete_payroll(Context& context, PayrollFormat& format) {
    Mistakes mistakes;
    check_columns(format.columns, mistakes);
    check_codes(context, format.codes, mistakes);
    return mistakes.take();
}

}  // namespace rollcall::app
