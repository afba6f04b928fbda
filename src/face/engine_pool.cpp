#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "face/engine.h"

namespace rollcall::face {
namespace {

// An observation takes tens of milliseconds, so a full line is served within about a second.
constexpr int kRetryAfterSeconds = 1;

tl::unexpected<Error> overloaded() {
    return fail(Error{
        Code::overloaded, "Too many people are being checked at once; try again in a moment.", {}, kRetryAfterSeconds});
}

tl::unexpected<Error> too_late() {
    return fail(
        Error{Code::deadline_exceeded, "The check took too long; try again in a moment.", {}, kRetryAfterSeconds});
}

}  // namespace

EnginePool::EnginePool(std::vector<std::unique_ptr<Engine>> engines, std::size_t max_waiting)
    : engines_(std::move(engines)), max_waiting_(max_waiting) {
    if (engines_.empty()) throw std::invalid_argument("an engine pool needs an engine");
    contract_ = engines_.front()->contract();
    dimension_ = engines_.front()->dimension();
    calibration_ = engines_.front()->calibration();
    free_.reserve(engines_.size());  // release() runs in a deleter and must not throw
    for (const auto& engine : engines_) {
        if (engine->contract() != contract_) throw std::invalid_argument("the engines of a pool differ in contract");
        free_.push_back(engine.get());
    }
}

EnginePool::~EnginePool() {
    std::unique_lock lock(mutex_);
    closing_ = true;
    for (Waiter* waiter : line_) waiter->served.notify_one();
    idle_.wait(lock, [this] { return is_idle(); });
}

std::size_t EnginePool::waiting() const {
    const std::lock_guard lock(mutex_);
    return line_.size();
}

Result<EnginePool::Lease> EnginePool::acquire(Deadline deadline) {
    std::unique_lock lock(mutex_);
    if (closing_) return overloaded();
    if (std::chrono::steady_clock::now() >= deadline) return too_late();
    if (free_.empty()) return wait_in_line(lock, deadline);
    Engine* engine = free_.back();
    free_.pop_back();
    return Lease(engine, GiveBack{this});
}

Result<EnginePool::Lease> EnginePool::wait_in_line(std::unique_lock<std::mutex>& lock, Deadline deadline) {
    if (line_.size() >= max_waiting_) return overloaded();
    Waiter self;
    line_.push_back(&self);
    self.served.wait_until(lock, deadline, [&] { return self.engine != nullptr || closing_; });
    if (self.engine) return Lease(self.engine, GiveBack{this});

    line_.erase(std::find(line_.begin(), line_.end(), &self));
    const bool closing = closing_;
    if (closing && is_idle()) idle_.notify_all();
    if (closing) return overloaded();
    return too_late();
}

// Hands the engine to whoever has waited longest, so that nobody new can overtake them.
void EnginePool::release(Engine* engine) {
    const std::lock_guard lock(mutex_);
    if (!line_.empty() && !closing_) {
        Waiter* next = line_.front();
        line_.pop_front();
        next->engine = engine;
        next->served.notify_one();
        return;
    }
    free_.push_back(engine);
    if (closing_ && is_idle()) idle_.notify_all();
}

}  // namespace rollcall::face
