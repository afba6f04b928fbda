#include "cli/event_exchange.h"

#include <spdlog/spdlog.h>

#include "app/event_text.h"

namespace rollcall::cli {

EventExchange::EventExchange(store::NoticeStore& notices, Deliver deliver)
    : notices_(notices), deliver_(std::move(deliver)), thread_([this] { loop(); }) {}

EventExchange::~EventExchange() {
    stop();
}

void EventExchange::tell(const app::Event& event) {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMostWaitingEvents) waiting_.erase(waiting_.begin());
    waiting_.push_back(app::write_event(event));
}

void EventExchange::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void EventExchange::loop() {
    bool stopping = false;
    bool is_quiet = false;  // the trouble has been said
    while (!stopping) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, kExchangeInterval, [this] { return stopping_; });
            stopping = stopping_;
        }
        try {
            round();
            is_quiet = false;
        } catch (const std::exception& error) {
            if (!is_quiet) spdlog::warn("live events of other servers are not seen just now: {}", error.what());
            is_quiet = true;
        }
    }
}

void EventExchange::round() {
    std::vector<std::string> own;
    {
        const std::lock_guard lock(mutex_);
        own.swap(waiting_);
    }
    try {
        notices_.put(own);
    } catch (...) {
        const std::lock_guard lock(mutex_);
        if (own.size() + waiting_.size() <= kMostWaitingEvents)
            waiting_.insert(waiting_.begin(), own.begin(), own.end());
        throw;
    }
    for (const std::string& text : notices_.take()) {
        if (const auto event = app::read_event(text)) deliver_(*event);
    }
}

}  // namespace rollcall::cli
