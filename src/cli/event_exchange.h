#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/events.h"
#include "store/notices.h"

namespace rollcall::cli {

// How often servers look for what others tell: an event is on every dashboard within about twice this.
inline constexpr std::chrono::milliseconds kExchangeInterval{400};
inline constexpr std::size_t kMostWaitingEvents = 2000;  // while the database is away; the oldest are dropped

// Tells the other servers of a database what happens here, and this one's watchers what happens there. Thread-safe.
class EventExchange {
  public:
    using Deliver = std::function<void(const app::Event&)>;
    EventExchange(store::NoticeStore& notices, Deliver deliver);
    ~EventExchange();
    EventExchange(const EventExchange&) = delete;
    EventExchange& operator=(const EventExchange&) = delete;

    void tell(const app::Event& event);  // cheap
    void stop();

  private:
    void loop();
    void round();

    store::NoticeStore& notices_;
    Deliver deliver_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> waiting_{};
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace rollcall::cli
