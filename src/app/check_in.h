#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/sign_in.h"
#include "store/punches.h"

namespace rollcall::app {

// After this many faces refused as someone else's or as not live within the window, a person waits and those in
// charge are told once.
inline constexpr int kRefusedFacesBeforeThrottle = 5;
inline constexpr std::chrono::minutes kRefusedFacesWindow{10};
inline constexpr std::size_t kMaxIdempotencyKeyBytes = 128;

struct CheckIn {
    std::vector<ByteView> photos;  // 1 .. face::kMaxFrames frames of one moment
    RequestedDirection direction = RequestedDirection::automatic;
    std::optional<std::string> idempotency_key{};
};

// Compares the face with the signed-in person's own and records the punch (DESIGN: a check-in from bytes to reply).
// A refused face is kept as an attempt and nothing else; a repeated idempotency key returns the first punch.
Result<store::RecordedPunch> check_in(Context& context, const Principal& principal, const CheckIn& request,
                                      Deadline deadline);

}  // namespace rollcall::app
