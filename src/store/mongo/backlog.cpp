#include "store/mongo/backlog.h"

#include <algorithm>

namespace rollcall::store::mongo {
namespace {

constexpr std::chrono::milliseconds kFirstPause{10000};
constexpr std::chrono::milliseconds kLongestPause{600000};

}  // namespace

bool Backlog::is_due(const Key& key, Clock::time_point now, std::chrono::milliseconds age) {
    Waiting& waiting = waiting_.try_emplace(key, Waiting{now, now}).first->second;
    waiting.round = round_;
    return now - waiting.first_seen >= age && now >= waiting.not_before;
}

void Backlog::tried(const Key& key, Clock::time_point now) {
    Waiting& waiting = waiting_.at(key);
    waiting.pause = std::clamp(2 * waiting.pause, kFirstPause, kLongestPause);
    waiting.not_before = now + waiting.pause;
}

void Backlog::end_round() {
    std::erase_if(waiting_, [&](const auto& each) { return each.second.round != round_; });
}

}  // namespace rollcall::store::mongo
