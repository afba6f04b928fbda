#pragma once

#include <vector>

#include "app/day_scan.h"

namespace rollcall::app {

// One person's days of a range.
struct PersonDays {
    store::RosterEntry who;
    std::vector<PersonDay> days;  // oldest first, those with anything to say
};

// Walks over the people of a DayScan's roster by name, with all days of the range of each: for reports that have a row
// for each person. Reads few enough people at once that their days fit in memory whatever the range.
class PersonScan {
  public:
    PersonScan(Context& context, DayScan scan) : context_(context), scan_(std::move(scan)) {}

    // Goes on behind it.
    void start_after(store::RosterPosition position) { after_ = std::move(position); }
    // The next people, at most `limit`, at least one unless it is done.
    std::vector<PersonDays> next(std::size_t limit);
    bool done() const { return done_; }
    const store::RosterPosition& position() const { return after_; }  // people up to here are done
    std::size_t scanned() const { return scan_.scanned(); }           // pairs of day and person looked at so far
    const DayScan& days() const { return scan_; }

  private:
    Context& context_;
    DayScan scan_;
    store::RosterPosition after_{};
    bool done_ = false;
};

}  // namespace rollcall::app
