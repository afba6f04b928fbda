#include "api/payroll_fields.h"

#include <fmt/format.h>

#include "api/field_readers.h"
#include "app/check_shift.h"

namespace rollcall::api {

namespace {
constexpr const char* kItems = "ordinary, overtime, overtime_unapproved, leave, holiday, absence, lateness";
constexpr const char* kFields =
    "code, name, email, department, from, to, pay_code, pay_item, percent, leave_type, hours, minutes, days";

// Each object of the list `name`, with `take`.
template <class Take>
void take_each(JsonFields& fields, std::string_view name, std::size_t most, Take take) {
    const auto objects = fields.optional_objects(name, most);
    if (!objects) return fields.wrong(name, "This field is required.", FieldReason::required);
    for (std::size_t i = 0; i < objects->size(); ++i) {
        JsonFields within(*(*objects)[i]);
        take(within);
        fields.include(fmt::format("{}[{}]", name, i), within);
    }
}

// A word that must be there.
template <class Parse>
auto take_known_word(JsonFields& fields, std::string_view name, Parse parse, const char* choices) {
    if (!fields.has(name)) fields.wrong(name, "This field is required.", FieldReason::required);
    return take_choice(fields, name, parse, choices);
}

app::PayCode take_code(JsonFields& fields) {
    app::PayCode code;
    code.item = take_known_word(fields, "item", app::parse_pay_item, kItems).value_or(app::PayItem{});
    code.code = fields.string("code");
    if (const auto percent = fields.optional_integer("percent", 0, app::kMaxOvertimePercent))
        code.percent = static_cast<int>(*percent);
    take_reference(fields, "leave_type_id", code.leave_type_id);
    return code;
}

app::PayrollColumn take_column(JsonFields& fields) {
    app::PayrollColumn column;
    column.field = take_known_word(fields, "key", app::parse_payroll_field, kFields).value_or(app::PayrollField{});
    column.title = fields.optional_string("title").value_or("");
    return column;
}
}  // namespace

void take_payroll(JsonFields& fields, std::optional<app::PayrollFormat>& change) {
    const auto object = fields.nullable_object("payroll");
    if (!object) return;
    change = app::default_payroll();
    if (*object == nullptr) return;
    change.emplace();
    JsonFields within(**object);
    take_each(within, "columns", app::kPayrollFields,
              [&](JsonFields& each) { change->columns.push_back(take_column(each)); });
    take_each(within, "codes", app::kMaxPayCodes, [&](JsonFields& each) { change->codes.push_back(take_code(each)); });
    fields.include("payroll", within);
}

}  // namespace rollcall::api
