#include "attendance/holidays.h"

#include <algorithm>

namespace rollcall {

const Holiday* holiday_on(const HolidayCalendar& calendar, LocalDate day) {
    const auto found = std::lower_bound(calendar.holidays.begin(), calendar.holidays.end(), day,
                                        [](const Holiday& holiday, LocalDate wanted) { return holiday.day < wanted; });
    return found != calendar.holidays.end() && found->day == day ? &*found : nullptr;
}

}  // namespace rollcall
