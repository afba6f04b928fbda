#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "http/server.h"

namespace rollcall::http {

class Admission;

// One open connection's place; given back on destruction.
class ConnectionLease {
  public:
    ConnectionLease(Admission& admission, std::string address) : admission_(&admission), address_(std::move(address)) {}
    ConnectionLease(ConnectionLease&& other) noexcept
        : admission_(std::exchange(other.admission_, nullptr)), address_(std::move(other.address_)) {}
    ConnectionLease& operator=(ConnectionLease&&) = delete;
    ~ConnectionLease();

    // Counts no longer against its address, only in all.
    void leave_address();

  private:
    Admission* admission_;
    std::string address_;
};

// The memory one request's body takes from the common budget; given back on destruction.
class BodyLease {
  public:
    explicit BodyLease(Admission& admission) : admission_(&admission) {}
    BodyLease(BodyLease&& other) noexcept
        : admission_(other.admission_), bytes_(std::exchange(other.bytes_, std::size_t{0})) {}
    BodyLease& operator=(BodyLease&&) = delete;
    ~BodyLease() { release(); }

    // False if the budget does not hold that many more.
    bool grow(std::size_t bytes);
    void release();

  private:
    Admission* admission_;
    std::size_t bytes_ = 0;
};

// Counts what the limits bound. Thread-safe; outlives its leases.
class Admission {
  public:
    explicit Admission(const Limits& limits) : limits_(limits) {}

    // Absent when there are too many, in all or (unless `address` is empty: a trusted proxy's) from that address.
    std::optional<ConnectionLease> admit(std::string address);
    int connections() const;
    // A hint, so that a body that cannot fit is refused before it is sent.
    bool has_room_for(std::uint64_t body_bytes) const;
    // False if connections were still open at `until`.
    bool wait_until_empty(Deadline until);

  private:
    friend class ConnectionLease;
    friend class BodyLease;

    const Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable empty_;
    std::map<std::string, int> per_address_;
    int connections_ = 0;
    std::atomic<std::size_t> body_bytes_{0};
};

}  // namespace rollcall::http
