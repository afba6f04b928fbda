#include "http/router.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <utility>

namespace rollcall::http {
namespace {

constexpr std::array kMethods{Method::get,   Method::head, Method::post,   Method::put,
                              Method::patch, Method::del,  Method::options};

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> segments;
    for (std::size_t begin = 1; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        segments.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return segments;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string> segments_of(const Route& route) {
    const auto& pattern = route.pattern;
    if (pattern.empty() || pattern.front() != '/')
        throw std::logic_error("Route pattern must begin with '/': " + pattern);
    if (!route.handler) throw std::logic_error("Route has no handler: " + pattern);
    std::vector<std::string> segments;
    for (const auto segment : split(pattern)) {
        if (!is_parameter(segment) && segment.find_first_of("{}") != std::string_view::npos) {
            throw std::logic_error("Route segment must be literal or \"{name}\": " + pattern);
        }
        segments.emplace_back(segment);
    }
    return segments;
}

// Literal before parameter, from the left, so that the first row that matches is the most exact one.
bool more_exact(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    return std::lexicographical_compare(
        left.begin(), left.end(), right.begin(), right.end(),
        [](const auto& a, const auto& b) { return !is_parameter(a) && is_parameter(b); });
}

bool same_shape(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto& a, const auto& b) { return is_parameter(a) ? is_parameter(b) : a == b; });
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string_view>& path) {
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                      [](const auto& p, auto segment) { return is_parameter(p) ? !segment.empty() : p == segment; });
}

std::string list(std::set<Method> methods) {
    if (methods.empty()) return {};
    if (methods.contains(Method::get)) methods.insert(Method::head);
    methods.insert(Method::options);
    std::string text;
    for (const auto method : kMethods) {
        if (methods.contains(method)) text.append(text.empty() ? "" : ", ").append(to_string(method));
    }
    return text;
}

}  // namespace

Router::Router(std::vector<Route> routes) {
    for (auto& route : routes) {
        auto segments = segments_of(route);
        for (const auto& row : rows_) {
            if (row.route.method == route.method && same_shape(row.segments, segments)) {
                throw std::logic_error("Two routes match alike: " + row.route.pattern + " and " + route.pattern);
            }
        }
        rows_.push_back({std::move(route), std::move(segments)});
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& a, const Row& b) { return more_exact(a.segments, b.segments); });
}

Router::Match Router::match(Method method, std::string_view path) const {
    const auto segments = split(path);
    std::set<Method> known;
    const Row* exact = nullptr;
    const Row* get = nullptr;
    for (const auto& row : rows_) {
        if (!matches(row.segments, segments)) continue;
        known.insert(row.route.method);
        if (!exact && row.route.method == method) exact = &row;
        if (!get && row.route.method == Method::get) get = &row;
    }
    const Row* row = exact || method != Method::head ? exact : get;
    Match match;
    match.allow = list(std::move(known));
    if (!row) return match;
    match.route = &row->route;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto& pattern = row->segments[i];
        if (is_parameter(pattern)) match.params.emplace(pattern.substr(1, pattern.size() - 2), segments[i]);
    }
    return match;
}

std::string Router::allowed_anywhere() const {
    std::set<Method> known;
    for (const auto& row : rows_) known.insert(row.route.method);
    return list(std::move(known));
}

}  // namespace rollcall::http
