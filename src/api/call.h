#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "api/json_fields.h"
#include "app/context.h"
#include "app/sign_in.h"
#include "core/result.h"
#include "http/message.h"

namespace rollcall::api {

class EventHub;
class Metrics;

// Who may call a route. Finer rules (whose record it is) are the use case's.
enum class Access { anyone, signed_in, manager, hr, admin };

// One request with what its handler needs. Lives as long as the handler's call.
struct Call {
    app::Context& context;
    const http::Request& request;
    Metrics& metrics;
    EventHub& events;
    std::optional<app::Principal> principal{};  // engaged unless the route is open to anyone

    const app::Actor& actor() const { return principal ? principal->actor : anonymous; }
    app::Actor anonymous{};

    // A path parameter as an id; not_found if it is none.
    template <class AnyId>
    Result<AnyId> id(const std::string& name) const {
        const auto found = request.params.find(name);
        if (found == request.params.end() || !is_uuid(found->second))
            return fail(Code::not_found, "There is nothing here by that id.");
        return AnyId(found->second);
    }

    // unsupported_media_type unless the body is declared as `media`, such as "text/csv"; parameters are ignored.
    Result<void> require_media(std::string_view media) const;

    // The body as a JSON object; unsupported_media_type unless it is declared as JSON.
    Result<boost::json::object> json(std::size_t max_bytes = kMaxJsonBody) const;
};

using Reply = Result<http::Response>;

http::Response json_response(unsigned status, const boost::json::object& body);
http::Response no_content();
// A file to be saved under `name`, which holds letters, digits, '-', '_' and '.' alone; its content is for the caller
// to give.
http::Response file_response(const std::string& name, std::string_view media_type);
http::Response csv_response(const std::string& name, std::string content);

}  // namespace rollcall::api
