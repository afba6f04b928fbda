#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/clock.h"

namespace rollcall {

// A strongly typed identifier: canonical lower-case UUIDv7 text (RFC 9562), so that ids sort by creation time.
// Value type; an empty id means "none" only inside default construction.
template <class Tag>
class Id {
  public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}

    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;

  private:
    std::string text_;
};

using PersonId = Id<struct PersonTag>;
using DepartmentId = Id<struct DepartmentTag>;
using SiteId = Id<struct SiteTag>;
using ShiftId = Id<struct ShiftTag>;
using FaceId = Id<struct FaceTag>;
using PunchId = Id<struct PunchTag>;
using SessionId = Id<struct SessionTag>;
using MessageId = Id<struct MessageTag>;
using AttemptId = Id<struct AttemptTag>;
using HolidayCalendarId = Id<struct HolidayCalendarTag>;
using LeaveTypeId = Id<struct LeaveTypeTag>;
using LeaveRequestId = Id<struct LeaveRequestTag>;
using ShiftAssignmentId = Id<struct ShiftAssignmentTag>;

// True for canonical lower-case UUID text; ids from outside are checked with it before they reach a store.
bool is_uuid(std::string_view text);

// UUIDv7 text for `now` (millisecond precision) filled up with `random` bytes (RFC 9562 section 5.7).
std::string make_uuid_v7(Instant now, const std::array<std::uint8_t, 10>& random);

// Where new ids come from; injected so that tests can know them. Thread-safe.
class IdSource {
  public:
    virtual ~IdSource() = default;
    virtual std::string next() = 0;

    template <class AnyId>
    AnyId make() {
        return AnyId(next());
    }
};

}  // namespace rollcall

template <class Tag>
struct std::hash<rollcall::Id<Tag>> {
    std::size_t operator()(const rollcall::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
