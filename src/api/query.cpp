#include "api/query.h"

#include <fmt/format.h>

#include <charconv>

#include "core/validate.h"

namespace rollcall::api {

namespace {
constexpr std::size_t kMaxCursorBytes = 1024;  // holds the longest name, in any script
}

void Query::wrong(std::string_view name, std::string message, FieldReason reason) {
    errors_.push_back({std::string(name), std::move(message), reason});
}

std::optional<std::string> Query::text(std::string_view name, std::size_t max_bytes) {
    known_.emplace(name);
    const auto value = request_.query_value(name);
    if (!value) return {};
    if (value->size() > max_bytes || !is_valid_utf8(*value)) {
        wrong(name, fmt::format("This must be text of at most {} bytes.", max_bytes));
        return {};
    }
    return std::string(*value);
}

std::optional<Instant> Query::instant(std::string_view name) {
    const auto value = text(name);
    if (!value) return {};
    auto parsed = parse_iso(*value);
    if (!parsed) wrong(name, "This must be a time such as 2026-11-22T08:00:00+01:00 (a + is written %2B in a URL).");
    return parsed;
}

std::optional<LocalDate> Query::date(std::string_view name) {
    const auto value = text(name);
    if (!value) return {};
    auto parsed = parse_date(*value);
    if (!parsed) wrong(name, "This must be a date such as 2026-11-23.");
    return parsed;
}

std::optional<bool> Query::boolean(std::string_view name) {
    const auto value = text(name);
    if (!value) return {};
    if (*value == "true") return true;
    if (*value == "false") return false;
    wrong(name, "This must be true or false.");
    return {};
}

LocalDate Query::required_date(std::string_view name) {
    if (!request_.query_value(name)) wrong(name, "This parameter is required.", FieldReason::required);
    return date(name).value_or(LocalDate{});
}

std::optional<int> Query::integer(std::string_view name, int min, int max) {
    const auto value = text(name);
    if (!value) return {};
    int number = 0;
    const char* end = value->data() + value->size();
    const auto [last, problem] = std::from_chars(value->data(), end, number);
    if (problem == std::errc{} && last == end && number >= min && number <= max) return number;
    wrong(name, fmt::format("This must be a whole number from {} to {}.", min, max));
    return {};
}

PageRequest Query::page() {
    PageRequest page;
    page.after = text("cursor", kMaxCursorBytes).value_or("");
    if (const auto limit = integer("limit", 1, static_cast<int>(kMaxPageLimit)))
        page.limit = static_cast<std::size_t>(*limit);
    return page;
}

Result<void> Query::finish() {
    for (const auto& [name, value] : request_.query)
        if (!known_.contains(name)) wrong(name, "There is no such query parameter.");
    if (errors_.empty()) return {};
    return fail(Error{Code::validation_failed, fmt::format("{}: {}", errors_.front().field, errors_.front().message),
                      errors_, 0});
}

}  // namespace rollcall::api
