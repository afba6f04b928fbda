#include "api/call.h"

#include <boost/json.hpp>

#include "core/validate.h"

namespace rollcall::api {

Result<void> Call::require_media(std::string_view media) const {
    const std::string type = fold_case(request.headers.find("Content-Type").value_or(""));
    if (trim(std::string_view(type).substr(0, type.find(';'))) == media) return {};
    return fail(Code::unsupported_media_type, "Send the body as " + std::string(media) + ".");
}

Result<boost::json::object> Call::json(std::size_t max_bytes) const {
    if (auto declared = require_media("application/json"); !declared) return fail(declared.error());
    return parse_json_object(request.body, max_bytes);
}

http::Response json_response(unsigned status, const boost::json::object& body) {
    http::Response response;
    response.status = status;
    response.body = boost::json::serialize(body);
    response.headers.set("Content-Type", "application/json");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response file_response(const std::string& name, std::string_view media_type) {
    http::Response response;
    response.headers.set("Content-Type", std::string(media_type));
    response.headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response csv_response(const std::string& name, std::string content) {
    http::Response response = file_response(name, "text/csv; charset=utf-8");
    response.body = std::move(content);
    return response;
}

http::Response no_content() {
    http::Response response;
    response.status = 204;
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace rollcall::api
