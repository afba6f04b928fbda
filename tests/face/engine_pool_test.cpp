#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "face/engine.h"

namespace rollcall::face {
namespace {

using namespace std::chrono_literals;

// An engine without models: every photograph shows one person, whose embedding is the photograph's first byte.
class PlainEngine final : public Engine {
  public:
    explicit PlainEngine(std::string contract = "plain/0/2") : contract_(std::move(contract)) {}

    Result<Observation> observe(std::span<const ByteView> photos, const ObservePolicy&, Deadline) override {
        Observation seen;
        seen.embedding = {static_cast<float>(photos.front()[0]), 0};
        return seen;
    }
    Result<std::vector<Face>> detect(ByteView, StageTimes&) override { return std::vector<Face>(1); }
    Result<Sighting> look(ByteView) override { return Sighting{}; }
    const std::string& contract() const override { return contract_; }
    std::size_t dimension() const override { return 2; }
    const Calibration& calibration() const override { return calibration_; }

  private:
    std::string contract_;
    Calibration calibration_{{{1e-2, 0.5}}, "a test"};
};

std::vector<std::unique_ptr<Engine>> engines(std::size_t count) {
    std::vector<std::unique_ptr<Engine>> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(std::make_unique<PlainEngine>());
    return made;
}

Deadline in(std::chrono::milliseconds wait) {
    return std::chrono::steady_clock::now() + wait;
}

void wait_until(const std::function<bool()>& condition) {
    while (!condition()) std::this_thread::sleep_for(1ms);
}

// Holds one engine of `pool` from construction until let_go().
class Holder {
  public:
    explicit Holder(EnginePool& pool)
        : thread_([this, &pool] {
              (void)pool.with_engine<int>(in(10s), [this](Engine&) -> Result<int> {
                  held_.set_value();
                  released_.get_future().wait();
                  return 0;
              });
          }) {
        held_.get_future().wait();
    }
    ~Holder() { let_go(); }
    void let_go() {
        if (!thread_.joinable()) return;
        released_.set_value();
        thread_.join();
    }

  private:
    std::promise<void> held_, released_;
    std::thread thread_;
};

Result<int> pass_through(EnginePool& pool, Deadline deadline) {
    return pool.with_engine<int>(deadline, [](Engine&) -> Result<int> { return 7; });
}

TEST(EnginePool, LendsAnEngineAndReturnsWhatTheWorkReturns) {
    EnginePool pool(engines(1), 0);
    const std::uint8_t photo[]{42};
    const auto seen = pool.with_engine<Observation>(in(1s), [&](Engine& engine) {
        const ByteView photos[]{photo};
        return engine.observe(photos, {}, in(1s));
    });
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->embedding[0], 42);
    EXPECT_EQ(pool.contract(), "plain/0/2");
    EXPECT_EQ(pool.dimension(), 2U);
    EXPECT_EQ(pool.size(), 1U);
    EXPECT_EQ(pool.calibration().rows.size(), 1U);
}

TEST(EnginePool, NeedsEnginesOfOneContract) {
    EXPECT_THROW(EnginePool({}, 1), std::invalid_argument);
    auto mixed = engines(1);
    mixed.push_back(std::make_unique<PlainEngine>("another/0/2"));
    EXPECT_THROW(EnginePool(std::move(mixed), 1), std::invalid_argument);
}

TEST(EnginePool, RefusesWhoWouldWaitBeyondTheLimit) {
    EnginePool pool(engines(1), 2);
    Holder holder(pool);
    auto first = std::async(std::launch::async, [&] { return pass_through(pool, in(10s)); });
    auto second = std::async(std::launch::async, [&] { return pass_through(pool, in(10s)); });
    wait_until([&] { return pool.waiting() == 2; });

    const auto refused = pass_through(pool, in(10s));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::overloaded);
    EXPECT_GT(refused.error().retry_after_seconds, 0);

    holder.let_go();
    EXPECT_TRUE(first.get());
    EXPECT_TRUE(second.get());
    EXPECT_EQ(pool.waiting(), 0U);
}

TEST(EnginePool, LendsWithoutAnyRoomToWait) {
    EnginePool pool(engines(1), 0);
    EXPECT_TRUE(pass_through(pool, in(1s)));
    Holder holder(pool);
    EXPECT_EQ(pass_through(pool, in(1s)).error().code, Code::overloaded);
}

TEST(EnginePool, GivesUpAtTheDeadlineAndLeavesTheLine) {
    EnginePool pool(engines(1), 1);
    Holder holder(pool);
    const auto late = pass_through(pool, in(20ms));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, Code::deadline_exceeded);
    EXPECT_EQ(pool.waiting(), 0U);
    holder.let_go();
    EXPECT_TRUE(pass_through(pool, in(1s)));
}

TEST(EnginePool, DoesNotBeginWhatIsAlreadyTooLate) {
    EnginePool pool(engines(1), 1);
    EXPECT_EQ(pass_through(pool, in(-1ms)).error().code, Code::deadline_exceeded);
}

TEST(EnginePool, ServesInTheOrderOfAsking) {
    constexpr std::size_t kCallers = 12;
    EnginePool pool(engines(1), kCallers);
    Holder holder(pool);
    std::vector<std::size_t> served;  // written by one thread at a time: the one that holds the only engine
    std::vector<std::thread> callers;
    for (std::size_t i = 0; i < kCallers; ++i) {
        callers.emplace_back([&, i] {
            (void)pool.with_engine<int>(in(10s), [&](Engine&) -> Result<int> {
                served.push_back(i);
                return 0;
            });
        });
        wait_until([&] { return pool.waiting() == i + 1; });
    }
    holder.let_go();
    for (auto& caller : callers) caller.join();
    for (std::size_t i = 0; i < kCallers; ++i) EXPECT_EQ(served.at(i), i);
}

TEST(EnginePool, TakesAnEngineBackFromWorkThatThrows) {
    EnginePool pool(engines(1), 0);
    EXPECT_THROW(
        (void)pool.with_engine<int>(in(1s), [](Engine&) -> Result<int> { throw std::runtime_error("broken"); }),
        std::runtime_error);
    EXPECT_TRUE(pass_through(pool, in(1s)));
}

TEST(EnginePool, NeverLendsOneEngineTwice) {
    EnginePool pool(engines(2), 16);
    std::atomic<int> busy = 0, most = 0, done = 0;
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 8; ++caller) {
        callers.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                const auto result = pool.with_engine<int>(in(30s), [&](Engine&) -> Result<int> {
                    const int now = ++busy;
                    if (now > most) most = now;
                    --busy;
                    return ++done;
                });
                EXPECT_TRUE(result);
            }
        });
    }
    for (auto& caller : callers) caller.join();
    EXPECT_EQ(done, 8 * 200);
    EXPECT_LE(most, 2);
}

TEST(EnginePool, OutlivesItsLoansAndRefusesThoseWhoWait) {
    auto pool = std::make_unique<EnginePool>(engines(1), 4);
    EnginePool& still_there = *pool;
    Holder holder(still_there);
    auto waiting = std::async(std::launch::async, [&] { return pass_through(still_there, in(10s)); });
    wait_until([&] { return still_there.waiting() == 1; });

    auto gone = std::async(std::launch::async, [&] { pool.reset(); });
    EXPECT_EQ(waiting.get().error().code, Code::overloaded);
    EXPECT_EQ(gone.wait_for(20ms), std::future_status::timeout);
    holder.let_go();
    EXPECT_EQ(gone.wait_for(10s), std::future_status::ready);
}

Result<int> pass_through_when_idle(EnginePool& pool, Deadline deadline) {
    return pool.with_engine<int>(
        deadline, [](Engine&) -> Result<int> { return 8; }, Urgency::when_idle);
}

TEST(EnginePool, ServesThePatientAfterEverybodyElse) {
    EnginePool pool(engines(1), 2);
    Holder holder(pool);
    std::mutex mutex;
    std::vector<int> order;
    const auto note = [&](int who) {
        return [&, who](Engine&) -> Result<int> {
            const std::lock_guard lock(mutex);
            order.push_back(who);
            return who;
        };
    };
    auto patient = std::async(std::launch::async,
                              [&] { return pool.with_engine<int>(in(10s), note(1), Urgency::when_idle).has_value(); });
    wait_until([&] { return pool.waiting() == 1; });
    auto urgent = std::async(std::launch::async, [&] { return pool.with_engine<int>(in(10s), note(2)).has_value(); });
    wait_until([&] { return pool.waiting() == 2; });
    holder.let_go();
    EXPECT_TRUE(patient.get() && urgent.get());
    EXPECT_EQ(order, (std::vector{2, 1}));
}

TEST(EnginePool, LetsAsManyPatientWaitAsThereAreEnginesAndTellsThemWhenToComeBack) {
    EnginePool pool(engines(1), 5);
    EXPECT_EQ(pass_through_when_idle(pool, in(1s)).value(), 8);
    Holder holder(pool);
    auto waiting = std::async(std::launch::async, [&] { return pass_through_when_idle(pool, in(200ms)); });
    wait_until([&] { return pool.waiting() == 1; });
    const auto second = pass_through_when_idle(pool, in(10s));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::overloaded);
    const auto given_up = waiting.get();
    ASSERT_FALSE(given_up);
    EXPECT_EQ(given_up.error().code, Code::overloaded);
    EXPECT_EQ(given_up.error().retry_after_seconds, 1);
}

}  // namespace
}  // namespace rollcall::face
