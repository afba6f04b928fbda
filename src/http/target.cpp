#include "http/target.h"

#include <algorithm>

#include "http/text.h"

namespace rollcall::http {
namespace {

bool has_dot_segment(std::string_view path) {
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        const auto segment = path.substr(begin, end - begin);
        if (segment == "." || segment == "..") return true;
        begin = end + 1;
    }
    return false;
}

// A slash that is decoded would change which segments the path has after the router's idea of it.
bool has_encoded_slash(std::string_view raw) {
    for (auto at = raw.find('%'); at != std::string_view::npos; at = raw.find('%', at + 1)) {
        if (equal_without_case(raw.substr(at, 3), "%2f")) return true;
    }
    return false;
}

std::optional<std::string> decode_path(std::string_view raw) {
    if (raw.empty() || raw.front() != '/' || has_encoded_slash(raw)) return std::nullopt;
    auto path = decode_percent(raw, false);
    if (!path || has_dot_segment(*path)) return std::nullopt;
    return path;
}

bool decode_query(std::string_view raw, Target& target) {
    while (!raw.empty()) {
        const auto end = std::min(raw.find('&'), raw.size());
        const auto pair = raw.substr(0, end);
        raw.remove_prefix(std::min(end + 1, raw.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = decode_percent(pair.substr(0, equals), true);
        auto value = decode_percent(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value) return false;
        target.query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

// Leaves the origin-form in `raw`; false if it is neither form.
bool take_authority(std::string_view& raw, Target& target) {
    if (!raw.empty() && raw.front() == '/') return true;
    const auto colon = raw.find("://");
    if (colon == std::string_view::npos) return false;
    const auto scheme = raw.substr(0, colon);
    if (!equal_without_case(scheme, "http") && !equal_without_case(scheme, "https")) return false;
    raw.remove_prefix(colon + 3);
    const auto end = std::min(raw.find_first_of("/?"), raw.size());
    target.authority = raw.substr(0, end);
    raw.remove_prefix(end);
    return is_authority(target.authority);
}

}  // namespace

bool is_authority(std::string_view text) {
    std::string_view host = text;
    std::string_view port;
    if (const auto colon = text.rfind(':'); colon != std::string_view::npos && text.back() != ']') {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
    }
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (host.empty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return false;
    const bool literal = host.front() == '[' && host.back() == ']' && host.size() > 2;
    if (literal) host = host.substr(1, host.size() - 2);
    return std::all_of(host.begin(), host.end(), [&](char c) {
        const bool alphanumeric = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return alphanumeric || c == '.' || (literal ? c == ':' : c == '-' || c == '_');
    });
}

std::optional<Target> parse_target(std::string_view raw) {
    Target target;
    if (raw.find('#') != std::string_view::npos || !take_authority(raw, target)) return std::nullopt;
    const auto mark = std::min(raw.find('?'), raw.size());
    auto path = decode_path(mark == 0 && !target.authority.empty() ? "/" : raw.substr(0, mark));
    if (!path || !decode_query(raw.substr(std::min(mark + 1, raw.size())), target)) return std::nullopt;
    target.path = std::move(*path);
    return target;
}

}  // namespace rollcall::http
