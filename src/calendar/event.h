#pragma once

#include <libical/ical.h>

#include <memory>
#include <optional>
#include <string>

#include "calendar/content_lines.h"
#include "core/zone.h"

namespace rollcall::calendar {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

// One event of a calendar, whose own occurrence is the first.
struct Event {
    std::string uid;
    std::string name;  // fit to be shown, never empty
    bool cancelled = false;
    std::optional<LocalDate> replaces{};  // the occurrence of the event of the same uid that this one stands for
    LocalDate start{};                    // the date it begins on
    int offset = 0;                       // days from `start` to the first day it lasts from midnight to midnight
    int days = 0;                         // that many such days; 0: it lasts no whole day
    Component dates;                      // its recurrences
};

// validation_failed (field "file"), naming the event, if its dates cannot be understood.
Result<Event> read_event(const EventText& text);

// The date that is written there; absent if there is none such.
std::optional<LocalDate> date_of(const icaltimetype& time);

// "The event "NAME" (line N) WHAT"
tl::unexpected<Error> refuse_event(const std::string& name, std::size_t line, const std::string& what);

}  // namespace rollcall::calendar
