#include "http/event_stream.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/test_certificate.h"
#include "http/test_server.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::shared_ptr<const std::string> event(std::string_view data) {
    return std::make_shared<const std::string>(format_event("news", data));
}

// A route /events whose streams the test holds by the other end.
class Broadcast {
  public:
    std::chrono::milliseconds heartbeat = 1h;
    std::size_t capacity = 64;
    std::function<bool()> check = [] { return true; };

    Route route(std::function<void()> before_answer = [] {}) {
        return {Method::get, "/events", Lane::plain, 0, [this, before_answer](const Request&) {
                    Response response;
                    response.headers.set("Content-Type", "text/event-stream");
                    response.stream = std::make_shared<EventStream>(capacity, heartbeat, [this] { return check(); });
                    response.stream->push(std::make_shared<const std::string>("retry: 3000\n\n"));
                    const std::lock_guard lock(mutex_);
                    streams_.push_back(response.stream);
                    before_answer();
                    return response;
                }};
    }
    // False if no stream took it.
    bool push(const std::shared_ptr<const std::string>& what) {
        const std::lock_guard lock(mutex_);
        bool taken = false;
        for (const auto& weak : streams_)
            if (const auto stream = weak.lock()) taken = stream->push(what) || taken;
        return taken;
    }
    void end() {
        const std::lock_guard lock(mutex_);
        for (const auto& weak : streams_)
            if (const auto stream = weak.lock()) stream->end();
    }
    bool is_over() {
        const std::lock_guard lock(mutex_);
        for (const auto& weak : streams_)
            if (const auto stream = weak.lock(); stream && !stream->ended()) return false;
        return true;
    }

  private:
    std::mutex mutex_;
    std::vector<std::weak_ptr<EventStream>> streams_;
};

bool open_stream(TestClient& client) {
    client.send(get("/events"));
    return client.receive().status == 200 && client.hears("retry: 3000\n\n");
}

template <class Condition>
bool becomes_true(Condition condition, std::chrono::milliseconds time = 2s) {
    for (const auto until = Clock::now() + time; Clock::now() < until; std::this_thread::sleep_for(5ms))
        if (condition()) return true;
    return false;
}

TEST(EventStream, HoldsSoManyEventsAndThenEnds) {
    EventStream stream(64, 1h, [] { return true; });
    for (int i = 0; i < 64; ++i) EXPECT_TRUE(stream.push(event("x")));
    EXPECT_FALSE(stream.push(event("one too many")));
    EXPECT_TRUE(stream.ended());
    EXPECT_EQ(stream.take(), "");
    EXPECT_FALSE(stream.push(event("after the end")));
}

TEST(EventStream, WakesWhoSendsUntilItDetaches) {
    EventStream stream(64, 1h, [] { return true; });
    int woken = 0;
    stream.attach([&] { ++woken; });
    stream.push(event("1"));
    stream.push(event("2"));
    EXPECT_EQ(woken, 2);
    EXPECT_EQ(stream.take(), "event: news\ndata: 1\n\nevent: news\ndata: 2\n\n");
    stream.detach();
    EXPECT_FALSE(stream.push(event("3")));
    EXPECT_EQ(woken, 2);
}

TEST(Events, ArriveAsTheyArePushed) {
    Broadcast news;
    TestServer server({}, {news.route()});
    TestClient client(server.port());
    client.send(get("/events"));
    const Answer head = client.receive();
    EXPECT_EQ(head.status, 200u);
    EXPECT_EQ(head.field("Content-Type"), "text/event-stream");
    EXPECT_EQ(head.field("Connection"), "close");
    EXPECT_EQ(head.field("Content-Length"), "");
    EXPECT_TRUE(client.hears("retry: 3000\n\n"));
    EXPECT_TRUE(client.is_silent_for(50ms));
    for (const char* data : {"1", "2", "3"}) {
        news.push(event(data));
        EXPECT_TRUE(client.hears(std::string("event: news\ndata: ") + data + "\n\n"));
    }
    EXPECT_EQ(server.server().stats().streams_open, 1);
    news.end();
    EXPECT_TRUE(client.ends_within(1s));
    EXPECT_EQ(server.lines().size(), 1u);
}

TEST(Events, ArriveOverTls) {
    Broadcast news;
    const TestCertificate certificate;
    ServerOptions options;
    options.tls = certificate.files();
    TestServer server(options, {news.route()});
    auto client = std::make_unique<TestClient>(server.port());
    ASSERT_TRUE(client->begin_tls());
    ASSERT_TRUE(open_stream(*client));
    news.push(event("sealed"));
    EXPECT_TRUE(client->hears("data: sealed\n\n"));
    client.reset();
    EXPECT_TRUE(becomes_true([&] { return server.server().stats().streams_open == 0; }));
}

TEST(Events, BeatWhileNothingHappens) {
    Broadcast news;
    std::atomic<int> checks = 0;
    news.heartbeat = 40ms;
    news.check = [&] { return ++checks > 0; };
    TestServer server({}, {news.route()});
    TestClient client(server.port());
    ASSERT_TRUE(open_stream(client));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(client.hears(": here\n\n", 1s));
    EXPECT_GE(checks, 3);
}

TEST(Events, EndWhenTheCheckSaysNo) {
    Broadcast news;
    std::atomic<bool> allowed = true;
    news.heartbeat = 40ms;
    news.check = [&] { return allowed.load(); };
    TestServer server({}, {news.route()});
    TestClient client(server.port());
    ASSERT_TRUE(open_stream(client));
    EXPECT_TRUE(client.hears(": here\n\n", 1s));
    allowed = false;
    EXPECT_TRUE(client.ends_within(1s));
    EXPECT_TRUE(news.is_over());
}

TEST(Events, OutliveOneFailedCheckButNotFailingOnes) {
    Broadcast news;
    std::atomic<int> failures = 1;
    news.heartbeat = 200ms;
    news.check = [&] { return failures-- > 0 ? throw std::runtime_error("the store is away") : true; };
    TestServer server({}, {news.route()});
    TestClient client(server.port());
    ASSERT_TRUE(open_stream(client));
    EXPECT_TRUE(client.hears(": here\n\n", 2s));
    failures = 1000;
    EXPECT_TRUE(client.ends_within(3s));
}

TEST(Events, CheckOnTheLaneNotOnTheLoop) {
    Broadcast news;
    Gate gate;
    news.heartbeat = 20ms;
    news.check = [&] {
        gate.pass();
        return true;
    };
    TestServer server({}, {news.route()});
    TestClient client(server.port());
    ASSERT_TRUE(open_stream(client));
    gate.await(1);
    TestClient other(server.port());
    other.send(get("/inline"));
    EXPECT_EQ(other.receive().body, "inline");
    gate.open();
    EXPECT_TRUE(client.hears(": here\n\n", 1s));
}

TEST(Events, GiveTheirPlaceBackWhenThePeerLeaves) {
    Broadcast news;
    TestServer server({}, {news.route()});
    auto closing = std::make_unique<TestClient>(server.port());
    TestClient resetting(server.port()), talking(server.port());
    ASSERT_TRUE(open_stream(*closing) && open_stream(resetting) && open_stream(talking));
    EXPECT_EQ(server.server().stats().streams_open, 3);
    closing.reset();
    resetting.reset();
    talking.send("GET /hello HTTP/1.1\r\n");
    EXPECT_TRUE(becomes_true([&] { return server.server().stats().streams_open == 0; }));
    EXPECT_TRUE(news.is_over());
}

TEST(Events, CutOffASlowReader) {
    Broadcast news;
    TestServer server({}, {news.route()});
    TestClient slow(server.port());
    ASSERT_TRUE(open_stream(slow));
    const auto large = event(std::string(1024u * 1024, 'x'));
    const auto began = Clock::now();
    int pushed = 0;
    for (; pushed < 1000 && news.push(large); ++pushed) std::this_thread::sleep_for(1ms);
    EXPECT_GE(pushed, 64);
    EXPECT_LT(pushed, 1000);
    EXPECT_TRUE(becomes_true([&] { return server.server().stats().streams_open == 0; }));
    EXPECT_LT(Clock::now() - began, Limits().write_time);
}

TEST(Events, DoNotCountAgainstTheirAddress) {
    Broadcast news;
    Limits limits;
    limits.connections_per_address = 1;
    limits.connections = 4;
    TestServer server(with_limits(limits), {news.route()});
    TestClient one(server.port());
    ASSERT_TRUE(open_stream(one));
    TestClient two(server.port());
    ASSERT_TRUE(open_stream(two));
    TestClient other(server.port());
    other.send(get("/hello"));
    EXPECT_EQ(other.receive().body, "hello");
    EXPECT_EQ(server.server().stats().connections_open, 3);
    TestClient refused(server.port());
    EXPECT_TRUE(refused.ends_within(1s));
}

TEST(Events, AreNotStartedForHead) {
    Broadcast news;
    TestServer server({}, {news.route()});
    TestClient client(server.port());
    client.send("HEAD /events HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(client.receive(true).status, 200u);
    EXPECT_TRUE(client.ends_within(1s));
    EXPECT_TRUE(news.is_over());
    EXPECT_EQ(server.server().stats().streams_open, 0);
}

TEST(Events, EndAtOnceWhenTheServerStops) {
    Broadcast news;
    TestServer server({}, {news.route()});
    TestClient idle(server.port()), slow(server.port());
    ASSERT_TRUE(open_stream(idle) && open_stream(slow));
    // Enough to fill what the system holds for the one that does not read, without overtaking it.
    const auto large = event(std::string(1024u * 1024, 'x'));
    for (int i = 0; i < 32; ++i) news.push(large);
    ASSERT_TRUE(idle.hears("event: news"));
    const auto began = Clock::now();
    server.server().stop();
    EXPECT_LT(Clock::now() - began, 2s);
    EXPECT_EQ(server.server().stats().streams_open, 0);
}

TEST(Events, EndAtOnceWhenOpenedWhileTheServerStops) {
    Broadcast news;
    Gate gate;
    TestServer server({}, {news.route([&] { gate.pass(); })});
    TestClient client(server.port());
    client.send(get("/events"));
    gate.await(1);
    std::thread stopper([&] { server.server().stop(); });
    TestClient probe(server.port());
    std::this_thread::sleep_for(50ms);
    gate.open();
    stopper.join();
    EXPECT_TRUE(client.ends_within(1s));
}

TEST(Events, ReachManyReadersFromManyThreads) {
    constexpr int kReaders = 40, kWriters = 4, kEach = 10;
    Broadcast news;
    ServerOptions options;
    options.io_threads = 2;
    TestServer server(options, {news.route()});
    std::vector<std::unique_ptr<TestClient>> clients;
    for (int i = 0; i < kReaders; ++i) {
        clients.push_back(std::make_unique<TestClient>(server.port()));
        ASSERT_TRUE(open_stream(*clients.back()));
    }
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer)
        writers.emplace_back([&] {
            for (int i = 0; i < kEach; ++i) news.push(event("x"));
        });
    for (auto& writer : writers) writer.join();
    for (auto& client : clients)
        for (int i = 0; i < kWriters * kEach; ++i) ASSERT_TRUE(client->hears("data: x\n\n"));
    TestClient other(server.port());
    other.send(get("/hello"));
    EXPECT_EQ(other.receive().body, "hello");
}

}  // namespace
}  // namespace rollcall::http
