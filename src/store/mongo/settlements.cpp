#include "store/mongo/settlements.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rollcall::store::mongo {
namespace {

// What is under way in this process, in the order in which it began.
class Book {
  public:
    std::uint64_t open() {
        const std::lock_guard lock(mutex_);
        return *open_.insert(next_++).first;
    }
    void close(std::uint64_t ticket) {
        {
            const std::lock_guard lock(mutex_);
            open_.erase(ticket);
        }
        changed_.notify_all();
    }
    void wait_for_earlier() {
        std::unique_lock lock(mutex_);
        const std::uint64_t end = next_;
        changed_.wait(lock, [&] { return open_.empty() || *open_.begin() >= end; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t next_ = 0;
    std::set<std::uint64_t> open_;
};

Book& book() {
    static Book of_this_process;
    return of_this_process;
}

}  // namespace

Settlements::Settlements(Settler& settler, std::size_t threads, std::size_t room) : settler_(settler), room_(room) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { loop(); });
}

Settlements::~Settlements() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    std::unique_lock lock(mutex_);
    while (!queue_.empty()) settle_some(lock);
}

void Settlements::settle_later(Committed committed) {
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() < room_) {
            queue_.push_back({book().open(), std::move(committed)});
            changed_.notify_one();
            return;
        }
    }
    settler_.settle(committed);
}

void Settlements::wait_for_earlier() {
    book().wait_for_earlier();
}

// Its share of what waits: the other threads take theirs.
std::vector<Settlements::Waiting> Settlements::take() {
    const std::size_t takers = std::max<std::size_t>(threads_.size(), 1);
    const std::size_t share = (queue_.size() + takers - 1) / takers;
    std::vector<Waiting> taken;
    while (!queue_.empty() && taken.size() < std::min(share, kMostSettledTogether)) {
        taken.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return taken;
}

void Settlements::settle_some(std::unique_lock<std::mutex>& lock) {
    const std::vector<Waiting> taken = take();
    lock.unlock();
    std::vector<Committed> together;
    for (const Waiting& each : taken) together.push_back(each.committed);
    settler_.settle(together);
    for (const Waiting& each : taken) book().close(each.ticket);
    lock.lock();
}

void Settlements::loop() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        settle_some(lock);
    }
}

}  // namespace rollcall::store::mongo
