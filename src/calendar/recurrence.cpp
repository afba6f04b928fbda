#include "calendar/recurrence.h"

namespace rollcall::calendar {

namespace {
constexpr int kStepsBetweenLooks = 64;  // at the clock

struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

icaltimetype time_at(LocalDate day) {
    const date::year_month_day ymd{day};
    icaltimetype time{};  // libical's null date has hours before midnight
    time.is_date = 1;
    time.year = int{ymd.year()};
    time.month = static_cast<int>(unsigned{ymd.month()});
    time.day = static_cast<int>(unsigned{ymd.day()});
    return time;
}

// Whether libical looks at every day or at every second of them decides how long it takes; so days are all it is asked
// for, and none after `last`.
void keep_to_days(icalrecurrencetype& rule, LocalDate last) {
    const auto until = date_of(rule.until);
    rule.until = time_at(until && *until < last ? *until : last);
}

// False: it took too long.
bool add_dates(std::set<LocalDate>& dates, const icalrecurrencetype& rule, LocalDate start,
               const Allowance& allowance) {
    // Null for a rule that no day ever fits.
    const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator(icalrecur_iterator_new(rule, time_at(start)));
    for (int step = 0; iterator; ++step) {
        if (step % kStepsBetweenLooks == 0 && allowance.is_spent()) return false;
        const auto day = date_of(icalrecur_iterator_next(iterator.get()));
        if (!day) break;
        dates.insert(*day);
    }
    return !allowance.is_spent();
}

// Null, or what is wrong with one of the rules.
const char* add_rules(std::set<LocalDate>& dates, const Event& event, icalproperty_kind kind, LocalDate last,
                      const Allowance& allowance) {
    icalcomponent* component = event.dates.get();
    for (icalproperty* property = icalcomponent_get_first_property(component, kind); property != nullptr;
         property = icalcomponent_get_next_property(component, kind)) {
        icalrecurrencetype rule =
            kind == ICAL_RRULE_PROPERTY ? icalproperty_get_rrule(property) : icalproperty_get_exrule(property);
        if (rule.freq < ICAL_DAILY_RECURRENCE || rule.freq > ICAL_YEARLY_RECURRENCE)
            return "recurs more often than every day: correct or remove it.";
        keep_to_days(rule, last);
        if (!add_dates(dates, rule, event.start, allowance))
            return "recurs so often that it takes too long to find all its dates: simplify or remove it.";
    }
    return nullptr;
}
}  // namespace

Result<std::set<LocalDate>> starts_of(const Event& event, std::size_t line, LocalDate last,
                                      const Allowance& allowance) {
    std::set<LocalDate> starts{event.start};
    std::set<LocalDate> excluded;
    const char* trouble = add_rules(starts, event, ICAL_RRULE_PROPERTY, last, allowance);
    if (trouble == nullptr) trouble = add_rules(excluded, event, ICAL_EXRULE_PROPERTY, last, allowance);
    if (trouble != nullptr) return refuse_event(event.name, line, trouble);
    icalcomponent* component = event.dates.get();
    for (icalproperty* property = icalcomponent_get_first_property(component, ICAL_RDATE_PROPERTY); property != nullptr;
         property = icalcomponent_get_next_property(component, ICAL_RDATE_PROPERTY)) {
        const icaldatetimeperiodtype added = icalproperty_get_rdate(property);
        const bool period = icaltime_is_null_time(added.time);
        if (const auto day = date_of(period ? added.period.start : added.time); day && *day <= last)
            starts.insert(*day);
    }
    for (icalproperty* property = icalcomponent_get_first_property(component, ICAL_EXDATE_PROPERTY);
         property != nullptr; property = icalcomponent_get_next_property(component, ICAL_EXDATE_PROPERTY)) {
        if (const auto day = date_of(icalproperty_get_exdate(property))) excluded.insert(*day);
    }
    for (const LocalDate day : excluded) starts.erase(day);
    return starts;
}

}  // namespace rollcall::calendar
