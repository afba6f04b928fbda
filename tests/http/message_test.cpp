#include "http/message.h"

#include <gtest/gtest.h>

namespace rollcall::http {
namespace {

TEST(Headers, CompareNamesWithoutCase) {
    Headers headers;
    headers.add("Accept", "a");
    headers.add("accept", "b");
    EXPECT_EQ(headers.find("ACCEPT"), "a");
    headers.set("aCCept", "c");
    EXPECT_EQ(headers.all().size(), 1u);
    EXPECT_EQ(headers.find("Accept"), "c");
    EXPECT_FALSE(headers.find("Accep"));
}

TEST(Request, FindsCookies) {
    Request request;
    request.headers.add("Cookie", "a=1;  __Host-s=\"tok=en\" ;b; empty=");
    request.headers.add("cookie", "c=3");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("__Host-s"), "tok=en");
    EXPECT_EQ(request.cookie("empty"), "");
    EXPECT_EQ(request.cookie("c"), "3");
    EXPECT_FALSE(request.cookie("A"));
    EXPECT_FALSE(request.cookie("b"));
    EXPECT_FALSE(request.cookie("Host-s"));
}

TEST(Request, FindsTheFirstQueryValue) {
    Request request;
    request.query = {{"q", "1"}, {"q", "2"}, {"", "3"}};
    EXPECT_EQ(request.query_value("q"), "1");
    EXPECT_EQ(request.query_value(""), "3");
    EXPECT_FALSE(request.query_value("Q"));
}

}  // namespace
}  // namespace rollcall::http
