#pragma once

#include <string>

#include "http/message.h"

namespace rollcall::http {

// False for what must not reach the wire: a status out of 200..599, a field name that is no token, a value with
// control characters (header injection).
bool is_sendable(const Response& response);

// Drops what is_sendable refuses; for answers that cannot be replaced by a better one.
void make_sendable(Response& response);

// The bytes that are the body, wherever in memory they are; nothing of a file.
std::string_view body_of(const Response& response);
// How many bytes the body has, also in a file.
std::size_t body_size(const Response& response);

// Status line and fields, with Date, Content-Length, Connection and X-Request-Id in place of the response's own.
std::string format_head(const Response& response, std::string_view request_id, bool keep_alive);

// True where the status never has a body (RFC 9110 section 6.4.1).
bool is_bodiless(unsigned status);

}  // namespace rollcall::http
