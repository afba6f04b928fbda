#include "api/app_assets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "api/assets.h"
#include "api/security.h"

namespace rollcall::api {
namespace {

const std::vector<AppFile> kFiles{
    {"/index.html", "<!doctype html><title>Rollcall</title>"},
    {"/index.html.br", "index in brotli"},
    {"/index.html.gz", "index in gzip"},
    {"/sw.js", "self.addEventListener"},
    {"/manifest.webmanifest", "{}"},
    {"/assets/app-3f9c.js", "console.log(1)"},
    {"/assets/app-3f9c.js.gz", "app in gzip"},
    {"/assets/alone.gz", "an archive that nothing stands beside"},
    {"/icons/face.svg", "<svg/>"},
};

http::Request get(std::string path, std::vector<std::pair<std::string, std::string>> headers = {}) {
    http::Request request;
    request.path = std::move(path);
    for (auto& [name, value] : headers) request.headers.set(name, value);
    return request;
}

http::Response answer(const std::string& path, std::vector<std::pair<std::string, std::string>> headers = {}) {
    static const std::vector<Asset> all = app_assets(kFiles);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Asset& asset) { return asset.path == path; });
    if (found == all.end()) {
        http::Response none;
        none.status = 404;
        return none;
    }
    return serve(*found, get(path, std::move(headers)));
}

std::string header(const http::Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or("none"));
}

TEST(AppAssets, ServesTheSmallestCodingThatTheClientTakes) {
    EXPECT_EQ(*answer("/", {{"Accept-Encoding", "gzip, deflate, br"}}).shared_body, "index in brotli");
    EXPECT_EQ(*answer("/", {{"Accept-Encoding", "gzip, br;q=0"}}).shared_body, "index in gzip");
    EXPECT_EQ(*answer("/", {{"Accept-Encoding", "zstd"}}).shared_body, kFiles.front().bytes);
    EXPECT_EQ(*answer("/").shared_body, kFiles.front().bytes);
    EXPECT_EQ(header(answer("/", {{"Accept-Encoding", "br"}}), "Content-Encoding"), "br");
    EXPECT_EQ(header(answer("/"), "Content-Encoding"), "none");
    EXPECT_EQ(header(answer("/"), "Vary"), "Accept-Encoding");
    EXPECT_EQ(header(answer("/sw.js", {{"Accept-Encoding", "br"}}), "Vary"), "none");
}

TEST(AppAssets, GivesEachCodingItsOwnEntityTag) {
    const std::string brotli = header(answer("/", {{"Accept-Encoding", "br"}}), "ETag");
    const std::string plain = header(answer("/"), "ETag");
    EXPECT_NE(brotli, plain);
    const http::Response known = answer("/", {{"Accept-Encoding", "br"}, {"If-None-Match", "W/" + brotli}});
    EXPECT_EQ(known.status, 304u);
    EXPECT_FALSE(known.shared_body);
    EXPECT_EQ(header(known, "Cache-Control"), "no-cache");
    EXPECT_EQ(header(known, "Vary"), "Accept-Encoding");
    EXPECT_EQ(answer("/", {{"If-None-Match", brotli}}).status, 200u);
}

TEST(AppAssets, KeepsForEverOnlyWhatHasItsDigestInTheName) {
    EXPECT_EQ(header(answer("/assets/app-3f9c.js"), "Cache-Control"), "public, max-age=31536000, immutable");
    for (const char* path : {"/", "/index.html", "/sw.js", "/manifest.webmanifest", "/icons/face.svg"})
        EXPECT_EQ(header(answer(path), "Cache-Control"), "no-cache") << path;
}

TEST(AppAssets, NamesTheTypeOfEachFile) {
    EXPECT_EQ(header(answer("/assets/app-3f9c.js"), "Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(header(answer("/manifest.webmanifest"), "Content-Type"), "application/manifest+json");
    EXPECT_EQ(header(answer("/icons/face.svg"), "Content-Type"), "image/svg+xml");
    EXPECT_EQ(header(answer("/assets/alone.gz"), "Content-Type"), "application/octet-stream");
}

TEST(AppAssets, DoesNotServeACodingAsAFile) {
    EXPECT_EQ(answer("/index.html.br").status, 404u);
    EXPECT_EQ(answer("/assets/app-3f9c.js.gz").status, 404u);
}

TEST(AppAssets, AllowNoScriptButOurOwnFiles) {
    const std::string policy = header(answer("/"), "Content-Security-Policy");
    EXPECT_NE(policy.find("script-src 'self';"), std::string::npos);
    EXPECT_NE(policy.find("default-src 'none';"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe-eval"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe-inline", policy.find("unsafe-inline") + 1), std::string::npos);
    http::Response page = answer("/"), other;
    add_security_headers(page, false);
    add_security_headers(other, false);
    EXPECT_EQ(header(page, "Content-Security-Policy"), policy);
    EXPECT_EQ(header(other, "Content-Security-Policy").find("unsafe"), std::string::npos);
}

bool opens_the_app(const std::string& path, const std::string& accept, http::Method method = http::Method::get) {
    const std::vector<Asset> all = app_assets(kFiles);
    http::Request request = get(path, {{"Accept", accept}});
    request.method = method;
    const Asset* const page = page_for(all, request);
    return page && page->path == "/index.html";
}

TEST(PageFor, OpensTheApplicationAtItsOwnAddresses) {
    const std::string browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    EXPECT_TRUE(opens_the_app("/people/018f3c1e-7a00-4000-8000-000000000001", browser));
    EXPECT_TRUE(opens_the_app("/documents", browser));
    EXPECT_TRUE(opens_the_app("/apiary", browser, http::Method::head));
    EXPECT_FALSE(opens_the_app("/people", browser, http::Method::post));
    EXPECT_FALSE(opens_the_app("/people", "*/*"));
    EXPECT_FALSE(opens_the_app("/people", "application/json"));
    EXPECT_FALSE(opens_the_app("/people", "text/html;q=0"));
    for (const char* path : {"/api", "/api/v1/nothing", "/assets/gone.js", "/docs/nothing", "/healthz/x"})
        EXPECT_FALSE(opens_the_app(path, browser)) << path;
}

TEST(PageFor, HasNoneWithoutTheApplication) {
    const http::Request request = get("/people", {{"Accept", "text/html"}});
    EXPECT_EQ(page_for(app_assets({}), request), nullptr);
}

TEST(Assets, AlwaysHoldAStartPageAndTheDocumentation) {
    for (const char* path : {"/", "/docs", "/openapi.yaml"})
        EXPECT_TRUE(std::any_of(assets().begin(), assets().end(), [&](const Asset& a) { return a.path == path; }))
            << path;
}

}  // namespace
}  // namespace rollcall::api
