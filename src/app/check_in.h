#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/sign_in.h"
#include "face/types.h"
#include "store/punches.h"

namespace rollcall::app {

// After this many faces refused as someone else's or as not live within the window, a person waits and those in
// charge are told once.
inline constexpr int kRefusedFacesBeforeThrottle = 5;
inline constexpr std::chrono::minutes kRefusedFacesWindow{10};
inline constexpr std::size_t kMaxIdempotencyKeyBytes = 128;

// Where the time of one check-in went, in milliseconds. Without personal data.
struct CheckInTimes {
    std::optional<face::StageTimes> face{};  // absent where the pictures could not be used
    std::optional<double> record{};          // decision and storing; absent where the face was refused
};

struct CheckIn {
    std::vector<ByteView> photos;  // 1 .. face::kMaxFrames frames of one moment
    RequestedDirection direction = RequestedDirection::automatic;
    std::optional<std::string> idempotency_key{};
};

// Compares the face with the signed-in person's own and records the punch (DESIGN: a check-in from bytes to reply).
// A refused face is kept as an attempt and nothing else; a repeated idempotency key returns the first punch. `times` is
// filled in as far as it came.
Result<store::RecordedPunch> check_in(Context& context, const Principal& principal, const CheckIn& request,
                                      Deadline deadline, CheckInTimes& times);

}  // namespace rollcall::app
