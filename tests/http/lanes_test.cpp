#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "http/test_server.h"
#include "http/worker_pool.h"

namespace rollcall::http {
namespace {

using namespace std::chrono_literals;

Limits one_thread_queue_of(int queue) {
    Limits limits;
    limits.plain = {1, queue};
    return limits;
}

TEST(Lanes, FullQueueIsOverloaded) {
    TestServer server(with_limits(one_thread_queue_of(1)));
    TestClient running(server.port());
    running.send(get("/wait"));
    server.gate.await(1);
    TestClient queued(server.port());
    queued.send(get("/hello"));
    for (int i = 0; i < 200 && server.server().stats().plain_queued == 0; ++i) std::this_thread::sleep_for(5ms);
    EXPECT_EQ(server.server().stats().plain_queued, 1);
    TestClient refused(server.port());
    refused.send(get("/hello"));
    const auto answer = refused.receive();
    EXPECT_EQ(answer.status, 503u);
    EXPECT_EQ(answer.body, "overloaded");
    refused.send(get("/inline"));  // the connection is kept, other lanes go on
    EXPECT_EQ(refused.receive().body, "inline");
    server.gate.open();
    EXPECT_EQ(running.receive().body, "through");
    EXPECT_EQ(queued.receive().body, "hello");
    EXPECT_EQ(server.server().stats().plain_queued, 0);
}

TEST(Lanes, AreSeparate) {
    const auto lane = [](Lane which) {
        const char* path = which == Lane::face ? "/face" : which == Lane::guidance ? "/guidance" : "/hash";
        return Route{Method::get, path, which, 0, [](Request) { return Response(); }};
    };
    TestServer server(with_limits(one_thread_queue_of(0)), {lane(Lane::face), lane(Lane::guidance), lane(Lane::hash)});
    TestClient running(server.port());
    running.send(get("/wait"));
    server.gate.await(1);
    TestClient client(server.port());
    for (const std::string path : {"/face", "/guidance", "/hash"}) {
        client.send(get(path));
        EXPECT_EQ(client.receive().status, 200u);
    }
}

// However many frames wait to be looked at, the next check-in begins at once.
TEST(Lanes, AFullGuidanceLaneHoldsUpNoFace) {
    Limits limits;
    limits.guidance = {1, 2};
    limits.face = {1, 0};
    std::atomic<bool> open{false};
    TestServer server(with_limits(limits), {{Method::get, "/guidance", Lane::guidance, 0,
                                             [&](Request) {
                                                 while (!open) std::this_thread::sleep_for(1ms);
                                                 return Response();
                                             }},
                                            {Method::get, "/face", Lane::face, 0, [](Request) { return Response(); }}});
    std::vector<std::unique_ptr<TestClient>> frames;
    for (int i = 0; i < 3; ++i) {
        frames.push_back(std::make_unique<TestClient>(server.port()));
        frames.back()->send(get("/guidance"));
        // The first runs before the second comes, so that two wait.
        for (int tries = 0; tries < 200 && server.server().stats().guidance_queued < i; ++tries)
            std::this_thread::sleep_for(5ms);
        if (i == 0) std::this_thread::sleep_for(50ms);
    }
    EXPECT_EQ(server.server().stats().guidance_queued, 2);
    TestClient check_in(server.port());
    check_in.send(get("/face"));
    EXPECT_EQ(check_in.receive().status, 200u);
    check_in.send(get("/guidance"));
    EXPECT_EQ(check_in.receive().status, 503u);
    open = true;
    for (auto& frame : frames) EXPECT_EQ(frame->receive().status, 200u);
}

TEST(Lanes, WhatWaitsPastItsDeadlineIsNotRun) {
    auto limits = one_thread_queue_of(4);
    limits.request_deadline = 200ms;
    std::atomic<int> runs{0};
    TestServer server(with_limits(limits), {{Method::get, "/count", Lane::plain, 0, [&](Request) {
                                                 ++runs;
                                                 return Response();
                                             }}});
    TestClient running(server.port());
    running.send(get("/wait"));
    server.gate.await(1);
    TestClient queued(server.port());
    queued.send(get("/count"));
    EXPECT_EQ(queued.receive().body, "deadline_exceeded") << "answered while the lane is still busy";
    server.gate.open();
    EXPECT_EQ(running.receive().body, "through") << "what runs is not interrupted";
    running.send(get("/hello"));
    EXPECT_EQ(running.receive().body, "hello");
    EXPECT_EQ(runs, 0);
}

TEST(WorkerPool, TellsWaitingJobsThatItStops) {
    WorkerPool pool({1, 2});
    Gate gate;
    std::atomic<int> run{0}, given_up{0};
    const auto job = [&](bool runs) { ++(runs ? run : given_up); };
    ASSERT_TRUE(pool.submit([&](bool) { gate.pass(); }));
    gate.await(1);
    EXPECT_TRUE(pool.submit(job));
    EXPECT_TRUE(pool.submit(job));
    EXPECT_FALSE(pool.submit(job));
    EXPECT_EQ(pool.queued(), 2);
    std::thread opener([&] {
        while (given_up < 2) std::this_thread::yield();
        gate.open();
    });
    pool.stop();
    opener.join();
    EXPECT_EQ(run, 0);
    EXPECT_EQ(given_up, 2);
    EXPECT_FALSE(pool.submit(job));
}

}  // namespace
}  // namespace rollcall::http
