#include "http/router.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace rollcall::http {
namespace {

Route route(Method method, std::string pattern) {
    return {method, std::move(pattern), Lane::plain, 0, [](Request) { return Response(); }};
}

TEST(Router, PrefersLiteralSegments) {
    const Router router({route(Method::get, "/people/{id}"), route(Method::get, "/people/me"),
                         route(Method::get, "/{any}/me"), route(Method::del, "/people/{id}")});
    EXPECT_EQ(router.match(Method::get, "/people/me").route->pattern, "/people/me");
    const auto match = router.match(Method::get, "/people/17");
    EXPECT_EQ(match.route->pattern, "/people/{id}");
    EXPECT_EQ(match.params.at("id"), "17");
    EXPECT_EQ(router.match(Method::get, "/x/me").route->pattern, "/{any}/me");
    EXPECT_EQ(router.match(Method::del, "/people/me").params.at("id"), "me");
}

TEST(Router, MatchesWholePathsOnly) {
    const Router router({route(Method::get, "/"), route(Method::get, "/a"), route(Method::get, "/b/{id}/c")});
    EXPECT_TRUE(router.match(Method::get, "/").route);
    EXPECT_TRUE(router.match(Method::get, "/b/1/c").route);
    for (const char* path : {"/a/", "/A", "//a", "/a/b", "/b//c", "/b/1", "/b/1/c/", "", "/b/1/2/c"}) {
        const auto match = router.match(Method::get, path);
        EXPECT_FALSE(match.route) << path;
        EXPECT_EQ(match.allow, "") << path;
    }
}

TEST(Router, ListsWhatAPathAllows) {
    const Router router({route(Method::get, "/a"), route(Method::post, "/a"), route(Method::post, "/b")});
    const auto match = router.match(Method::del, "/a");
    EXPECT_FALSE(match.route);
    EXPECT_EQ(match.allow, "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(router.match(Method::get, "/b").allow, "POST, OPTIONS");
    EXPECT_FALSE(router.match(Method::head, "/b").route);
    EXPECT_EQ(router.match(Method::head, "/a").route->method, Method::get);
    EXPECT_EQ(router.allowed_anywhere(), "GET, HEAD, POST, OPTIONS");
}

TEST(Router, RefusesATableThatIsWrong) {
    const auto build = [](std::vector<Route> routes) { return Router(std::move(routes)); };
    EXPECT_THROW(build({route(Method::get, "a")}), std::logic_error);
    EXPECT_THROW(build({route(Method::get, "/a{id}")}), std::logic_error);
    EXPECT_THROW(build({route(Method::get, "/{}")}), std::logic_error);
    EXPECT_THROW(build({{Method::get, "/a", Lane::plain, 0, nullptr}}), std::logic_error);
    EXPECT_THROW(build({route(Method::get, "/{a}"), route(Method::get, "/{b}")}), std::logic_error);
}

}  // namespace
}  // namespace rollcall::http
