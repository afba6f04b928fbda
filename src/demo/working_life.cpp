#include "demo/working_life.h"

#include <algorithm>
#include <cmath>

#include "core/zone.h"

namespace rollcall::demo {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

// Nobody comes earlier on a date, wherever they work, than this after midnight of UTC; whatever is before it is told.
constexpr hours kNobodyBefore{2};
// As much as decide() looks at.
constexpr std::size_t kRemembered = 8;
constexpr double kAverageMonth = 30.4;

milliseconds in_minutes(double count) {
    return milliseconds{std::llround(count * 60'000)};
}

bool is_on_leave(const Member& member, LocalDate day) {
    return std::any_of(member.leave.begin(), member.leave.end(), [&](const LeaveRequest& leave) {
        return leave.status == LeaveStatus::approved && leave.from <= day && day <= leave.to;
    });
}

bool is_earlier(const store::ArchivedPunch& a, const store::ArchivedPunch& b) {
    return a.punch.at < b.punch.at;
}

}  // namespace

WorkingLife::WorkingLife(const Terms& terms, const Organisation& organisation, const std::vector<Member>& members,
                         Dice& dice, Ids& ids)
    : terms_(terms), organisation_(organisation), members_(members), dice_(dice), ids_(ids), states_(members.size()) {}

std::vector<store::ArchivedPunch> WorkingLife::until(LocalDate day) {
    for (std::size_t who = 0; who < members_.size(); ++who) live(who, day);
    std::stable_sort(waiting_.begin(), waiting_.end(), is_earlier);
    const bool is_last = day == organisation_.last;
    const Instant told = Instant{(day + date::days{1}).time_since_epoch()} + kNobodyBefore;
    const auto end = is_last ? waiting_.end()
                             : std::partition_point(waiting_.begin(), waiting_.end(),
                                                    [&](const auto& each) { return each.punch.at < told; });
    std::vector<store::ArchivedPunch> given(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    for (store::ArchivedPunch& each : given) each.punch.id = ids_.make<PunchId>(each.punch.at);
    // Within one millisecond ids are in the order of chance.
    std::stable_sort(given.begin(), given.end(), [](const auto& a, const auto& b) { return a.punch.id < b.punch.id; });
    return given;
}

bool WorkingLife::comes(const Member& member, const attendance::DayPlan& plan) {
    if (is_on_leave(member, plan.day)) return false;
    const double some = dice_.unit();
    // Some work that cannot wait is done on days that are free.
    if (attendance::kind_of(plan) != attendance::DayKind::workday) return some < 0.006;
    return some >= member.absent;
}

void WorkingLife::live(std::size_t who, LocalDate day) {
    const Member& member = members_[who];
    const Crew& crew = organisation_.crews[member.crew];
    const attendance::DayPlan plan = attendance::plan_of(crew.rules, day);
    if (plan.shift == nullptr || !comes(member, plan)) return;
    const attendance::Period frame = *attendance::frame_of(plan);
    const double months = static_cast<double>((day - organisation_.first).count()) / kAverageMonth;
    const auto& flexible = plan.shift->flexible;
    const Instant due = flexible ? attendance::schedule_of(plan).expected.empty()
                                       ? frame.from + hours{2}
                                       : attendance::schedule_of(plan).expected.from() - minutes{40}
                                 : frame.from;
    const Instant in = due - in_minutes(dice_.normal(member.early - member.drift * months, member.spread));
    const double stays = std::max(-20.0, dice_.normal(member.stays, 9));
    const Instant out = (flexible ? in + flexible->required + minutes{30} : frame.to) + in_minutes(stays);
    punch(who, day, Direction::in, in);
    if (crew.takes_lunch_out && dice_.chance(0.6)) {
        const Instant lunch = to_instant(*plan.zone, day + hours{12} + minutes{dice_.from(15, 50)});
        punch(who, day, Direction::out, lunch);
        punch(who, day, Direction::in, lunch + minutes{dice_.from(20, 45)});
    }
    if (!dice_.chance(member.forgets)) punch(who, day, Direction::out, out);
}

void WorkingLife::punch(std::size_t who, LocalDate day, Direction direction, Instant at) {
    if (at > terms_.now) return;
    const Member& member = members_[who];
    State& state = states_[who];
    const auto requested = direction == Direction::in ? RequestedDirection::in : RequestedDirection::out;
    const auto decision = attendance::decide(state.history, organisation_.crews[member.crew].rules, requested, at);
    if (!decision || decision->day > day + date::days{1}) return;  // what the door refuses did not happen
    store::ArchivedPunch row;
    row.punch = made(member, *decision, at);
    row.seq = ++state.seq;
    remember(state, row.punch);
    waiting_.push_back(std::move(row));
}

Punch WorkingLife::made(const Member& member, const attendance::PunchDecision& decision, Instant at) {
    const attendance::DayPlan plan = attendance::plan_of(organisation_.crews[member.crew].rules, decision.day);
    Punch punch;
    punch.person_id = member.row.person.id;
    punch.direction = decision.direction;
    punch.at = at;
    punch.day = decision.day;
    punch.zone = plan.zone->name();
    punch.source = member.by_hand ? PunchSource::pin : dice_.chance(0.8) ? PunchSource::kiosk : PunchSource::personal;
    punch.late = decision.late;
    punch.late_by = decision.late_by;
    punch.shift_id = plan.shift->id;
    punch.site_id = plan.shift->site_id;
    punch.recorded_at = at;
    if (member.by_hand) return punch;
    // As one sees them of people who are recognised.
    punch.evidence =
        PunchEvidence{std::clamp(dice_.normal(0.68, 0.06), 0.45, 0.95), 0.36,
                      std::clamp(dice_.normal(0.93, 0.04), 0.7, 0.999), LivenessBand::live, "demonstration"};
    return punch;
}

void WorkingLife::remember(State& state, const Punch& punch) {
    auto& recent = state.history.recent;
    recent.insert(recent.begin(), punch);
    if (recent.size() > kRemembered) recent.pop_back();
    state.history.last = punch;
}

}  // namespace rollcall::demo
