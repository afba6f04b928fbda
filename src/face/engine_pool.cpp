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
    for (const Line* line : {&line_, &patient_line_})
        for (Waiter* waiter : *line) waiter->served.notify_one();
    idle_.wait(lock, [this] { return is_idle(); });
}

std::size_t EnginePool::waiting() const {
    const std::lock_guard lock(mutex_);
    return line_.size() + patient_line_.size();
}

Result<EnginePool::Lease> EnginePool::acquire(Deadline deadline, Urgency urgency) {
    std::unique_lock lock(mutex_);
    if (closing_) return overloaded();
    if (std::chrono::steady_clock::now() >= deadline) return too_late();
    if (free_.empty() && urgency == Urgency::now) {
        if (line_.size() >= max_waiting_) return overloaded();
        return wait_in(line_, lock, deadline);
    }
    if (free_.empty()) {
        if (patient_line_.size() >= engines_.size()) return overloaded();
        auto lease = wait_in(patient_line_, lock, deadline);
        if (!lease) return overloaded();
        return lease;
    }
    Engine* engine = free_.back();
    free_.pop_back();
    return Lease(engine, GiveBack{this});
}

Result<EnginePool::Lease> EnginePool::wait_in(Line& line, std::unique_lock<std::mutex>& lock, Deadline deadline) {
    Waiter self;
    line.push_back(&self);
    self.served.wait_until(lock, deadline, [&] { return self.engine != nullptr || closing_; });
    if (self.engine) return Lease(self.engine, GiveBack{this});

    line.erase(std::find(line.begin(), line.end(), &self));
    const bool closing = closing_;
    if (closing && is_idle()) idle_.notify_all();
    if (closing) return overloaded();
    return too_late();
}

// Hands the engine to whoever has waited longest, so that nobody new can overtake them.
void EnginePool::release(Engine* engine) {
    const std::lock_guard lock(mutex_);
    Line& next_line = line_.empty() ? patient_line_ : line_;
    if (!next_line.empty() && !closing_) {
        Waiter* next = next_line.front();
        next_line.pop_front();
        next->engine = engine;
        next->served.notify_one();
        return;
    }
    free_.push_back(engine);
    if (closing_ && is_idle()) idle_.notify_all();
}

}  // namespace rollcall::face
