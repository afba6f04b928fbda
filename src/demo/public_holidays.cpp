#include "demo/public_holidays.h"

#include <algorithm>

namespace rollcall::demo {

namespace {

using date::literals::last;

LocalDate fixed(date::year year, unsigned month, unsigned day) {
    return LocalDate{date::local_days{year / date::month{month} / date::day{day}}};
}

LocalDate nth(date::year year, unsigned month, date::weekday weekday, unsigned count) {
    return LocalDate{date::local_days{year / date::month{month} / weekday[count]}};
}

void add_german(std::vector<Holiday>& holidays, date::year year) {
    const LocalDate sunday = easter(year);
    holidays.push_back({fixed(year, 1, 1), "Neujahr"});
    holidays.push_back({sunday - date::days{2}, "Karfreitag"});
    holidays.push_back({sunday + date::days{1}, "Ostermontag"});
    holidays.push_back({fixed(year, 5, 1), "Tag der Arbeit"});
    holidays.push_back({sunday + date::days{39}, "Christi Himmelfahrt"});
    holidays.push_back({sunday + date::days{50}, "Pfingstmontag"});
    holidays.push_back({fixed(year, 10, 3), "Tag der Deutschen Einheit"});
    holidays.push_back({fixed(year, 12, 25), "1. Weihnachtstag"});
    holidays.push_back({fixed(year, 12, 26), "2. Weihnachtstag"});
}

void add_federal(std::vector<Holiday>& holidays, date::year year) {
    holidays.push_back({fixed(year, 1, 1), "New Year's Day"});
    holidays.push_back({nth(year, 1, date::Monday, 3), "Martin Luther King Jr. Day"});
    holidays.push_back({nth(year, 2, date::Monday, 3), "Washington's Birthday"});
    holidays.push_back({LocalDate{date::local_days{year / date::May / date::Monday[last]}}, "Memorial Day"});
    holidays.push_back({fixed(year, 6, 19), "Juneteenth"});
    holidays.push_back({fixed(year, 7, 4), "Independence Day"});
    holidays.push_back({nth(year, 9, date::Monday, 1), "Labor Day"});
    holidays.push_back({nth(year, 10, date::Monday, 2), "Columbus Day"});
    holidays.push_back({fixed(year, 11, 11), "Veterans Day"});
    holidays.push_back({nth(year, 11, date::Thursday, 4), "Thanksgiving Day"});
    holidays.push_back({fixed(year, 12, 25), "Christmas Day"});
}

template <class Add>
std::vector<Holiday> of_years(date::year first, date::year last_year, Add add) {
    std::vector<Holiday> holidays;
    for (date::year year = first; year <= last_year; ++year) add(holidays, year);
    const auto by_day = [](const Holiday& a, const Holiday& b) { return a.day < b.day; };
    std::sort(holidays.begin(), holidays.end(), by_day);
    // Ascension Day can be the first of May: the one named first stays.
    const auto same = [](const Holiday& a, const Holiday& b) { return a.day == b.day; };
    holidays.erase(std::unique(holidays.begin(), holidays.end(), same), holidays.end());
    return holidays;
}

}  // namespace

LocalDate easter(date::year year) {
    const int y = static_cast<int>(year);
    const int century = y / 100;
    const int golden = y % 19;
    const int corrected = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    const int moon = corrected - (corrected / 28) * (1 - (29 / (corrected + 1)) * ((21 - golden) / 11));
    const int weekday = (y + y / 4 + moon + 2 - century + century / 4) % 7;
    const int offset = moon - weekday;
    const int month = 3 + (offset + 40) / 44;
    const int day = offset + 28 - 31 * (month / 4);
    return fixed(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::vector<Holiday> german_holidays(date::year first, date::year last_year) {
    return of_years(first, last_year, add_german);
}

std::vector<Holiday> federal_holidays(date::year first, date::year last_year) {
    return of_years(first, last_year, add_federal);
}

}  // namespace rollcall::demo
