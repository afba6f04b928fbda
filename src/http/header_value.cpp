#include "http/header_value.h"

#include <algorithm>

#include "http/text.h"

namespace rollcall::http {
namespace {

// Takes a quoted string off the front of `text`. A backslash quotes only a quote or a backslash: browsers send
// Windows paths with single ones.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string result;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            text.remove_prefix(i + 1);
            return result;
        }
        const bool escapes = c == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
        result.push_back(escapes ? text[++i] : c);
    }
    return std::nullopt;
}

std::optional<std::string> take_parameter_value(std::string_view& text) {
    if (!text.empty() && text.front() == '"') return take_quoted(text);
    const auto end = std::min(text.find_first_of("; \t"), text.size());
    const auto token = text.substr(0, end);
    text.remove_prefix(end);
    if (!is_token(token)) return std::nullopt;
    return std::string(token);
}

}  // namespace

const std::string* HeaderValue::parameter(std::string_view name) const {
    for (const auto& [key, text] : parameters) {
        if (key == name) return &text;
    }
    return nullptr;
}

std::optional<HeaderValue> parse_header_value(std::string_view text) {
    HeaderValue result;
    const auto end = std::min(text.find(';'), text.size());
    result.value = to_lower(trim(text.substr(0, end)));
    if (result.value.empty()) return std::nullopt;
    text.remove_prefix(end);
    while (!text.empty()) {
        if (text.front() != ';') return std::nullopt;
        text = trim(text.substr(1));
        const auto equals = text.find('=');
        if (equals == std::string_view::npos || !is_token(text.substr(0, equals))) return std::nullopt;
        auto name = to_lower(text.substr(0, equals));
        text.remove_prefix(equals + 1);
        auto value = take_parameter_value(text);
        if (!value || result.parameter(name)) return std::nullopt;
        result.parameters.emplace_back(std::move(name), std::move(*value));
        text = trim(text);
    }
    return result;
}

}  // namespace rollcall::http
