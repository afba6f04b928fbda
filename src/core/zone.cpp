#include "core/zone.h"

#include <array>
#include <cstdio>
#include <stdexcept>

namespace rollcall {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Reads fixed-width fields from the front of a text; once a read fails, every later one does too.
class FieldReader {
  public:
    explicit FieldReader(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        int value = 0;
        if (rest_.size() < count) ok_ = false;
        for (std::size_t i = 0; ok_ && i < count; ++i) {
            if (!is_digit(rest_[i])) {
                ok_ = false;
            } else {
                value = value * 10 + (rest_[i] - '0');
            }
        }
        if (ok_) rest_.remove_prefix(count);
        return value;
    }

    void literal(char expected) {
        if (!take(expected)) ok_ = false;
    }

    bool take(char expected) {
        if (!ok_ || rest_.empty() || rest_.front() != expected) return false;
        rest_.remove_prefix(1);
        return true;
    }

    // The digits after a decimal point as milliseconds; finer digits are cut off.
    milliseconds fraction() {
        constexpr std::size_t kMostDigits = 9;  // nanoseconds, the finest clients print
        int value = 0;
        std::size_t count = 0;
        for (; !rest_.empty() && is_digit(rest_.front()); ++count, rest_.remove_prefix(1)) {
            if (count < 3) value = value * 10 + (rest_.front() - '0');
        }
        if (count == 0 || count > kMostDigits) ok_ = false;
        for (std::size_t i = count; i < 3; ++i) value *= 10;
        return milliseconds{value};
    }

    void refuse_unless(bool condition) { ok_ = ok_ && condition; }
    bool complete() const { return ok_ && rest_.empty(); }

  private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::string_view rest_;
    bool ok_ = true;
};

LocalDate read_date(FieldReader& reader) {
    const int year = reader.digits(4);
    reader.literal('-');
    const int month = reader.digits(2);
    reader.literal('-');
    const int day = reader.digits(2);
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    reader.refuse_unless(ymd.ok());
    return ymd.ok() ? LocalDate{ymd} : LocalDate{};
}

minutes read_hours_and_minutes(FieldReader& reader) {
    const int hour = reader.digits(2);
    reader.literal(':');
    const int minute = reader.digits(2);
    reader.refuse_unless(hour < 24 && minute < 60);
    return hours{hour} + minutes{minute};
}

minutes read_offset(FieldReader& reader) {
    if (reader.take('Z')) return minutes{0};
    const bool negative = reader.take('-');
    if (!negative) reader.literal('+');
    const minutes offset = read_hours_and_minutes(reader);
    // ISO 8601 has no negative zero; RFC 3339 gives it the meaning "offset unknown", which is no use here.
    reader.refuse_unless(!negative || offset.count() != 0);
    return negative ? -offset : offset;
}

std::string format_local(date::local_time<milliseconds> local) {
    const auto day = date::floor<date::days>(local);
    const date::hh_mm_ss<milliseconds> time{local - day};
    std::array<char, 32> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%03d", static_cast<int>(time.hours().count()),
                      static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
                      static_cast<int>(time.subseconds().count()));
    return format_date(day) + std::string(text.data(), static_cast<std::size_t>(length));
}

}  // namespace

const date::time_zone* find_zone(std::string_view name) {
    date::get_tzdb();  // throws where the machine has no tz database at all: not the name's fault
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

Instant to_instant(const date::time_zone& zone, date::local_time<milliseconds> local) {
    // `earliest` gives the first of two, and the moment of the change for a time that does not exist.
    return zone.to_sys(local, date::choose::earliest);
}

date::local_time<milliseconds> to_local(const date::time_zone& zone, Instant at) {
    return zone.to_local(at);
}

LocalDate local_date(const date::time_zone& zone, Instant at) {
    return date::floor<date::days>(to_local(zone, at));
}

std::string format_iso(Instant at, const date::time_zone& zone) {
    const seconds offset = zone.get_info(at).offset;
    // Before standard time, zones were off by odd seconds, which ISO 8601 offsets cannot say.
    if (offset % minutes{1} != seconds{0}) return format_iso_utc(at);
    const auto whole_minutes = static_cast<int>(date::abs(std::chrono::duration_cast<minutes>(offset)).count());
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%c%02d:%02d", offset < seconds{0} ? '-' : '+', whole_minutes / 60,
                  whole_minutes % 60);
    return format_local(to_local(zone, at)) + text.data();
}

std::string format_iso_utc(Instant at) {
    return format_local(date::local_time<milliseconds>{at.time_since_epoch()}) + "Z";
}

std::optional<Instant> parse_iso(std::string_view text) {
    FieldReader reader{text};
    const LocalDate day = read_date(reader);
    reader.literal('T');
    const minutes of_day = read_hours_and_minutes(reader);
    reader.literal(':');
    const int second = reader.digits(2);
    reader.refuse_unless(second < 60);
    milliseconds fraction{0};
    if (reader.take('.')) fraction = reader.fraction();
    const minutes offset = read_offset(reader);
    if (!reader.complete()) return std::nullopt;
    return Instant{day.time_since_epoch() + of_day + seconds{second} + fraction - offset};
}

std::string format_date(LocalDate day) {
    const date::year_month_day ymd{day};
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    return std::string(text.data(), static_cast<std::size_t>(length));
}

std::optional<LocalDate> parse_date(std::string_view text) {
    FieldReader reader{text};
    const LocalDate day = read_date(reader);
    if (!reader.complete()) return std::nullopt;
    return day;
}

std::string format_time_of_day(minutes of_day) {
    std::array<char, 32> text{};
    const auto count = static_cast<int>(of_day.count());
    const int length = std::snprintf(text.data(), text.size(), "%02d:%02d", count / 60, count % 60);
    return std::string(text.data(), static_cast<std::size_t>(length));
}

std::optional<minutes> parse_time_of_day(std::string_view text) {
    FieldReader reader{text};
    const minutes of_day = read_hours_and_minutes(reader);
    if (!reader.complete()) return std::nullopt;
    return of_day;
}

}  // namespace rollcall
