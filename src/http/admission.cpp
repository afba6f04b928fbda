#include "http/admission.h"

namespace rollcall::http {

std::optional<ConnectionLease> Admission::admit(std::string address) {
    const std::lock_guard lock(mutex_);
    if (connections_ >= limits_.connections) return std::nullopt;
    if (!address.empty()) {
        const auto known = per_address_.find(address);
        if (known != per_address_.end() && known->second >= limits_.connections_per_address) return std::nullopt;
        ++per_address_[address];
    }
    ++connections_;
    return ConnectionLease(*this, std::move(address));
}

int Admission::connections() const {
    const std::lock_guard lock(mutex_);
    return connections_;
}

bool Admission::has_room_for(std::uint64_t body_bytes) const {
    const auto taken = body_bytes_.load();
    return taken <= limits_.bodies_in_memory && body_bytes <= limits_.bodies_in_memory - taken;
}

bool Admission::wait_until_empty(Deadline until) {
    std::unique_lock lock(mutex_);
    return empty_.wait_until(lock, until, [this] { return connections_ == 0; });
}

ConnectionLease::~ConnectionLease() {
    if (!admission_) return;
    leave_address();
    const std::lock_guard lock(admission_->mutex_);
    if (--admission_->connections_ == 0) admission_->empty_.notify_all();
}

void ConnectionLease::leave_address() {
    const std::lock_guard lock(admission_->mutex_);
    if (address_.empty()) return;
    const auto known = admission_->per_address_.find(address_);
    if (--known->second == 0) admission_->per_address_.erase(known);
    address_.clear();
}

bool BodyLease::grow(std::size_t bytes) {
    const auto before = admission_->body_bytes_.fetch_add(bytes);
    bytes_ += bytes;
    return before + bytes <= admission_->limits_.bodies_in_memory;
}

void BodyLease::release() {
    admission_->body_bytes_.fetch_sub(std::exchange(bytes_, std::size_t{0}));
}

}  // namespace rollcall::http
