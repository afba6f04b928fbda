#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

#include "http/test_certificate.h"
#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// Stops in the background; is_leaving once it has begun.
class Stopping {
  public:
    explicit Stopping(TestServer& server) : thread_([&server] { server.server().stop(); }) {
        while (!server.server().is_leaving()) std::this_thread::sleep_for(1ms);
    }
    ~Stopping() { join(); }
    void join() {
        if (thread_.joinable()) thread_.join();
    }

  private:
    std::thread thread_;
};

TEST(Stop, FinishesWhatRunsAndServesWhatStillComes) {
    TestServer server;
    TestClient running(server.port()), kept(server.port()), fresh(server.port());
    running.send(get("/wait"));
    server.gate.await(1);
    kept.send(get("/hello"));
    EXPECT_EQ(kept.receive().field("Connection"), "keep-alive");
    Stopping stop(server);
    for (auto* client : {&kept, &fresh}) {
        client->send(get("/hello"));
        const auto last = client->receive();
        EXPECT_EQ(last.body, "hello");
        EXPECT_EQ(last.field("Connection"), "close");
        EXPECT_TRUE(client->ends_within(1s));
    }
    server.gate.open();
    const auto finished = running.receive();
    EXPECT_EQ(finished.body, "through");
    EXPECT_EQ(finished.field("Connection"), "close");
    stop.join();
    EXPECT_EQ(server.server().stats().connections_open, 0);
}

TEST(Stop, TakesWhoWaitsToBeAccepted) {
    Gate busy;
    TestServer server({}, {{Method::get, "/busy", Lane::inline_io, 0, [&](Request) {
                                busy.pass();  // the only loop accepts nobody meanwhile
                                return Response();
                            }}});
    TestClient first(server.port());
    first.send(get("/busy"));
    busy.await(1);
    std::vector<std::unique_ptr<TestClient>> waiting;
    for (int i = 0; i < 20; ++i) {
        waiting.push_back(std::make_unique<TestClient>(server.port()));
        waiting.back()->send(get("/hello"));
    }
    Stopping stop(server);
    busy.open();
    EXPECT_EQ(first.receive().status, 200u);
    for (auto& client : waiting) {
        EXPECT_EQ(client->receive().body, "hello");
        EXPECT_TRUE(client->ends_within(2s));
    }
}

TEST(Stop, AnswersRequestsSentAhead) {
    TestServer server;
    TestClient client(server.port());
    client.send(get("/wait") + get("/hello"));
    server.gate.await(1);
    Stopping stop(server);
    server.gate.open();
    EXPECT_EQ(client.receive().body, "through");
    EXPECT_EQ(client.receive().body, "hello");
    EXPECT_TRUE(client.ends_within(2s));
}

TEST(Stop, IsQuickWhenNothingRuns) {
    TestServer server;
    TestClient idle(server.port());
    idle.send(get("/hello"));
    EXPECT_EQ(idle.receive().status, 200u);
    TestClient half(server.port());
    half.send("GET /hel");
    TestClient silent(server.port());
    const auto began = Clock::now();
    Stopping stop(server);
    EXPECT_TRUE(idle.ends_within(1s)) << "a kept connection, in order";
    const auto told = half.receive();
    EXPECT_EQ(told.body, "draining");
    EXPECT_EQ(told.field("Connection"), "close");
    EXPECT_TRUE(silent.ends_within(2s));
    stop.join();
    EXPECT_LT(Clock::now() - began, 3s);
    server.server().stop();  // again: nothing
}

TEST(Stop, ClosesIdleTlsInOrder) {
    TestCertificate certificate;
    ServerOptions options;
    options.tls = certificate.files();
    TestServer server(options);
    TestClient idle(server.port());
    ASSERT_TRUE(idle.begin_tls());
    idle.send(get("/hello"));
    EXPECT_EQ(idle.receive().status, 200u);
    Stopping stop(server);
    EXPECT_TRUE(idle.ends_within(2s));
}

TEST(Stop, TellsWhatHasNotBegunBeforeTheDrainTimeIsOver) {
    Limits limits;
    limits.plain = {1, 4};
    limits.drain_time = 600ms;
    TestServer server(with_limits(limits));
    TestClient running(server.port());
    running.send(get("/wait"));
    server.gate.await(1);
    TestClient queued(server.port());
    queued.send(get("/hello"));
    for (int i = 0; i < 200 && server.server().stats().plain_queued == 0; ++i) std::this_thread::sleep_for(5ms);
    TestClient uploading(server.port());
    uploading.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nhalf");
    Stopping stop(server);
    EXPECT_EQ(queued.receive().body, "draining");
    EXPECT_EQ(uploading.receive().body, "draining");
    EXPECT_EQ(running.receive().status, 0u) << "closed while its handler still runs";
    server.gate.open();  // a handler cannot be interrupted, so stop waits for it
}

TEST(Leave, ServesAsEver) {
    TestServer server;
    TestClient client(server.port());
    EXPECT_FALSE(server.server().is_leaving());
    server.server().leave();
    EXPECT_TRUE(server.server().is_leaving());
    for (int i = 0; i < 2; ++i) {
        client.send(get("/hello"));
        EXPECT_EQ(client.receive().field("Connection"), "keep-alive");
    }
    TestClient another(server.port());
    another.send(get("/hello"));
    EXPECT_EQ(another.receive().status, 200u);
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
