// What two servers in a row might read differently is refused, and the connection closed.

#include <gtest/gtest.h>

#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;

void expect_refused(const std::string& request, unsigned status = 400) {
    TestServer server;
    TestClient client(server.port());
    client.send(request + get("/smuggled"));
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, status) << request;
    EXPECT_EQ(answer.field("Connection"), "close") << request;
    EXPECT_EQ(client.receive().status, 0u) << "a second answer to " << request;
    for (const auto& line : server.lines()) EXPECT_NE(line.path, "/smuggled");
}

std::string echo(const std::string& lines, const std::string& body = "") {
    return "POST /echo HTTP/1.1\r\nHost: test\r\n" + lines + "\r\n" + body;
}

TEST(Strictness, RefusesTwoFramings) {
    expect_refused(echo("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    expect_refused(echo("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"));
    expect_refused(echo("Content-Length: 5\r\nContent-Length: 6\r\n", "123456"));
    expect_refused(echo("Content-Length: 5\r\nContent-Length: 5\r\n", "12345"));
    expect_refused(echo("Content-Length: 5, 5\r\n", "12345"));
}

TEST(Strictness, RefusesFramingItDoesNotKnow) {
    for (const std::string coding : {"gzip", "gzip, chunked", "chunked, chunked", "xchunked", "identity", ""}) {
        expect_refused(echo("Transfer-Encoding: " + coding + "\r\n", "0\r\n\r\n"));
    }
    expect_refused(echo("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    expect_refused("POST /echo HTTP/1.0\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
}

TEST(Strictness, RefusesLengthsThatAreNone) {
    for (const std::string length : {"", "+5", "-1", "0x5", "5 5", "99999999999999999999999", "1.0"}) {
        expect_refused(echo("Content-Length: " + length + "\r\n", "12345"));
    }
}

TEST(Strictness, RefusesMalformedChunks) {
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    for (const std::string body : {"x\r\n", "-1\r\na\r\n", "3\r\nabcd\r\n0\r\n\r\n", "3\nabc\r\n0\r\n\r\n",
                                   "11111111111111111\r\na\r\n", " 3\r\nabc\r\n0\r\n\r\n"}) {
        expect_refused(echo(chunked, body));
    }
}

TEST(Strictness, WantsExactlyOneHost) {
    expect_refused("GET /hello HTTP/1.1\r\n\r\n");
    expect_refused("GET /hello HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
    expect_refused("GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    expect_refused("GET /hello HTTP/1.1\r\nHost:\r\n\r\n");
    expect_refused("GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n");
    expect_refused("GET /hello HTTP/1.1\r\nHost: user@a\r\n\r\n");
}

TEST(Strictness, RefusesMalformedHeads) {
    for (const std::string head :
         {"GET /hello HTTP/1.1\r\nHost : t\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: t\r\nNoColon\r\n\r\n",
          "GET /hello HTTP/1.1\nHost: t\r\n\r\n", "GET  /hello HTTP/1.1\r\nHost: t\r\n\r\n",
          "GET /hello HTTP/2.0\r\nHost: t\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET /hello\r\n\r\n",
          "GET /hel lo HTTP/1.1\r\nHost: t\r\n\r\n", "G\x01T /hello HTTP/1.1\r\nHost: t\r\n\r\n",
          "GET /hello HTTP/1.1\r\nHost: t\r\nExpect: miracles\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\nHost: t\r\n\r\n"}) {
        expect_refused(head);
    }
    expect_refused(std::string("GET /hello HTTP/1.1\r\nHost: t\r\nX: a\0b\r\n\r\n", 40));
}

TEST(Strictness, RefusesTargetsThatHideSomething) {
    for (const std::string target : {"/../etc/passwd", "/a/%2e%2e/b", "/%00", "/%zz", "/%ff", "/a%2fb", "/hello#x",
                                     "hello", "*", "ftp://t/hello", "/hello?a=%ff"}) {
        expect_refused("GET " + target + " HTTP/1.1\r\nHost: t\r\n\r\n");
    }
}

TEST(Strictness, TakesTheHostOfAnAbsoluteTarget) {
    TestServer server;
    TestClient client(server.port());
    client.send("GET http://real.example/self HTTP/1.1\r\nHost: other.example\r\n\r\n");
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 200u);
    EXPECT_TRUE(answer.body.ends_with(" real.example"));
}

TEST(Strictness, DropsTrailers) {
    TestServer server({}, {{Method::post, "/cookie", Lane::plain, 100, [](Request request) {
                                Response response;
                                response.body = request.cookie("a") ? "taken" : "dropped";
                                return response;
                            }}});
    TestClient client(server.port());
    client.send("POST /cookie HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nCookie: a=1\r\n\r\n");
    EXPECT_EQ(client.receive().body, "dropped");
}

}  // namespace
}  // namespace rollcall::http
