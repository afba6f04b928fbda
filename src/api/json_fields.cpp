#include "api/json_fields.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

#include "api/unique_keys.h"
#include "core/validate.h"

namespace rollcall::api {

Result<boost::json::object> parse_json_object(std::string_view body, std::size_t max_bytes) {
    if (body.size() > max_bytes)
        return fail(Code::body_too_large, fmt::format("A JSON body has at most {} bytes.", max_bytes));
    if (!is_valid_utf8(body)) return fail(Code::malformed_body, "The JSON body is not valid UTF-8.");
    boost::json::parse_options options;
    options.max_depth = kMaxJsonDepth;
    boost::json::error_code problem;
    boost::json::value value = boost::json::parse(body, problem, {}, options);
    if (problem) return fail(Code::malformed_body, "The body is not valid JSON: " + problem.message() + ".");
    if (has_duplicate_keys(body, kMaxJsonDepth))
        return fail(Code::malformed_body, "The JSON body names a field twice: send each once.");
    if (!value.is_object()) return fail(Code::malformed_body, "The body must be a JSON object.");
    return std::move(value.as_object());
}

const boost::json::value* JsonFields::take(std::string_view name) {
    known_.emplace(name);
    return object_.if_contains(name);
}

bool JsonFields::has(std::string_view name) const {
    return object_.contains(name);
}

bool JsonFields::has_null(std::string_view name) {
    const auto* value = take(name);
    return value != nullptr && value->is_null();
}

void JsonFields::wrong(std::string_view name, std::string message, FieldReason reason) {
    errors_.push_back({std::string(name), std::move(message), reason});
}

std::string JsonFields::string(std::string_view name) {
    const auto* value = take(name);
    if (value && value->is_string()) return std::string(value->as_string());
    if (value)
        wrong(name, "This must be a string.");
    else
        wrong(name, "This field is required.", FieldReason::required);
    return {};
}

std::optional<std::string> JsonFields::optional_string(std::string_view name) {
    const auto* value = take(name);
    if (!value) return {};
    if (value->is_string()) return std::string(value->as_string());
    wrong(name, "This must be a string.");
    return {};
}

std::optional<std::optional<std::string>> JsonFields::nullable_string(std::string_view name) {
    const auto* value = take(name);
    if (!value) return {};
    if (value->is_null()) return std::optional<std::string>{};
    if (value->is_string()) return std::optional<std::string>(std::string(value->as_string()));
    wrong(name, "This must be a string or null.");
    return {};
}

std::optional<bool> JsonFields::optional_bool(std::string_view name) {
    const auto* value = take(name);
    if (!value) return {};
    if (value->is_bool()) return value->as_bool();
    wrong(name, "This must be true or false.");
    return {};
}

std::optional<long long> JsonFields::optional_integer(std::string_view name, long long min, long long max) {
    const auto* value = take(name);
    if (!value) return {};
    if (value->is_int64() && value->as_int64() >= min && value->as_int64() <= max) return value->as_int64();
    wrong(name, fmt::format("This must be a whole number from {} to {}.", min, max), FieldReason::out_of_range);
    return {};
}

std::optional<int> JsonFields::optional_halves(std::string_view name, int max_halves) {
    const auto* value = take(name);
    if (!value) return {};
    const double halves = value->is_number() ? 2 * value->to_number<double>() : -1;
    if (halves >= 0 && halves <= max_halves && halves == std::floor(halves)) return static_cast<int>(halves);
    wrong(name, fmt::format("This must be a number from 0 to {}, in steps of 0.5.", max_halves / 2),
          FieldReason::out_of_range);
    return {};
}

std::optional<std::vector<std::optional<std::string>>> JsonFields::optional_nullable_strings(std::string_view name,
                                                                                             std::size_t max_count) {
    const auto* value = take(name);
    if (!value) return {};
    std::vector<std::optional<std::string>> result;
    if (value->is_array() && value->as_array().size() <= max_count)
        for (const auto& item : value->as_array()) {
            if (item.is_string()) result.emplace_back(std::string(item.as_string()));
            if (item.is_null()) result.emplace_back();
        }
    if (!value->is_array() || result.size() != value->as_array().size()) {
        wrong(name, fmt::format("This must be a list of at most {} strings and nulls.", max_count));
        return {};
    }
    return result;
}

std::optional<std::vector<std::string>> JsonFields::optional_strings(std::string_view name, std::size_t max_count) {
    const auto* value = take(name);
    if (!value) return {};
    std::vector<std::string> result;
    if (value->is_array() && value->as_array().size() <= max_count)
        for (const auto& item : value->as_array())
            if (item.is_string()) result.emplace_back(item.as_string());
    if (!value->is_array() || result.size() != value->as_array().size()) {
        wrong(name, fmt::format("This must be a list of at most {} strings.", max_count));
        return {};
    }
    return result;
}

std::optional<std::vector<const boost::json::object*>> JsonFields::optional_objects(std::string_view name,
                                                                                    std::size_t max_count) {
    const auto* value = take(name);
    if (!value) return {};
    std::vector<const boost::json::object*> result;
    if (value->is_array() && value->as_array().size() <= max_count)
        for (const auto& item : value->as_array())
            if (item.is_object()) result.push_back(&item.as_object());
    if (!value->is_array() || result.size() != value->as_array().size()) {
        wrong(name, fmt::format("This must be a list of at most {} objects.", max_count));
        return {};
    }
    return result;
}

const boost::json::object* JsonFields::optional_object(std::string_view name) {
    const auto* value = take(name);
    if (!value) return nullptr;
    if (value->is_object()) return &value->as_object();
    wrong(name, "This must be an object.");
    return nullptr;
}

std::optional<const boost::json::object*> JsonFields::nullable_object(std::string_view name) {
    const auto* value = take(name);
    if (!value) return {};
    if (value->is_null()) return nullptr;
    if (value->is_object()) return &value->as_object();
    wrong(name, "This must be an object or null.");
    return {};
}

void JsonFields::include(std::string_view name, JsonFields& within) {
    within.report_unknown();
    for (FieldError& error : within.errors_)
        wrong(fmt::format("{}.{}", name, error.field), std::move(error.message), error.reason);
}

void JsonFields::report_unknown() {
    for (const auto& member : object_) {
        const std::string_view key(member.key().data(), member.key().size());
        if (!known_.contains(key)) wrong(key, "There is no such field.");
    }
}

Result<void> JsonFields::finish() {
    report_unknown();
    if (errors_.empty()) return {};
    return fail(Error{Code::validation_failed, fmt::format("{}: {}", errors_.front().field, errors_.front().message),
                      errors_, 0});
}

}  // namespace rollcall::api
