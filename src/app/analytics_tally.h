#pragma once

#include <array>
#include <functional>
#include <unordered_map>

#include "app/analytics.h"
#include "app/person_scan.h"

namespace rollcall::app {

// The first day of the week (Monday) or month that the day is in.
LocalDate period_of(LocalDate day, bool by_weeks);

// Adds up people's days to what the analytics show.
class AnalyticsTally {
  public:
    AnalyticsTally(LocalDate from, LocalDate to);

    void add(const PersonDays& person);
    // Days of the year before, moved to the range's months.
    void add_year_before(const PersonDays& person);
    // Groups smaller than `min_group` are left out.
    Analytics finish(const OrganisationSnapshot& organisation, int min_group) &&;

  private:
    void add_day(const PersonDay& day, AnalysedGroup& group);
    void add_arrival(const PersonDay& day);
    void add_rising(const PersonDays& person);

    Analytics result_;
    std::map<std::optional<DepartmentId>, AnalysedGroup> groups_;
    std::map<std::pair<int, int>, int> arrivals_;
    std::map<LocalDate, Season> seasons_;
};

}  // namespace rollcall::app
