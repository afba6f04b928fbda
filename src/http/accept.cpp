#include "http/accept.h"

#include <algorithm>
#include <charconv>

#include "http/header_value.h"
#include "http/text.h"

namespace rollcall::http {
namespace {

// The members between the commas. None of these lists has quoted commas that would matter: our entity tags are hex.
template <class Visit>
void for_each_member(std::string_view list, Visit visit) {
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        visit(trim(list.substr(0, end)));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

// Absent if it is not a weight of RFC 9110 section 12.4.2.
std::optional<double> parse_weight(const std::string* text) {
    if (!text) return 1.0;
    double weight = 0;
    const char* const end = text->data() + text->size();
    const auto [rest, error] = std::from_chars(text->data(), end, weight, std::chars_format::fixed);
    if (error != std::errc() || rest != end || !(weight >= 0 && weight <= 1)) return std::nullopt;
    return weight;
}

std::string_view without_weakness(std::string_view etag) {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

}  // namespace

std::optional<double> weight_of(std::string_view list, std::string_view name) {
    std::optional<double> found;
    for_each_member(list, [&](std::string_view member) {
        const auto value = parse_header_value(member);
        if (!found && value && equal_without_case(value->value, name)) found = parse_weight(value->parameter("q"));
    });
    return found;
}

bool holds_etag(std::string_view list, std::string_view etag) {
    bool found = trim(list) == "*";
    for_each_member(
        list, [&](std::string_view member) { found = found || without_weakness(member) == without_weakness(etag); });
    return found;
}

}  // namespace rollcall::http
