#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>

namespace rollcall::store::mongo {

// Which documents owe something, how long one server has seen them do so, and when it tries those again that are
// still there. By the server's own steady clock: the clocks of others do not matter. Not thread-safe.
class Backlog {
  public:
    using Clock = std::chrono::steady_clock;
    using Key = std::pair<std::string, std::string>;  // collection, _id

    void begin_round() { ++round_; }
    // Notes that it owes something in this round; whether it is to be completed now, being seen for `age` or longer.
    bool is_due(const Key& key, Clock::time_point now, std::chrono::milliseconds age);
    // Its completion was tried: should it still owe something, it waits, longer each time.
    void tried(const Key& key, Clock::time_point now);
    bool was_tried(const Key& key) const { return waiting_.at(key).pause.count() > 0; }  // of one that is due
    // Forgets what was not seen in this round: it is done.
    void end_round();

  private:
    struct Waiting {
        Clock::time_point first_seen;
        Clock::time_point not_before;
        std::chrono::milliseconds pause{0};
        long long round = 0;
    };
    std::map<Key, Waiting> waiting_{};
    long long round_ = 0;
};

}  // namespace rollcall::store::mongo
