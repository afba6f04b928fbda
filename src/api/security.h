#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/config.h"
#include "core/result.h"
#include "http/message.h"

namespace rollcall::api {

inline constexpr std::string_view kSessionCookie = "__Host-rollcall";

// Set-Cookie values. The __Host- prefix binds the cookie to this very host and to a secure connection; browsers treat
// localhost as one.
std::string session_cookie(const std::string& token);
std::string expired_session_cookie();
std::optional<std::string> session_token(const http::Request& request);

// Refuses (cross_origin) a state-changing request that a browser sends for another site: by Fetch Metadata, else by
// Origin. Programs send neither and carry no ambient cookie.
Result<void> check_origin(const http::Request& request, const Config& config);

// Gives the answer the content security policy of the web application instead of that of all others.
void allow_app(http::Response& response);

// What every answer carries: nosniff, framing, referrer and permissions policy, CSP, HSTS when `secure`.
void add_security_headers(http::Response& response, bool secure);

}  // namespace rollcall::api
