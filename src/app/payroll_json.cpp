#include "app/payroll_json.h"

#include <boost/json.hpp>

namespace rollcall::app {

namespace {
namespace json = boost::json;

std::string_view text(const json::value& value) {
    return value.as_string();
}
}  // namespace

json::object payroll_json(const PayrollFormat& format) {
    json::array columns, codes;
    for (const PayrollColumn& column : format.columns)
        columns.push_back(json::object{{"key", to_string(column.field)}, {"title", column.title}});
    for (const PayCode& each : format.codes) {
        json::object code{{"item", to_string(each.item)}, {"code", each.code}};
        if (each.percent) code["percent"] = *each.percent;
        if (each.leave_type_id) code["leave_type_id"] = each.leave_type_id->text();
        codes.push_back(std::move(code));
    }
    return {{"columns", std::move(columns)}, {"codes", std::move(codes)}};
}

PayrollFormat read_payroll(const json::object& stored) {
    PayrollFormat format;
    for (const json::value& each : stored.at("columns").as_array()) {
        const auto field = parse_payroll_field(text(each.at("key")));
        if (field) format.columns.push_back({*field, std::string(text(each.at("title")))});
    }
    for (const json::value& each : stored.at("codes").as_array()) {
        const json::object& object = each.as_object();
        const auto item = parse_pay_item(text(object.at("item")));
        if (!item) continue;
        PayCode code{*item, {}, {}, std::string(text(object.at("code")))};
        if (const json::value* percent = object.if_contains("percent")) code.percent = percent->to_number<int>();
        if (const json::value* type = object.if_contains("leave_type_id"))
            code.leave_type_id = LeaveTypeId(std::string(text(*type)));
        format.codes.push_back(std::move(code));
    }
    return format;
}

}  // namespace rollcall::app
