#include "core/config_source.h"

#include <toml++/toml.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace rollcall {

namespace {

std::string number_text(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return std::string(text.data(), end);
}

std::optional<std::vector<std::string>> text_list(const toml::array& array) {
    std::vector<std::string> values;
    for (const toml::node& element : array) {
        const auto* text = element.as_string();
        if (text == nullptr) return std::nullopt;
        values.push_back(text->get());
    }
    return values;
}

GivenValue read_value(std::string key, const toml::node& node) {
    GivenValue given{std::move(key), Shape::other, {}, node.source().begin.line};
    if (const auto* text = node.as_string()) {
        given.shape = Shape::text;
        given.values = {text->get()};
    } else if (const auto* integer = node.as_integer()) {
        given.shape = Shape::integer;
        given.values = {std::to_string(integer->get())};
    } else if (const auto* number = node.as_floating_point()) {
        given.shape = Shape::number;
        given.values = {number_text(number->get())};
    } else if (const auto* boolean = node.as_boolean()) {
        given.shape = Shape::boolean;
        given.values = {boolean->get() ? "true" : "false"};
    } else if (const auto* array = node.as_array()) {
        if (auto values = text_list(*array)) {
            given.shape = Shape::text_list;
            given.values = std::move(*values);
        }
    }
    return given;
}

void unfold(const toml::table& table, const std::string& prefix, std::vector<GivenValue>& into) {
    for (const auto& [name, node] : table) {
        std::string key = prefix + std::string(name.str());
        if (const auto* inner = node.as_table(); inner != nullptr && !inner->empty()) {
            unfold(*inner, key + ".", into);
        } else if (inner == nullptr) {
            into.push_back(read_value(std::move(key), node));
        }
    }
}

}  // namespace

Result<std::vector<GivenValue>> read_toml(std::string_view toml, const std::string& name) {
    if (toml.size() > kMaxConfigBytes) {
        return fail(Code::config_invalid,
                    name + " is larger than a configuration can be: check that it is the right file.");
    }
    try {
        const toml::table document = toml::parse(toml, name);
        std::vector<GivenValue> values;
        unfold(document, "", values);
        return values;
    } catch (const toml::parse_error& error) {
        return fail(Code::config_invalid, name + " line " + std::to_string(error.source().begin.line) +
                                              " is not TOML: " + std::string(error.description()) + ".");
    }
}

std::string toml_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04X", static_cast<unsigned>(c));
            quoted += escape.data();
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

}  // namespace rollcall
