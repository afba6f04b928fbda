#include <gtest/gtest.h>

#include <thread>

#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

TEST(Limits, HeadersUpToTheLimitAndNoByteMore) {
    Limits limits;
    limits.header_bytes = 1024;
    TestServer server(with_limits(limits));
    const auto with_size = [](std::size_t size) {
        const auto bare = get("/hello", "X: \r\n").size();
        return get("/hello", "X: " + std::string(size - bare, 'x') + "\r\n");
    };
    TestClient client(server.port());
    client.send(with_size(1024) + with_size(1024));  // pipelined: the second is already in the buffer
    EXPECT_EQ(client.receive().status, 200u);
    EXPECT_EQ(client.receive().status, 200u);
    client.send(with_size(1025));
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 431u);
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(client.ends_within(1s));
}

TEST(Limits, EndlessHeadersAreCut) {
    TestServer server;
    TestClient client(server.port());
    client.send("GET /hello HTTP/1.1\r\nHost: t\r\n");
    for (int i = 0; i < 5000; ++i) client.send("X-" + std::to_string(i) + ": y\r\n");
    EXPECT_EQ(client.receive().status, 431u);
}

TEST(Limits, SlowHeadersTimeOut) {
    Limits limits;
    limits.header_time = 300ms;
    TestServer server(with_limits(limits));
    TestClient client(server.port());
    const auto began = Clock::now();
    client.send("GET /hello HTTP/1.1\r\nHost: t\r\n");
    for (int i = 0; i < 8 && client.is_silent_for(50ms); ++i) client.send("X: y\r\n");
    EXPECT_EQ(client.receive().status, 408u);
    EXPECT_LT(Clock::now() - began, 2s);
    EXPECT_TRUE(client.ends_within(3s));
}

TEST(Limits, SilentConnectionsAreClosed) {
    Limits limits;
    limits.header_time = 200ms;
    limits.idle_time = 300ms;
    TestServer server(with_limits(limits));
    TestClient never(server.port());
    EXPECT_TRUE(never.ends_within(2s));
    TestClient once(server.port());
    once.send(get("/hello"));
    EXPECT_EQ(once.receive().status, 200u);
    EXPECT_TRUE(once.is_silent_for(200ms));
    EXPECT_TRUE(once.ends_within(2s));
    EXPECT_EQ(server.lines().size(), 1u) << "an idle end is no request";
}

TEST(Limits, DrippedBodiesTimeOut) {
    Limits limits;
    limits.min_body_rate = 1000;
    limits.body_rate_window = 300ms;
    TestServer server(with_limits(limits));
    TestClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 900\r\n\r\n");
    for (int i = 0; i < 20 && client.is_silent_for(30ms); ++i) client.send("x");
    EXPECT_EQ(client.receive().status, 408u);
}

// It always makes progress, but not at the least rate.
TEST(Limits, AnswersAreNotKeptForAReaderThatDrips) {
    Limits limits;
    limits.write_time = 1s;
    limits.min_write_rate = 16u * 1024 * 1024;
    TestServer server(with_limits(limits));
    TestClient client(server.port());
    client.send(get("/shared"));
    std::size_t taken = 0;
    while (const std::size_t piece = client.take(32u * 1024)) {
        taken += piece;
        std::this_thread::sleep_for(20ms);
    }
    EXPECT_LT(taken, 8u * 1024 * 1024);
}

TEST(Limits, StalledBodiesTimeOut) {
    Limits limits;
    limits.body_rate_window = 200ms;
    TestServer server(with_limits(limits));
    TestClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 900\r\n\r\n");
    EXPECT_EQ(client.receive().status, 408u);
}

TEST(Limits, SteadyBodiesMayTakeManyWindows) {
    Limits limits;
    limits.min_body_rate = 100;
    limits.body_rate_window = 100ms;
    TestServer server(with_limits(limits));
    TestClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 400\r\n\r\n");
    for (int i = 0; i < 20; ++i) {
        client.send(std::string(20, 'x'));
        std::this_thread::sleep_for(20ms);
    }
    EXPECT_EQ(client.receive().body.size(), 400u);
}

TEST(Limits, ChunksWithoutContentAreADrip) {
    Limits limits;
    limits.min_body_rate = 1000;
    limits.body_rate_window = 200ms;
    TestServer server(with_limits(limits));
    TestClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 40 && client.is_silent_for(20ms); ++i) client.send("1;" + std::string(1000, 'e') + "\r\nx\r\n");
    EXPECT_EQ(client.receive().status, 408u);
}

TEST(Limits, TrailersAreBounded) {
    TestServer server;
    TestClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
    for (int i = 0; i < 20; ++i) client.send("X: " + std::string(5000, 'y') + "\r\n");
    EXPECT_EQ(client.receive().status, 400u);
}

TEST(Limits, BodiesUpToTheRoutesLimit) {
    TestServer server;
    TestClient client(server.port());
    client.send(post("/echo", std::string(1000, 'x')));
    EXPECT_EQ(client.receive().body.size(), 1000u);
    client.send(post("/echo", std::string(1001, 'x')));
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 413u);
    EXPECT_EQ(answer.field("Connection"), "close");
}

TEST(Limits, ChunkedBodiesUpToTheRoutesLimit) {
    TestServer server;
    TestClient client(server.port());
    const std::string head = "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
    const auto half = "1f4\r\n" + std::string(500, 'x') + "\r\n";
    client.send(head + half + half + "0\r\n\r\n");
    EXPECT_EQ(client.receive().body.size(), 1000u);
    client.send(head + half + half + "1\r\nx\r\n0\r\n\r\n");
    EXPECT_EQ(client.receive().status, 413u);
}

TEST(Limits, BodiesWhereNoneIsWantedAreRefused) {
    TestServer server;
    TestClient client(server.port());
    client.send("GET /hello HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(client.receive().status, 200u);
    client.send("GET /hello HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\n\r\nx");
    EXPECT_EQ(client.receive().status, 413u);
    TestClient chunked(server.port());
    chunked.send("GET /hello HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    EXPECT_EQ(chunked.receive().status, 413u);
}

TEST(Limits, RefusalsReachAPeerThatSendsOn) {
    TestServer server;
    TestClient client(server.port());
    const std::string body(30u * 1024 * 1024, 'x');
    EXPECT_TRUE(client.send(post("/echo", body)));
    EXPECT_EQ(client.receive().status, 413u);
    TestClient unknown(server.port());
    EXPECT_TRUE(unknown.send(post("/nothing", body)));
    EXPECT_EQ(unknown.receive().status, 404u);
}

TEST(Limits, LingeringEnds) {
    Limits limits;
    limits.linger_time = 300ms;
    TestServer server(with_limits(limits));
    TestClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_EQ(client.receive().status, 413u);
    for (int i = 0; i < 100 && server.server().stats().connections_open > 0; ++i) {
        client.send("x");
        std::this_thread::sleep_for(20ms);
    }
    EXPECT_EQ(server.server().stats().connections_open, 0);
}

TEST(Limits, ContinueIsToldBeforeTheBody) {
    TestServer server;
    TestClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\n");
    EXPECT_EQ(client.receive(false, true).status, 100u);
    client.send("ab");
    EXPECT_EQ(client.receive().body, "ab");
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive(false, true).status, 413u);
}

TEST(Limits, BodiesShareOneBudget) {
    Limits limits;
    limits.bodies_in_memory = 1500;
    TestServer server(with_limits(limits));
    TestClient first(server.port());
    first.send(post("/wait", std::string(1000, 'x')));
    server.gate.await(1);
    TestClient second(server.port());
    second.send(post("/echo", std::string(501, 'x')));
    EXPECT_EQ(second.receive().body, "overloaded");
    TestClient chunked(server.port());
    chunked.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n1f5\r\n" + std::string(501, 'x') +
                 "\r\n0\r\n\r\n");
    EXPECT_EQ(chunked.receive().body, "overloaded");
    TestClient fits(server.port());
    fits.send(post("/echo", std::string(500, 'x')));
    EXPECT_EQ(fits.receive().status, 200u);
    server.gate.open();
    EXPECT_EQ(first.receive().body, "through");
    TestClient later(server.port());
    later.send(post("/echo", std::string(1000, 'x')));
    EXPECT_EQ(later.receive().status, 200u);
}

bool is_served(TestClient& client) {
    return client.send(get("/inline")) && client.receive().status == 200;
}

TEST(Limits, ConnectionsInAll) {
    Limits limits;
    limits.connections = 2;
    TestServer server(with_limits(limits));
    auto first = std::make_unique<TestClient>(server.port());
    TestClient second(server.port(), "127.0.0.2");
    EXPECT_TRUE(is_served(*first) && is_served(second));
    TestClient third(server.port(), "127.0.0.3");
    EXPECT_FALSE(is_served(third));
    EXPECT_EQ(server.server().stats().connections_refused, 1u);
    first.reset();
    for (int i = 0; i < 200 && server.server().stats().connections_open > 1; ++i) std::this_thread::sleep_for(10ms);
    TestClient fourth(server.port(), "127.0.0.3");
    EXPECT_TRUE(is_served(fourth));
}

TEST(Limits, ConnectionsPerAddressButNotOfProxies) {
    auto options = with_limits({});
    options.limits.connections_per_address = 1;
    options.trusted_proxies = {"127.0.0.9"};
    TestServer server(options);
    TestClient first(server.port());
    EXPECT_TRUE(is_served(first));
    TestClient again(server.port());
    EXPECT_FALSE(is_served(again));
    TestClient other(server.port(), "127.0.0.2");
    EXPECT_TRUE(is_served(other));
    TestClient proxy(server.port(), "127.0.0.9");
    TestClient proxy_again(server.port(), "127.0.0.9");
    EXPECT_TRUE(is_served(proxy) && is_served(proxy_again));
}

TEST(Limits, PeersThatDoNotReadAreClosed) {
    Limits limits;
    limits.write_time = 300ms;
    limits.linger_time = 100ms;
    TestServer server(with_limits(limits));
    TestClient client(server.port());
    client.send(get("/shared") + get("/shared"));
    for (int i = 0; i < 300 && server.server().stats().connections_open > 0; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(server.server().stats().connections_open, 0);
}

TEST(Limits, BodiesOfManyMegabytesArrive) {
    TestServer server;
    TestClient client(server.port());
    client.send(post("/big", std::string(40u * 1024 * 1024, 'x')));
    EXPECT_EQ(client.receive().body, std::to_string(40u * 1024 * 1024));
}

}  // namespace
}  // namespace rollcall::http
