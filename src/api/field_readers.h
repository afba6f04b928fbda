#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/json_fields.h"
#include "core/id.h"
#include "core/zone.h"

namespace rollcall::api {

// Readers of what JSON has no type for; like those of JsonFields.

// An id, or null for none; what is absent stays as it is.
template <class AnyId>
void take_reference(JsonFields& fields, std::string_view name, std::optional<AnyId>& target) {
    auto value = fields.nullable_string(name);
    if (!value) return;
    if (*value && !is_uuid(**value)) return fields.wrong(name, "This must be an id or null.");
    target = *value ? std::optional(AnyId(**value)) : std::nullopt;
}

// A word that `parse` knows.
template <class Parse>
auto take_choice(JsonFields& fields, std::string_view name, Parse parse, std::string_view choices)
    -> decltype(parse(std::string_view{})) {
    auto value = fields.optional_string(name);
    if (!value) return {};
    auto parsed = parse(*value);
    if (!parsed) fields.wrong(name, "This must be one of " + std::string(choices) + ".");
    return parsed;
}

// An id that must be there.
template <class AnyId>
AnyId take_id(JsonFields& fields, std::string_view name) {
    auto text = fields.string(name);
    if (fields.has(name) && !is_uuid(text)) fields.wrong(name, "This must be an id.");
    return AnyId(std::move(text));
}

// A date that must be there, and one that may be null or absent: none.
LocalDate take_date(JsonFields& fields, std::string_view name);
std::optional<LocalDate> take_optional_date(JsonFields& fields, std::string_view name);

}  // namespace rollcall::api
