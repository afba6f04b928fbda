#include "api/call.h"

#include <boost/json.hpp>

#include "core/validate.h"

namespace rollcall::api {

Result<boost::json::object> Call::json() const {
    const std::string type = fold_case(request.headers.find("Content-Type").value_or(""));
    if (trim(std::string_view(type).substr(0, type.find(';'))) != "application/json")
        return fail(Code::unsupported_media_type, "Send the body as application/json.");
    return parse_json_object(request.body);
}

http::Response json_response(unsigned status, const boost::json::object& body) {
    http::Response response;
    response.status = status;
    response.body = boost::json::serialize(body);
    response.headers.set("Content-Type", "application/json");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response csv_response(const std::string& name, std::string content) {
    http::Response response;
    response.body = std::move(content);
    response.headers.set("Content-Type", "text/csv; charset=utf-8");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response no_content() {
    http::Response response;
    response.status = 204;
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace rollcall::api
