#include "store/plan_texts.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace rollcall::store {

std::string last_day_text(const std::optional<LocalDate>& day) {
    return day ? format_date(*day) : std::string(kOpenEnd);
}

std::optional<LocalDate> parse_last_day(std::string_view text) {
    if (text == kOpenEnd) return std::nullopt;
    const auto day = parse_date(text);
    if (!day) throw std::logic_error("The database holds a last day that is not a date.");
    return day;
}

std::vector<std::string> texts_of_cycle(const std::vector<std::optional<ShiftId>>& cycle) {
    std::vector<std::string> texts;
    texts.reserve(cycle.size());
    for (const std::optional<ShiftId>& shift : cycle) texts.push_back(shift ? shift->text() : std::string());
    return texts;
}

std::vector<std::optional<ShiftId>> cycle_of_texts(const std::vector<std::string>& texts) {
    std::vector<std::optional<ShiftId>> cycle;
    cycle.reserve(texts.size());
    for (const std::string& text : texts)
        cycle.push_back(text.empty() ? std::nullopt : std::optional<ShiftId>(ShiftId(text)));
    return cycle;
}

std::vector<std::string> shifts_of_cycle(const std::vector<std::optional<ShiftId>>& cycle) {
    std::set<std::string> shifts;
    for (const std::optional<ShiftId>& shift : cycle)
        if (shift) shifts.insert(shift->text());
    return {shifts.begin(), shifts.end()};
}

bool takes_free_days(const LeaveRequest& request, const std::vector<LeaveRequest>& others) {
    return std::none_of(others.begin(), others.end(),
                        [&](const LeaveRequest& other) { return holds(other.status) && overlap(request, other); });
}

}  // namespace rollcall::store
