#include "app/day_scan.h"

#include <algorithm>

#include "core/zone.h"

namespace rollcall::app {

namespace {

// A check-in that may still be open, or the punch that came after it, counts to a day this close to today's.
constexpr date::days kStillOpenWithin{3};

bool is_earlier(const Punch& a, const Punch& b) {
    return a.at != b.at ? a.at < b.at : a.id < b.id;
}

struct ByDay {
    bool operator()(const Punch& punch, LocalDate day) const { return punch.day < day; }
    bool operator()(LocalDate day, const Punch& punch) const { return day < punch.day; }
};

}  // namespace

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
    const PunchesOf recorded = punches_of(people, position_.day, day_after(days - 1));
    static const OfPerson nothing;
    std::vector<PersonDay> batch;
    for (int ahead = 0; ahead < days; ++ahead) {
        for (const store::RosterEntry& who : people) {
            const auto found = recorded.find(who.person.id);
            auto day = day_of(who, day_after(ahead), found == recorded.end() ? nothing : found->second);
            if (day) batch.push_back(std::move(*day));
        }
    }
    scanned_ += people.size() * static_cast<std::size_t>(days);
    move_past(people, days, all_people);
    return batch;
}

void DayScan::move_past(const std::vector<store::RosterEntry>& people, int days, bool all_people) {
    if (!all_people) {
        position_.after = people.back().position();
        return;
    }
    if (days >= days_left()) done_ = true;
    position_ = {day_after(days), {}};
}

DayScan::PunchesOf DayScan::punches_of(const std::vector<store::RosterEntry>& people, LocalDate one_end,
                                       LocalDate other_end) const {
    std::vector<PersonId> ids;
    ids.reserve(people.size());
    for (const store::RosterEntry& who : people) ids.push_back(who.person.id);
    const auto [first, last] = std::minmax(one_end, other_end);
    const LocalDate today{date::floor<date::days>(now_).time_since_epoch()};
    const LocalDate until = last + kStillOpenWithin < today ? last : last + kStillOpenWithin;
    PunchesOf found;
    for (Punch& punch : context_.database.punches().of_days(ids, first, until))
        found[punch.person_id].punches.push_back(std::move(punch));
    for (auto& [id, of_person] : found) {
        auto& punches = of_person.punches;
        std::sort(punches.begin(), punches.end(),
                  [](const Punch& a, const Punch& b) { return a.day != b.day ? a.day < b.day : is_earlier(a, b); });
        of_person.latest =
            static_cast<std::size_t>(std::max_element(punches.begin(), punches.end(), is_earlier) - punches.begin());
    }
    return found;
}

std::optional<PersonDay> DayScan::day_of(const store::RosterEntry& who, LocalDate day, const OfPerson& recorded) {
    const auto [first, last] = std::equal_range(recorded.punches.begin(), recorded.punches.end(), day, ByDay{});
    const std::span<const Punch> punches(first, last);
    const attendance::WorkRules& rules = organisation_.rules_of_day(who.person, punches);
    if (punches.empty()) {
        if (who.person.status != PersonStatus::active) return std::nullopt;
        if (day < local_date(*rules.zone, who.person.created_at)) return std::nullopt;
    }
    const Punch* latest = recorded.punches.empty() ? nullptr : &recorded.punches[recorded.latest];
    PersonDay result{who, attendance::attendance_day({day, punches, latest}, rules, now_), {}, {}, rules.zone};
    if (rules.shift) {
        result.shift_id = rules.shift->id;
        result.site_id = rules.shift->site_id;
    }
    return result;
}

}  // namespace rollcall::app
