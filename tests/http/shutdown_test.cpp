#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

bool accepts(std::uint16_t port) {
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &target.sin_addr);
    const int socket_number = socket(AF_INET, SOCK_STREAM, 0);
    const bool connected = connect(socket_number, reinterpret_cast<const sockaddr*>(&target), sizeof target) == 0;
    close(socket_number);
    return connected;
}

TEST(Stop, FinishesWhatRunsAndRefusesTheNew) {
    TestServer server;
    TestClient running(server.port());
    running.send(get("/wait"));
    server.gate.await(1);
    TestClient kept(server.port());
    kept.send(get("/hello"));
    EXPECT_EQ(kept.receive().status, 200u);
    std::thread stopper([&] { server.server().stop(); });
    while (accepts(server.port())) std::this_thread::sleep_for(5ms);
    kept.send(get("/hello"));
    const auto refused = kept.receive();
    EXPECT_EQ(refused.body, "draining");
    EXPECT_EQ(refused.field("Connection"), "close");
    server.gate.open();
    const auto finished = running.receive();
    EXPECT_EQ(finished.body, "through");
    EXPECT_EQ(finished.field("Connection"), "close");
    stopper.join();
    EXPECT_EQ(server.server().stats().connections_open, 0);
}

TEST(Stop, IsQuickWhenNothingRuns) {
    TestServer server;
    TestClient idle(server.port());
    idle.send(get("/hello"));
    EXPECT_EQ(idle.receive().status, 200u);
    TestClient half(server.port());
    half.send("GET /hel");
    const auto began = Clock::now();
    server.server().stop();
    EXPECT_LT(Clock::now() - began, 1s);
    EXPECT_TRUE(idle.ends_within(1s));
    server.server().stop();  // again: nothing
}

TEST(Stop, GivesUpAfterTheDrainTime) {
    Limits limits;
    limits.plain = {1, 4};
    limits.drain_time = 200ms;
    TestServer server(with_limits(limits));
    TestClient running(server.port());
    running.send(get("/wait"));
    server.gate.await(1);
    TestClient queued(server.port());
    queued.send(get("/hello"));
    for (int i = 0; i < 200 && server.server().stats().plain_queued == 0; ++i) std::this_thread::sleep_for(5ms);
    std::thread stopper([&] { server.server().stop(); });
    EXPECT_EQ(running.receive().status, 0u) << "closed while its handler still runs";
    EXPECT_EQ(queued.receive().status, 0u);
    server.gate.open();  // a handler cannot be interrupted, so stop waits for it
    stopper.join();
}

TEST(Stop, UnderLoadLosesNoAcknowledgedAnswer) {
    ServerOptions options;
    options.io_threads = 2;
    std::atomic<int> handled{0}, acknowledged{0};
    TestServer server(options, {{Method::post, "/count", Lane::plain, 10, [&](Request) {
                                     ++handled;
                                     return Response();
                                 }}});
    std::vector<std::thread> clients;
    for (int i = 0; i < 6; ++i) {
        clients.emplace_back([&] {
            TestClient client(server.port());
            while (client.send(post("/count", "x")) && client.receive().status == 200) ++acknowledged;
        });
    }
    while (acknowledged < 100) std::this_thread::yield();
    server.server().stop();
    for (auto& client : clients) client.join();
    EXPECT_EQ(handled, acknowledged);
}

TEST(Stop, IsNotNeededBeforeStart) {
    Server server(ServerOptions(), {}, [](Fault, const Request&) { return Response(); });
    server.stop();
    EXPECT_EQ(server.stats().connections_accepted, 0u);
}

}  // namespace
}  // namespace rollcall::http
