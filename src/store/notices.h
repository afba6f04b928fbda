#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace rollcall::store {

// No notice is kept longer.
inline constexpr std::chrono::minutes kNoticeAge{2};

// What the servers of one database tell each other: short texts that every other server reads soon after. Nothing
// rests on their arrival. One object for one server; thread-safe; throws StoreUnavailable.
class NoticeStore {
  public:
    virtual ~NoticeStore() = default;
    virtual void put(const std::vector<std::string>& texts) = 0;
    // What other servers have put since the last call, oldest first; nothing at the first.
    virtual std::vector<std::string> take() = 0;
};

}  // namespace rollcall::store
