#include "app/person_scan.h"

#include <algorithm>

namespace rollcall::app {

namespace {
// Days of people in memory at once: some megabytes with their punches.
constexpr std::size_t kDaysAtOnce = 4'000;
}  // namespace

std::vector<PersonDays> PersonScan::next(std::size_t limit) {
    const store::RosterFilter& filter = scan_.filter();
    const auto range = static_cast<std::size_t>((filter.to - filter.from).count() + 1);
    const std::size_t size = std::clamp<std::size_t>(kDaysAtOnce / range, 1, std::max<std::size_t>(limit, 1));
    const auto people = context_.database.people().roster(filter, after_, size);
    done_ = people.size() < size;
    if (people.empty()) return {};
    after_ = people.back().position();
    auto days = scan_.days_of(people);
    std::vector<PersonDays> result;
    result.reserve(people.size());
    for (std::size_t i = 0; i < people.size(); ++i) result.push_back({people[i], std::move(days[i])});
    return result;
}

}  // namespace rollcall::app
