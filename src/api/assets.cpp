#include "api/assets.h"

#include "identity/crypto.h"

#define ROLLCALL_ASSET(name)              \
    extern "C" const char name##_begin[]; \
    extern "C" const char name##_end[];

ROLLCALL_ASSET(rollcall_index_html)
ROLLCALL_ASSET(rollcall_style_css)
ROLLCALL_ASSET(rollcall_setup_html)
ROLLCALL_ASSET(rollcall_setup_js)
ROLLCALL_ASSET(rollcall_docs_html)
ROLLCALL_ASSET(rollcall_docs_js)
ROLLCALL_ASSET(rollcall_openapi_yaml)
ROLLCALL_ASSET(rollcall_swagger_js)
ROLLCALL_ASSET(rollcall_swagger_css)

namespace rollcall::api {

namespace {
constexpr std::size_t kEtagDigits = 32;

Asset asset(std::string path, std::string content_type, const char* begin, const char* end) {
    auto bytes = std::make_shared<const std::string>(begin, end);
    std::string etag = "\"" + identity::sha256_hex(as_bytes(*bytes)).substr(0, kEtagDigits) + "\"";
    return {std::move(path), std::move(content_type), std::move(etag), std::move(bytes)};
}
}  // namespace

const std::vector<Asset>& assets() {
    static const std::string html = "text/html; charset=utf-8", css = "text/css; charset=utf-8",
                             js = "text/javascript; charset=utf-8";
    static const std::vector<Asset> all{
        asset("/", html, rollcall_index_html_begin, rollcall_index_html_end),
        asset("/style.css", css, rollcall_style_css_begin, rollcall_style_css_end),
        asset("/setup", html, rollcall_setup_html_begin, rollcall_setup_html_end),
        asset("/setup.js", js, rollcall_setup_js_begin, rollcall_setup_js_end),
        asset("/docs", html, rollcall_docs_html_begin, rollcall_docs_html_end),
        asset("/docs/init.js", js, rollcall_docs_js_begin, rollcall_docs_js_end),
        asset("/docs/swagger-ui-bundle.js", js, rollcall_swagger_js_begin, rollcall_swagger_js_end),
        asset("/docs/swagger-ui.css", css, rollcall_swagger_css_begin, rollcall_swagger_css_end),
        asset("/openapi.yaml", "application/yaml", rollcall_openapi_yaml_begin, rollcall_openapi_yaml_end),
    };
    return all;
}

http::Response serve(const Asset& asset, const http::Request& request) {
    http::Response response;
    response.headers.set("ETag", asset.etag);
    response.headers.set("Cache-Control", "no-cache");
    if (request.headers.find("If-None-Match") == asset.etag) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", asset.content_type);
    response.shared_body = asset.bytes;
    return response;
}

}  // namespace rollcall::api
