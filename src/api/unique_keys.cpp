#include "api/unique_keys.h"

#include <boost/json/basic_parser_impl.hpp>
#include <limits>
#include <set>
#include <string>
#include <vector>

namespace rollcall::api {

namespace {
using JsonError = boost::json::error_code;
using JsonText = boost::json::string_view;

// What basic_parser calls; only objects and their keys matter here.
struct Keys {
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    std::vector<std::set<std::string>> objects;
    std::string key;
    bool duplicate = false;

    bool on_object_begin(JsonError&) {
        objects.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, JsonError&) {
        objects.pop_back();
        return true;
    }
    bool on_key_part(JsonText part, std::size_t, JsonError&) {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(JsonText part, std::size_t, JsonError&) {
        key.append(part.data(), part.size());
        duplicate = !objects.back().insert(std::move(key)).second || duplicate;
        key.clear();
        return true;
    }
    bool on_document_begin(JsonError&) { return true; }
    bool on_document_end(JsonError&) { return true; }
    bool on_array_begin(JsonError&) { return true; }
    bool on_array_end(std::size_t, JsonError&) { return true; }
    bool on_string_part(JsonText, std::size_t, JsonError&) { return true; }
    bool on_string(JsonText, std::size_t, JsonError&) { return true; }
    bool on_number_part(JsonText, JsonError&) { return true; }
    bool on_int64(std::int64_t, JsonText, JsonError&) { return true; }
    bool on_uint64(std::uint64_t, JsonText, JsonError&) { return true; }
    bool on_double(double, JsonText, JsonError&) { return true; }
    bool on_bool(bool, JsonError&) { return true; }
    bool on_null(JsonError&) { return true; }
    bool on_comment_part(JsonText, JsonError&) { return true; }
    bool on_comment(JsonText, JsonError&) { return true; }
};
}  // namespace

bool has_duplicate_keys(std::string_view json, std::size_t max_depth) {
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::basic_parser<Keys> parser(options);
    JsonError ignored;
    parser.write_some(false, json.data(), json.size(), ignored);
    return parser.handler().duplicate;
}

}  // namespace rollcall::api
