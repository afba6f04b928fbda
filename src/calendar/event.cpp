#include "calendar/event.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "calendar/name.h"
#include "calendar/parse.h"

namespace rollcall::calendar {

namespace {
using LocalTime = date::local_seconds;
constexpr std::chrono::minutes kLastMinute{1};  // some programs end the day at 23:59
constexpr std::chrono::seconds kTooLong = date::days{2 * kMaxEventDays};

// Process-wide in libical; everything else it keeps for itself belongs to one thread or one object, but for its table
// of time zones, which is never asked for.
void set_up_libical() {
    static std::once_flag once;
    std::call_once(once, [] {
        icalerror_set_errors_are_fatal(0);
        ical_set_unknown_token_handling_setting(ICAL_ASSUME_IANA_TOKEN);
    });
}

Component parse(const std::string& lines) {
    return Component(icalcomponent_new_from_string(("BEGIN:VEVENT\r\n" + lines + "END:VEVENT\r\n").c_str()));
}

icalproperty* first(const Component& component, icalproperty_kind kind) {
    return icalcomponent_get_first_property(component.get(), kind);
}

std::optional<LocalTime> time_of(const icaltimetype& time) {
    const auto day = date_of(time);
    if (!day) return std::nullopt;
    if (time.is_date) return LocalTime{*day};
    return LocalTime{*day} + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
           std::chrono::seconds{time.second};
}

std::chrono::seconds length_of(const icaldurationtype& duration) {
    const auto whole = [](auto count, std::chrono::seconds unit) {
        return std::min<long long>(static_cast<long long>(count), kTooLong / unit + 1) * unit;
    };
    const std::chrono::seconds length = whole(duration.weeks, date::weeks{1}) + whole(duration.days, date::days{1}) +
                                        whole(duration.hours, std::chrono::hours{1}) +
                                        whole(duration.minutes, std::chrono::minutes{1}) +
                                        whole(duration.seconds, std::chrono::seconds{1});
    return duration.is_neg ? -length : length;
}

// When it ends, which may be when it begins; absent if that is not a time.
std::optional<LocalTime> end_of(const Component& dates, const icaltimetype& start, LocalTime starts) {
    if (icalproperty* end = first(dates, ICAL_DTEND_PROPERTY)) return time_of(icalproperty_get_dtend(end));
    if (icalproperty* length = first(dates, ICAL_DURATION_PROPERTY))
        return starts + length_of(icalproperty_get_duration(length));
    return start.is_date ? starts + date::days{1} : starts;
}

// Null, or what is wrong with them.
const char* read_dates(Event& event) {
    constexpr const char* kUnreadable = "has a date or a recurrence that cannot be read: correct or remove it.";
    if (!event.dates || first(event.dates, ICAL_XLICERROR_PROPERTY) != nullptr) return kUnreadable;
    icalproperty* property = first(event.dates, ICAL_DTSTART_PROPERTY);
    if (property == nullptr) return "has no date: give it one, or remove it.";
    const icaltimetype start = icalproperty_get_dtstart(property);
    const auto starts = time_of(start);
    if (!starts) return kUnreadable;
    auto ends = end_of(event.dates, start, *starts);
    if (!ends) return kUnreadable;
    if (*ends < *starts) return "ends before it begins: correct or remove it.";
    if (start.is_date && *ends == *starts) *ends += date::days{1};
    if (*ends - *starts > date::days{kMaxEventDays}) return "lasts longer than a year: shorten or remove it.";

    event.start = date::floor<date::days>(*starts);
    const LocalDate whole = date::ceil<date::days>(*starts);
    event.offset = static_cast<int>((whole - event.start).count());
    event.days = std::max(0, static_cast<int>((date::floor<date::days>(*ends + kLastMinute) - whole).count()));
    property = first(event.dates, ICAL_RECURRENCEID_PROPERTY);
    if (property == nullptr) return nullptr;
    event.replaces = date_of(icalproperty_get_recurrenceid(property));
    return event.replaces ? nullptr : kUnreadable;
}

void read_words(Event& event, const std::string& lines) {
    const Component words = parse(lines);
    const char* text = nullptr;
    if (icalproperty* summary = words ? first(words, ICAL_SUMMARY_PROPERTY) : nullptr)
        text = icalproperty_get_summary(summary);
    event.name = shown_name(text == nullptr ? "" : text);
    if (!words) return;
    if (icalproperty* status = first(words, ICAL_STATUS_PROPERTY))
        event.cancelled = icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
    icalproperty* uid = first(words, ICAL_UID_PROPERTY);
    if (const char* id = uid == nullptr ? nullptr : icalproperty_get_uid(uid)) event.uid = id;
}
}  // namespace

std::optional<LocalDate> date_of(const icaltimetype& time) {
    if (time.year < 1 || time.year > 9999 || time.month < 1 || time.day < 1) return std::nullopt;
    const date::year_month_day day{date::year{time.year}, date::month{static_cast<unsigned>(time.month)},
                                   date::day{static_cast<unsigned>(time.day)}};
    if (!day.ok()) return std::nullopt;
    return LocalDate{day};
}

tl::unexpected<Error> refuse_event(const std::string& name, std::size_t line, const std::string& what) {
    return invalid_field("file", fmt::format("The event \"{}\" (line {}) {}", name, line, what));
}

Result<Event> read_event(const EventText& text) {
    set_up_libical();
    Event event;
    read_words(event, text.words);
    event.dates = parse(text.dates);
    if (const char* trouble = read_dates(event)) return refuse_event(event.name, text.line, trouble);
    return event;
}

}  // namespace rollcall::calendar
