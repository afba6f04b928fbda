#include "api/rate_limit.h"

namespace rollcall::api {

namespace {
constexpr std::chrono::minutes kWindow{1};
}

int RateLimit::wait(const std::string& key, int per_minute, Deadline now) {
    std::lock_guard lock(mutex_);
    if (windows_.size() >= kMaxRateEntries)
        std::erase_if(windows_, [&](const auto& entry) { return entry.second.ends <= now; });
    // So many addresses within a minute are no longer told apart: all newcomers share one window.
    Window& window = windows_.size() >= kMaxRateEntries && !windows_.contains(key) ? windows_[""] : windows_[key];
    if (window.ends <= now) window = {now + kWindow, 0};
    if (window.count < per_minute) {
        ++window.count;
        return 0;
    }
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(window.ends - now).count());
}

}  // namespace rollcall::api
