#include "http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;

TEST(Server, AnswersWithItsOwnFields) {
    TestServer server;
    TestClient client(server.port());
    client.send(get("/hello"));
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 200u);
    EXPECT_EQ(answer.body, "hello");
    EXPECT_EQ(answer.field("Content-Length"), "5");
    EXPECT_EQ(answer.field("Connection"), "keep-alive");
    EXPECT_THAT(answer.field("Date"),
                testing::MatchesRegex("[A-Z][a-z]+, [0-9]+ [A-Z][a-z]+ [0-9]+ [0-9]+:[0-9]+:[0-9]+ GMT"));
    EXPECT_THAT(answer.field("X-Request-Id"), testing::MatchesRegex("[0-9a-f]{32}"));
}

TEST(Server, MakesEveryRequestIdItself) {
    TestServer server;
    TestClient client(server.port());
    std::set<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        client.send(get("/self", "X-Request-Id: mine\r\n"));
        const auto answer = client.receive();
        EXPECT_NE(answer.body.find(answer.field("X-Request-Id")), std::string::npos);
        ids.insert(answer.field("X-Request-Id"));
    }
    EXPECT_EQ(ids.size(), 3u);
    EXPECT_FALSE(ids.contains("mine"));
}

TEST(Server, KeepsConnectionsAndCountsThem) {
    TestServer server;
    TestClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        client.send(get("/hello"));
        EXPECT_EQ(client.receive().status, 200u);
    }
    const auto stats = server.server().stats();
    EXPECT_EQ(stats.connections_accepted, 1u);
    EXPECT_EQ(stats.connections_open, 1);
    EXPECT_EQ(stats.requests, 3u);
    EXPECT_EQ(stats.faults, 0u);
}

TEST(Server, ClosesWhenAsked) {
    TestServer server;
    TestClient client(server.port());
    client.send(get("/hello", "Connection: close\r\n"));
    const auto answer = client.receive();
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(client.ends_within(1s));
}

TEST(Server, SpeaksHttp10) {
    TestServer server;
    TestClient once(server.port());
    once.send("GET /hello HTTP/1.0\r\n\r\n");
    const auto answer = once.receive();
    EXPECT_EQ(answer.body, "hello");
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(once.ends_within(1s));
    TestClient kept(server.port());
    kept.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(kept.receive().field("Connection"), "keep-alive");
    kept.send("GET /inline HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(kept.receive().body, "inline");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    TestServer server;
    TestClient client(server.port());
    client.send(get("/people/1") + post("/echo", "two") + get("/inline") + get("/nothing") + get("/people/5"));
    EXPECT_EQ(client.receive().body, "1");
    EXPECT_EQ(client.receive().body, "two");
    EXPECT_EQ(client.receive().body, "inline");
    EXPECT_EQ(client.receive().status, 404u);
    EXPECT_EQ(client.receive().body, "5");
}

TEST(Server, ReadsRequestsByteByByte) {
    TestServer server;
    TestClient client(server.port());
    for (const char c : post("/echo", "drop", "X: y\r\n")) client.send({&c, 1});
    EXPECT_EQ(client.receive().body, "drop");
    for (const char c : std::string("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    "2;x=\"y\"\r\nab\r\n3\r\ncde\r\n0\r\nTrailer: 1\r\n\r\n")) {
        client.send({&c, 1});
    }
    EXPECT_EQ(client.receive().body, "abcde");
}

TEST(Server, IgnoresEmptyLinesBetweenRequests) {
    TestServer server;
    TestClient client(server.port());
    client.send("\r\n\r\n" + get("/hello") + "\r\n");
    EXPECT_EQ(client.receive().body, "hello");
    client.send(get("/hello"));
    EXPECT_EQ(client.receive().body, "hello");
}

TEST(Server, AnswersHeadByGet) {
    TestServer server;
    TestClient client(server.port());
    client.send("HEAD /hello HTTP/1.1\r\nHost: t\r\n\r\n");
    const auto answer = client.receive(true);
    EXPECT_EQ(answer.status, 200u);
    EXPECT_EQ(answer.field("Content-Length"), "5");
    client.send(get("/inline"));
    EXPECT_EQ(client.receive().body, "inline");
}

TEST(Server, AnswersOptionsItself) {
    TestServer server;
    TestClient client(server.port());
    client.send("OPTIONS /wait HTTP/1.1\r\nHost: t\r\n\r\n");
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 204u);
    EXPECT_EQ(answer.field("Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(answer.field("Content-Length"), "");
    client.send("OPTIONS * HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.receive().status, 204u);
    client.send("OPTIONS /nothing HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.receive().status, 404u);
}

TEST(Server, NamesTheMethodsAPathAllows) {
    TestServer server;
    TestClient client(server.port());
    for (const std::string method : {"DELETE", "TRACE", "BREW"}) {
        client.send(method + " /hello HTTP/1.1\r\nHost: t\r\n\r\n");
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, 405u) << method;
        EXPECT_EQ(answer.field("Allow"), "GET, HEAD, OPTIONS");
    }
    client.send("BREW /nothing HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.receive().status, 404u);
}

TEST(Server, SurvivesWhatHandlersThrow) {
    TestServer server;
    TestClient client(server.port());
    for (const std::string path : {"/throw", "/throw-inline"}) {
        client.send(get(path));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, 500u);
        EXPECT_EQ(answer.body, "handler_failed " + path);
    }
    client.send(get("/fault-throws"));
    EXPECT_EQ(client.receive().status, 500u);
    client.send(get("/hello"));
    EXPECT_EQ(client.receive().body, "hello");
    EXPECT_EQ(server.server().stats().faults, 3u);
}

Route answering(const std::string& path, Response response) {
    return {Method::get, path, Lane::plain, 0, [response](Request) { return response; }};
}

TEST(Server, RefusesToSendInjectedFields) {
    Response split, named, strange;
    split.headers.set("Location", "/a\r\nSet-Cookie: stolen=1");
    named.headers.set("X y", "1");
    strange.status = 99;
    TestServer server({}, {answering("/split", split), answering("/named", named), answering("/strange", strange)});
    TestClient client(server.port());
    for (const std::string path : {"/split", "/named", "/strange"}) {
        client.send(get(path));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, 500u) << path;
        EXPECT_EQ(answer.field("Set-Cookie"), "");
    }
}

TEST(Server, WritesItsOwnFramingOverTheHandlers) {
    Response response;
    response.status = 304;
    response.body = "must not be sent";
    response.headers.set("content-length", "99");
    response.headers.set("Transfer-Encoding", "chunked");
    response.headers.set("ETag", "\"1\"");
    TestServer server({}, {answering("/cached", response)});
    TestClient client(server.port());
    client.send(get("/cached"));
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 304u);
    EXPECT_EQ(answer.field("ETag"), "\"1\"");
    EXPECT_EQ(answer.field("Content-Length") + answer.field("Transfer-Encoding"), "");
    client.send(get("/hello"));
    EXPECT_EQ(client.receive().body, "hello");
}

TEST(Server, WritesLargeSharedBodies) {
    TestServer server;
    TestClient client(server.port());
    for (int i = 0; i < 2; ++i) {
        client.send(get("/shared"));
        EXPECT_EQ(client.receive().body, std::string(8u * 1024 * 1024, 's'));
    }
}

TEST(Server, LogsEachRequestOnce) {
    TestServer server;
    TestClient client(server.port());
    const auto request = get("/people/7");
    client.send(request);
    const auto answer = client.receive();
    client.send("nonsense\r\n\r\n");
    client.receive();
    const auto lines = server.await_lines(2);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].path, "/people/7");
    EXPECT_EQ(lines[0].route, "/people/{id}");
    EXPECT_EQ(lines[0].request_id, answer.field("X-Request-Id"));
    EXPECT_EQ(lines[0].remote_address, "127.0.0.1");
    EXPECT_EQ(lines[0].status, 200u);
    EXPECT_EQ(lines[0].bytes_in, request.size());
    EXPECT_GT(lines[0].bytes_out, 100u);
    EXPECT_EQ(lines[1].status, 400u);
    EXPECT_EQ(lines[1].route, "");
}

TEST(Server, BelievesTrustedProxiesOnly) {
    const std::string forwarded = "X-Forwarded-For: 6.6.6.6, 198.51.100.1\r\nX-Forwarded-Proto: https\r\n";
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.2"};
    TestServer server(options);
    TestClient stranger(server.port());
    stranger.send(get("/self", forwarded));
    EXPECT_TRUE(stranger.receive().body.starts_with("127.0.0.1 plain "));
    TestClient proxy(server.port(), "127.0.0.2");
    proxy.send(get("/self", forwarded));
    EXPECT_TRUE(proxy.receive().body.starts_with("198.51.100.1 secure "));
    EXPECT_EQ(server.await_lines(2)[1].remote_address, "198.51.100.1");
}

TEST(Server, SurvivesPeersThatVanish) {
    TestServer server;
    for (int i = 0; i < 20; ++i) {
        TestClient client(server.port());
        client.send(i % 2 ? get("/shared") + get("/shared")
                          : std::string("POST /echo HTTP/1.1\r\nHost: t\r\nContent-"));
        if (i % 3 == 0) client.reset();
    }
    TestClient client(server.port());
    client.send(get("/hello"));
    EXPECT_EQ(client.receive().body, "hello");
}

TEST(Server, AnswersAPeerThatHasFinishedSending) {
    TestServer server;
    TestClient client(server.port());
    client.send(get("/hello"));
    client.finish_sending();
    EXPECT_EQ(client.receive().body, "hello");
    EXPECT_TRUE(client.ends_within(1s));
}

TEST(Server, ServesManyAtOnceOnSeveralLoops) {
    ServerOptions options;
    options.io_threads = 3;
    TestServer server(options);
    std::vector<std::thread> clients;
    std::atomic<int> right{0};
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back([&, i] {
            TestClient client(server.port());
            for (int k = 0; k < 25; ++k) {
                const auto body = std::to_string(i * 100 + k);
                client.send(post("/echo", body));
                if (client.receive().body == body) ++right;
            }
        });
    }
    for (auto& client : clients) client.join();
    EXPECT_EQ(right, 200);
}

}  // namespace
}  // namespace rollcall::http
