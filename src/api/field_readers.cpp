#include "api/field_readers.h"

namespace rollcall::api {

namespace {
std::optional<LocalDate> date_of(JsonFields& fields, std::string_view name, const std::string& text) {
    auto day = parse_date(text);
    if (!day) fields.wrong(name, "This must be a date such as 2026-11-23.");
    return day;
}
}  // namespace

LocalDate take_date(JsonFields& fields, std::string_view name) {
    const std::string text = fields.string(name);
    if (text.empty() && !fields.has(name)) return {};
    return date_of(fields, name, text).value_or(LocalDate{});
}

std::optional<LocalDate> take_optional_date(JsonFields& fields, std::string_view name) {
    const auto text = fields.nullable_string(name);
    return text && *text ? date_of(fields, name, **text) : std::nullopt;
}

}  // namespace rollcall::api
