#include "http/event_stream.h"

#include <utility>

namespace rollcall::http {

std::string format_event(std::string_view name, std::string_view data) {
    std::string text("event: ");
    text.append(name).append("\ndata: ").append(data).append("\n\n");
    return text;
}

bool EventStream::push(std::shared_ptr<const std::string> event) {
    const std::lock_guard lock(mutex_);
    if (ended_) return false;
    if (waiting_.size() < capacity_) {
        waiting_.push_back(std::move(event));
    } else {
        waiting_.clear();
        ended_ = true;
    }
    if (wake_) wake_();
    return !ended_;
}

void EventStream::end() {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
    ended_ = true;
    if (wake_) wake_();
}

bool EventStream::ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
}

void EventStream::attach(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
}

void EventStream::detach() {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
    ended_ = true;
    wake_ = nullptr;
}

std::string EventStream::take() {
    const std::lock_guard lock(mutex_);
    std::string all;
    for (const auto& event : waiting_) all += *event;
    waiting_.clear();
    return all;
}

void OpenStreams::add(EventStream& stream) {
    const std::lock_guard lock(mutex_);
    streams_.insert(&stream);
    if (closed_) stream.end();
}

void OpenStreams::remove(EventStream& stream) {
    const std::lock_guard lock(mutex_);
    streams_.erase(&stream);
}

void OpenStreams::end_all() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    for (auto* stream : streams_) stream->end();
}

int OpenStreams::count() const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(streams_.size());
}

}  // namespace rollcall::http
