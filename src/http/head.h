#pragma once

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstdint>
#include <optional>

#include "http/server.h"

namespace rollcall::http {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

// What the request line and the fields say, beyond what Request holds.
struct Head {
    bool method_known = true;  // else Request::method is only a stand-in
    bool asks_server = false;  // "OPTIONS *"
    bool http_1_0 = false;
    bool keep_alive = false;
    bool expects_continue = false;
    bool chunked = false;
    std::uint64_t content_length = 0;
    std::uint64_t bytes_of_body() const { return chunked ? 1 : content_length; }  // 0: none will come
};

// Fills `request` and `head` from a parsed header; a fault for what two servers in a row might read differently
// (request smuggling: RFC 9112 sections 3.2, 6.1 and 6.3) and for targets that parse_target refuses.
std::optional<Fault> interpret_head(const Parser& parser, Request& request, Head& head);

}  // namespace rollcall::http
