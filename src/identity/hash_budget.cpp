#include "identity/hash_budget.h"

namespace rollcall::identity {

namespace {

// A full line of 32 is worked off in about 2 s with the cost chosen in password.cpp.
constexpr int kRetryAfterSeconds = 2;

}  // namespace

HashBudget::Turn::~Turn() {
    if (budget_ != nullptr) budget_->leave();
}

Result<HashBudget::Turn> HashBudget::enter() {
    std::unique_lock lock(mutex_);
    if (free_ == 0) {
        if (room_ == 0) {
            return fail(Error{Code::overloaded,
                              "Too many people are signing in at once: try again in a few seconds.",
                              {},
                              kRetryAfterSeconds});
        }
        --room_;
        freed_.wait(lock, [this] { return free_ > 0; });
        ++room_;
    }
    --free_;
    return Turn(*this);
}

void HashBudget::leave() {
    {
        const std::lock_guard lock(mutex_);
        ++free_;
    }
    freed_.notify_one();
}

}  // namespace rollcall::identity
