#include "app/day_scan.h"

#include <algorithm>

namespace rollcall::app {

DayScan::DayScan(Context& context, OrganisationSnapshot organisation, store::RosterFilter filter, DayOrder order)
    : context_(context),
      filter_(std::move(filter)),
      order_(order),
      organisation_(std::move(organisation)),
      now_(context.clock.now()),
      position_{order == DayOrder::newest_first ? filter_.to : filter_.from, {}} {}

bool DayScan::start_at(Position position) {
    position_ = std::move(position);
    return filter_.from <= position_.day && position_.day <= filter_.to;
}

int DayScan::days_left() const {
    const auto left = order_ == DayOrder::newest_first ? position_.day - filter_.from : filter_.to - position_.day;
    return static_cast<int>(left.count()) + 1;
}

LocalDate DayScan::day_after(int days) const {
    return position_.day + date::days{order_ == DayOrder::newest_first ? -days : days};
}

std::vector<PersonDay> DayScan::next(std::size_t size) {
    const bool from_start = position_.after.at_start();
    const auto people = context_.database.people().roster(filter_, position_.after, size);
    const bool all_people = people.size() < size;
    if (people.empty()) {
        if (from_start) done_ = true;  // nobody on any day
        move_past(people, 1, true);
        return {};
    }
    // Everybody fits: then so do several days at once.
    const int days = from_start && all_people ? std::clamp(static_cast<int>(size / people.size()), 1, days_left()) : 1;
    const std::vector<RecordedDays> recorded_days = recorded(people, position_.day, day_after(days - 1));
    std::vector<PersonDay> batch;
    for (int ahead = 0; ahead < days; ++ahead) {
        for (std::size_t each = 0; each < people.size(); ++each) {
            auto day = day_of(people[each], day_after(ahead), recorded_days[each]);
            if (day) batch.push_back(std::move(*day));
        }
    }
    scanned_ += people.size() * static_cast<std::size_t>(days);
    move_past(people, days, all_people);
    return batch;
}

std::vector<std::vector<PersonDay>> DayScan::days_of(const std::vector<store::RosterEntry>& people) {
    if (people.empty()) return {};
    const std::vector<RecordedDays> recorded_days = recorded(people, filter_.from, filter_.to);
    std::vector<std::vector<PersonDay>> all(people.size());
    for (std::size_t each = 0; each < people.size(); ++each) {
        for (LocalDate day = filter_.from; day <= filter_.to; day += date::days{1}) {
            auto judged = day_of(people[each], day, recorded_days[each]);
            if (judged) all[each].push_back(std::move(*judged));
        }
    }
    scanned_ += people.size() * static_cast<std::size_t>((filter_.to - filter_.from).count() + 1);
    return all;
}

void DayScan::move_past(const std::vector<store::RosterEntry>& people, int days, bool all_people) {
    if (!all_people) {
        position_.after = people.back().position();
        return;
    }
    if (days >= days_left()) done_ = true;
    position_ = {day_after(days), {}};
}

std::vector<RecordedDays> DayScan::recorded(const std::vector<store::RosterEntry>& people, LocalDate one_end,
                                            LocalDate other_end) const {
    std::vector<PersonId> ids;
    ids.reserve(people.size());
    for (const store::RosterEntry& who : people) ids.push_back(who.person.id);
    const auto [first, last] = std::minmax(one_end, other_end);
    return recorded_of(context_, organisation_, ids, first, last);
}

std::optional<PersonDay> DayScan::day_of(const store::RosterEntry& who, LocalDate day, const RecordedDays& recorded) {
    PersonDay result = judge_day(who, day, recorded, organisation_, now_);
    if (!is_on_record(result, recorded)) return std::nullopt;
    return result;
}

}  // namespace rollcall::app
