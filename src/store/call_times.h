#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <string_view>
#include <vector>

namespace rollcall::store {

enum class Repository {
    people,
    organisation,
    punches,
    plans,
    sessions,
    tokens,
    outbox,
    audit,
    settings,
    dashboard,
    other  // the database's own affairs
};
inline constexpr std::size_t kRepositories = 11;
std::string_view to_string(Repository repository);

// How long the database was busy for each repository, since the start. Counted where an adapter takes a connection,
// which every call does once and in one place: a decorator would repeat some sixty methods to know as much, and timing
// the use cases would not tell the repositories apart. Thread-safe and lock-free.
class CallTimes {
  public:
    // Upper bounds in seconds; from a row in memory to the longest a call may wait.
    static constexpr std::array<double, 11> kBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2, 10};
    struct Row {
        Repository repository = Repository::other;
        bool failed = false;
        std::array<std::uint64_t, kBounds.size() + 1> counts{};  // not cumulative; the last is beyond every bound
        double seconds = 0;                                      // of all
    };

    void add(Repository repository, std::chrono::nanoseconds took, bool failed) noexcept;
    std::vector<Row> read() const;  // of what has been called

  private:
    struct Cell {
        std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> counts{};
        std::atomic<std::uint64_t> nanoseconds{0};
    };
    std::array<std::array<Cell, 2>, kRepositories> cells_{};
};

// Adds the time it lives; failed if an exception ends it.
class CallTimer {
  public:
    CallTimer(CallTimes& times, Repository repository) : times_(times), repository_(repository) {}
    ~CallTimer() { times_.add(repository_, Steady::now() - start_, std::uncaught_exceptions() > exceptions_); }
    CallTimer(const CallTimer&) = delete;
    CallTimer& operator=(const CallTimer&) = delete;

  private:
    using Steady = std::chrono::steady_clock;
    CallTimes& times_;
    Repository repository_;
    int exceptions_ = std::uncaught_exceptions();
    Steady::time_point start_ = Steady::now();
};

}  // namespace rollcall::store
