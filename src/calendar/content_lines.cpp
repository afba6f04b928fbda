#include "calendar/content_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendar/parse.h"
#include "core/validate.h"

namespace rollcall::calendar {

namespace {
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 8> kDates{"DTSTART", "DTEND", "DURATION", "RRULE",
                                                 "EXRULE",  "RDATE", "EXDATE",   "RECURRENCE-ID"};
constexpr std::array<std::string_view, 3> kWords{"SUMMARY", "STATUS", "UID"};

template <class List>
bool holds(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return result;
}

tl::unexpected<Error> not_a_calendar() {
    return invalid_field("file", "This is not an iCalendar file: export the calendar as .ics and try again.");
}

tl::unexpected<Error> cut_short() {
    return invalid_field("file", "This iCalendar file is cut short or damaged: export it again and try again.");
}

// Gives the lines of a text one after the other, unfolded (RFC 5545 section 3.1).
class LineReader {
  public:
    explicit LineReader(std::string_view text) : rest_(text) {}

    bool next(std::string& line) {
        if (rest_.empty()) return false;
        line_number_ = next_number_;
        line = take();
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) line += take().substr(1);
        return true;
    }
    std::size_t number() const { return line_number_; }

  private:
    std::string_view take() {
        const std::size_t end = rest_.find('\n');
        std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
        while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        ++next_number_;
        return line;
    }

    std::string_view rest_;
    std::size_t line_number_ = 0;
    std::size_t next_number_ = 1;
};

class EventReader {
  public:
    Result<void> take(std::string line, std::size_t number);
    Result<std::vector<EventText>> finish();

  private:
    Result<void> begin(std::string component, std::size_t number);
    Result<void> end(const std::string& component);
    bool in_event() const { return open_.size() == 2 && open_.back() == "VEVENT"; }

    std::vector<std::string> open_;
    std::vector<EventText> events_;
    bool calendar_seen_ = false;
};

Result<void> EventReader::take(std::string line, std::size_t number) {
    if (!is_valid_utf8(line))
        return invalid_field("file", fmt::format("Line {} is not UTF-8: export the calendar as UTF-8.", number),
                             FieldReason::not_utf8);
    if (trim(line).empty()) return {};
    const std::string name = upper(trim(std::string_view(line).substr(0, line.find_first_of(":;"))));
    const std::size_t colon = line.find(':');
    const std::string value = upper(trim(colon == std::string::npos ? "" : std::string_view(line).substr(colon + 1)));
    if (open_.empty() && (name != "BEGIN" || value != "VCALENDAR"))
        return calendar_seen_ ? cut_short() : not_a_calendar();
    if (name == "BEGIN") return begin(value, number);
    if (name == "END") return end(value);
    const bool date = holds(kDates, name);
    if (!in_event() || (!date && !holds(kWords, name))) return {};
    if (line.size() > kMaxLineBytes)
        return invalid_field("file", fmt::format("Line {} is longer than {} bytes: shorten it.", number, kMaxLineBytes),
                             FieldReason::too_long);
    // One of them could end the line for libical.
    std::replace_if(
        line.begin(), line.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
    EventText& event = events_.back();
    (date ? event.dates : event.words) += line + "\r\n";
    return {};
}

Result<void> EventReader::begin(std::string component, std::size_t number) {
    if (open_.size() >= kMaxDepth)
        return invalid_field("file", fmt::format("Line {} begins something more than {} levels deep, which no calendar "
                                                 "does: export it again.",
                                                 number, kMaxDepth));
    calendar_seen_ = true;
    open_.push_back(std::move(component));
    if (!in_event()) return {};
    if (events_.size() == kMaxEvents)
        return invalid_field("file",
                             fmt::format("A calendar has at most {} events: export only the holidays.", kMaxEvents),
                             FieldReason::list_too_long);
    events_.push_back({{}, {}, number});
    return {};
}

Result<void> EventReader::end(const std::string& component) {
    if (open_.back() != component) return cut_short();
    open_.pop_back();
    return {};
}

Result<std::vector<EventText>> EventReader::finish() {
    if (!calendar_seen_) return not_a_calendar();
    if (!open_.empty()) return cut_short();
    return std::move(events_);
}
}  // namespace

Result<std::vector<EventText>> read_events(std::string_view ics) {
    if (ics.size() > kMaxCalendarBytes)
        return invalid_field(
            "file", fmt::format("A calendar has at most {} KiB: export only the holidays.", kMaxCalendarBytes / 1024),
            FieldReason::too_long);
    if (ics.find('\0') != std::string_view::npos) return not_a_calendar();
    if (ics.starts_with(kByteOrderMark)) ics.remove_prefix(kByteOrderMark.size());
    LineReader lines(ics);
    EventReader events;
    for (std::string line; lines.next(line);) {
        if (auto taken = events.take(std::move(line), lines.number()); !taken) return fail(taken.error());
    }
    return events.finish();
}

}  // namespace rollcall::calendar
