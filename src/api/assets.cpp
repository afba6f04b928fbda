#include "api/assets.h"

#include <utility>

#include "api/app_assets.h"

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
Asset asset(std::string path, std::string content_type, const char* begin, const char* end) {
    return {std::move(path), std::move(content_type), {represent({begin, static_cast<std::size_t>(end - begin)})}};
}

const char* const kHtml = "text/html; charset=utf-8";
const char* const kCss = "text/css; charset=utf-8";
const char* const kScript = "text/javascript; charset=utf-8";

std::vector<Asset> plain_pages() {
    return {
        asset("/", kHtml, rollcall_index_html_begin, rollcall_index_html_end),
        asset("/style.css", kCss, rollcall_style_css_begin, rollcall_style_css_end),
        asset("/setup", kHtml, rollcall_setup_html_begin, rollcall_setup_html_end),
        asset("/setup.js", kScript, rollcall_setup_js_begin, rollcall_setup_js_end),
    };
}

std::vector<Asset> all_assets() {
    const std::vector<AppFile> app = app_files();
    std::vector<Asset> all = app.empty() ? plain_pages() : app_assets(app);
    all.push_back(asset("/docs", kHtml, rollcall_docs_html_begin, rollcall_docs_html_end));
    all.push_back(asset("/docs/init.js", kScript, rollcall_docs_js_begin, rollcall_docs_js_end));
    all.push_back(asset("/docs/swagger-ui-bundle.js", kScript, rollcall_swagger_js_begin, rollcall_swagger_js_end));
    all.push_back(asset("/docs/swagger-ui.css", kCss, rollcall_swagger_css_begin, rollcall_swagger_css_end));
    all.push_back(asset("/openapi.yaml", "application/yaml", rollcall_openapi_yaml_begin, rollcall_openapi_yaml_end));
    return all;
}
}  // namespace

const std::vector<Asset>& assets() {
    static const std::vector<Asset> all = all_assets();
    return all;
}

}  // namespace rollcall::api
