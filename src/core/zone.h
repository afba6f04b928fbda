#pragma once

#include <date/tz.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace rollcall {

using LocalDate = date::local_days;
using LocalMinutes = date::local_time<std::chrono::minutes>;

// The IANA zone `name` ("Europe/Berlin"), or null if this machine's tz database does not know it. Never freed.
const date::time_zone* find_zone(std::string_view name);

// The instant at which clocks in `zone` show `local`: the first of the two in an autumn overlap, the end of the
// gap for a time that spring's change skips.
Instant to_instant(const date::time_zone& zone, date::local_time<std::chrono::milliseconds> local);

date::local_time<std::chrono::milliseconds> to_local(const date::time_zone& zone, Instant at);
// The date that calendars in `zone` show.
LocalDate local_date(const date::time_zone& zone, Instant at);

// "2026-11-22T08:57:03.120+01:00" in `zone` (ISO 8601 with offset).
std::string format_iso(Instant at, const date::time_zone& zone);
// The same in UTC, with "Z".
std::string format_iso_utc(Instant at);
// Reads ISO 8601 with seconds, optional fraction and an offset or Z; nothing else.
std::optional<Instant> parse_iso(std::string_view text);

// "2026-11-22".
std::string format_date(LocalDate day);
std::optional<LocalDate> parse_date(std::string_view text);

// "09:00" <-> minutes after midnight, 00:00 to 23:59.
std::string format_time_of_day(std::chrono::minutes of_day);
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);

}  // namespace rollcall
