#include "api/asset.h"

#include <algorithm>

#include "api/security.h"
#include "http/accept.h"
#include "identity/crypto.h"

namespace rollcall::api {

namespace {
constexpr std::size_t kEtagDigits = 32;

// The plain bytes suit everybody: nothing is gained by answering 406.
const Representation& best_for(const Asset& asset, const http::Request& request) {
    const auto accepted = request.headers.find("Accept-Encoding").value_or("");
    const auto found = std::find_if(
        asset.representations.begin(), asset.representations.end(), [&](const Representation& representation) {
            return representation.coding.empty() || http::weight_of(accepted, representation.coding).value_or(0) > 0;
        });
    return found == asset.representations.end() ? asset.representations.back() : *found;
}
}  // namespace

Representation represent(std::string_view bytes, std::string_view coding) {
    std::string etag = "\"" + identity::sha256_hex(as_bytes(bytes)).substr(0, kEtagDigits) + "\"";
    return {std::string(coding), std::move(etag), std::make_shared<const std::string>(bytes)};
}

http::Response serve(const Asset& asset, const http::Request& request) {
    const Representation& chosen = best_for(asset, request);
    http::Response response;
    response.headers.set("ETag", chosen.etag);
    response.headers.set("Cache-Control", asset.cache_control);
    if (asset.representations.size() > 1) response.headers.set("Vary", "Accept-Encoding");
    if (asset.of_app) allow_app(response);
    if (http::holds_etag(request.headers.find("If-None-Match").value_or(""), chosen.etag)) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", asset.content_type);
    if (!chosen.coding.empty()) response.headers.set("Content-Encoding", chosen.coding);
    response.shared_body = chosen.bytes;
    return response;
}

}  // namespace rollcall::api
