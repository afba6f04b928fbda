#include "store/mongo/turns.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <thread>

namespace rollcall::store::mongo {
namespace {

constexpr int kLongestWait = 20;  // milliseconds

}  // namespace

void wait_for_turn(int tries) {
    const auto most = static_cast<std::uint32_t>(std::min(2 * tries, kLongestWait));
    std::this_thread::sleep_for(std::chrono::milliseconds(1 + randombytes_uniform(most)));
}

}  // namespace rollcall::store::mongo
