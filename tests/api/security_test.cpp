#include "api/security.h"

#include <gtest/gtest.h>

namespace rollcall::api {
namespace {

http::Request post_with(std::vector<std::pair<std::string, std::string>> headers) {
    http::Request request;
    request.method = http::Method::post;
    request.headers.set("Host", "rollcall.example.org");
    for (auto& [name, value] : headers) request.headers.set(name, value);
    return request;
}

bool is_own(const http::Request& request) {
    Config config;
    config.public_url = "https://door.example.org";
    return check_origin(request, config).has_value();
}

TEST(Origin, TrustsFetchMetadataBeforeOrigin) {
    EXPECT_TRUE(is_own(post_with({{"Sec-Fetch-Site", "same-origin"}})));
    EXPECT_TRUE(is_own(post_with({{"Sec-Fetch-Site", "none"}})));
    EXPECT_FALSE(is_own(post_with({{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://rollcall.example.org"}})));
    EXPECT_FALSE(is_own(post_with({{"Sec-Fetch-Site", "same-site"}})));
}

TEST(Origin, ComparesSchemeHostAndPublicUrl) {
    EXPECT_TRUE(is_own(post_with({{"Origin", "http://rollcall.example.org"}})));
    EXPECT_TRUE(is_own(post_with({{"Origin", "https://door.example.org"}})));
    EXPECT_FALSE(is_own(post_with({{"Origin", "https://rollcall.example.org"}})));
    EXPECT_FALSE(is_own(post_with({{"Origin", "http://rollcall.example.org.evil.example"}})));
    EXPECT_FALSE(is_own(post_with({{"Origin", "null"}})));
}

TEST(Origin, LetsProgramsAndReadersThrough) {
    EXPECT_TRUE(is_own(post_with({})));
    http::Request reading = post_with({{"Sec-Fetch-Site", "cross-site"}});
    reading.method = http::Method::get;
    EXPECT_TRUE(is_own(reading));
}

TEST(SessionCookie, IsBoundToTheHostAndHiddenFromScripts) {
    const std::string cookie = session_cookie("token");
    for (const char* part : {"__Host-rollcall=token", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"})
        EXPECT_NE(cookie.find(part), std::string::npos) << part;
    EXPECT_EQ(cookie.find("Domain"), std::string::npos);
    EXPECT_NE(expired_session_cookie().find("Max-Age=0"), std::string::npos);
}

TEST(SessionToken, IsRefusedWhenEmptyOrOverlong) {
    EXPECT_EQ(session_token(post_with({{"Cookie", "a=b; __Host-rollcall=abc"}})), "abc");
    EXPECT_EQ(session_token(post_with({{"Cookie", "__Host-rollcall="}})), std::nullopt);
    EXPECT_EQ(session_token(post_with({{"Cookie", "__Host-rollcall=" + std::string(128, 'x')}})),
              std::string(128, 'x'));
    EXPECT_EQ(session_token(post_with({{"Cookie", "__Host-rollcall=" + std::string(129, 'x')}})), std::nullopt);
}

TEST(SecurityHeaders, AllowNoInlineScriptAndPromiseHttpsOnlyOverHttps) {
    http::Response plain, secure;
    add_security_headers(plain, false);
    add_security_headers(secure, true);
    const auto policy = std::string(plain.headers.find("Content-Security-Policy").value());
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(plain.headers.find("Strict-Transport-Security"), std::nullopt);
    EXPECT_TRUE(secure.headers.find("Strict-Transport-Security"));
}

}  // namespace
}  // namespace rollcall::api
