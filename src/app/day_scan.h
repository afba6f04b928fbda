#pragma once

#include <optional>
#include <vector>

#include "app/context.h"
#include "app/organisation_snapshot.h"
#include "app/person_day.h"
#include "store/people.h"
#include "store/punches.h"

namespace rollcall::app {

using DayOrder = store::TimeOrder;

// Walks over the days of a range and, within each, over the people of the roster by name, in batches: three queries
// each. Left out are days on which there is nothing to say of a person: before they were added, and of people who
// are suspended or archived, unless they have punches.
class DayScan {
  public:
    struct Position {
        LocalDate day{};
        store::RosterPosition after{};  // people up to here are done
    };

    DayScan(Context& context, OrganisationSnapshot organisation, store::RosterFilter filter, DayOrder order);
    // Goes on from there; false if the day is not within the range.
    bool start_at(Position position);

    // The days of the next batch of about `size` pairs of day and person. Not after done().
    std::vector<PersonDay> next(std::size_t size);
    // Every day of the range of each of these people, person by person, oldest day first; wherever the walk is. For
    // walks by person: see person_scan.h.
    std::vector<std::vector<PersonDay>> days_of(const std::vector<store::RosterEntry>& people);
    bool done() const { return done_; }
    const Position& position() const { return position_; }
    std::size_t scanned() const { return scanned_; }  // pairs looked at so far
    const OrganisationSnapshot& organisation() const { return organisation_; }
    const store::RosterFilter& filter() const { return filter_; }

  private:
    int days_left() const;
    LocalDate day_after(int days) const;
    std::vector<RecordedDays> recorded(const std::vector<store::RosterEntry>& people, LocalDate one_end,
                                       LocalDate other_end) const;
    std::optional<PersonDay> day_of(const store::RosterEntry& who, LocalDate day, const RecordedDays& recorded);
    void move_past(const std::vector<store::RosterEntry>& people, int days, bool all_people);

    Context& context_;
    store::RosterFilter filter_;
    DayOrder order_;
    OrganisationSnapshot organisation_;
    Instant now_;
    Position position_;
    bool done_ = false;
    std::size_t scanned_ = 0;
};

}  // namespace rollcall::app
