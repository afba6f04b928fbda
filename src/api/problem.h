#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "core/result.h"
#include "http/message.h"

namespace rollcall::api {

// The HTTP status of an expected failure. Exhaustive: a new Code does not compile without one.
unsigned status_of(Code code);

// The fields' errors as the API shows them: field, message, reason.
boost::json::array view(const std::vector<FieldError>& fields);

// Seconds after which to try again what could not be done now: a few, and not the same for all, who would come back in
// one rush otherwise.
int retry_seconds();

// RFC 9457 problem document: type, title, status, detail, code, request_id, and and errors where there are any.
// Retry-After where the error says so, and on every 503.
http::Response problem(const Error& error, const std::string& request_id);

}  // namespace rollcall::api
