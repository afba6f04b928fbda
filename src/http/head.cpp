#include "http/head.h"

#include <algorithm>
#include <string>
#include <utility>

#include "http/target.h"
#include "http/text.h"

namespace rollcall::http {
namespace {

namespace beast = boost::beast;
using beast::http::field;
using beast::http::verb;

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

std::optional<Method> method_of(verb method) {
    switch (method) {
        case verb::get:
            return Method::get;
        case verb::head:
            return Method::head;
        case verb::post:
            return Method::post;
        case verb::put:
            return Method::put;
        case verb::patch:
            return Method::patch;
        case verb::delete_:
            return Method::del;
        case verb::options:
            return Method::options;
        default:
            return std::nullopt;
    }
}

// Beast takes a list of equal lengths, and a Transfer-Encoding it does not know for none at all: both are how one
// request is smuggled inside another.
bool has_plain_framing(const Parser::value_type& message, Head& head) {
    const auto lengths = message.count(field::content_length);
    const auto codings = message.count(field::transfer_encoding);
    if (lengths > 1 || codings > 1 || lengths + codings > 1) return false;
    if (codings == 1) {
        if (head.http_1_0 || !equal_without_case(view(message[field::transfer_encoding]), "chunked")) return false;
        head.chunked = true;
    }
    if (lengths == 1) {
        const auto text = view(message[field::content_length]);
        return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }
    return true;
}

bool has_plain_host(const Parser::value_type& message, bool http_1_0) {
    const auto hosts = message.count(field::host);
    if (hosts == 0) return http_1_0;
    return hosts == 1 && is_authority(view(message[field::host]));
}

bool read_target(const Parser::value_type& message, Request& request, Head& head) {
    const auto raw = view(message.target());
    if (raw == "*" && request.method == Method::options && head.method_known) {
        head.asks_server = true;
        request.path.assign(1, '*');
        return true;
    }
    auto target = parse_target(raw);
    if (!target) return false;
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    if (!target->authority.empty()) request.headers.set("Host", std::move(target->authority));
    return true;
}

}  // namespace

std::optional<Fault> interpret_head(const Parser& parser, Request& request, Head& head) {
    const auto& message = parser.get();
    const auto method = method_of(message.method());
    head.method_known = method.has_value();
    request.method = method.value_or(Method::get);
    head.http_1_0 = message.version() < 11;
    for (const auto& one : message) {
        request.headers.add(std::string(view(one.name_string())), std::string(trim(view(one.value()))));
    }
    if (!has_plain_framing(message, head) || !has_plain_host(message, head.http_1_0)) return Fault::bad_request;
    if (!read_target(message, request, head)) return Fault::bad_request;
    head.content_length = parser.content_length().value_or(0);
    if (const auto expect = request.headers.find("Expect"); expect && !head.http_1_0) {
        if (!equal_without_case(*expect, "100-continue")) return Fault::bad_request;
        head.expects_continue = true;
    }
    head.keep_alive = parser.keep_alive();  // last: after a refusal the connection is closed
    return std::nullopt;
}

}  // namespace rollcall::http
