#include "app/today.h"

#include <algorithm>

#include "app/face_service.h"
#include "app/messages.h"
#include "app/record_punch.h"
#include "app/settings.h"
#include "core/zone.h"

namespace rollcall::app {

namespace {

// Days around the date whose punches can matter: what is open now counts to one of them.
constexpr date::days kAround{3};

std::vector<Punch> recent_punches(Context& context, const PersonId& id, LocalDate date) {
    auto punches = context.database.punches().of_days({id}, date - kAround, date + kAround);
    std::sort(punches.begin(), punches.end(),
              [](const Punch& a, const Punch& b) { return a.at != b.at ? a.at < b.at : a.id < b.id; });
    return punches;
}

attendance::PunchHistory history_of(const std::vector<Punch>& oldest_first) {
    attendance::PunchHistory history;
    history.recent.assign(oldest_first.rbegin(), oldest_first.rend());
    if (!history.recent.empty()) history.last = history.recent.front();
    return history;
}

std::optional<Code> why_no_face_check_in(Context& context, const PersonId& id) {
    if (!context.faces.available()) return Code::face_engine_unavailable;
    const bool any = context.database.people().has_face_of(id, context.faces.pool()->contract());
    return any ? std::optional<Code>{} : Code::no_faces_enrolled;
}

std::optional<Contact> contact_of(Context& context, const OrganisationSnapshot& organisation, const Person& person) {
    if (const auto manager = manager_of(context, organisation, person)) return Contact{manager->name, manager->email};
    const std::string hr_email = context.settings.current()->hr_email;
    if (!hr_email.empty()) return Contact{{}, hr_email};
    return {};
}

}  // namespace

Result<Today> today_of(Context& context, const Principal& principal, const PersonId& id) {
    const auto person = id == principal.person.id ? principal.person : context.database.people().find(id);
    if (!person || !principal.actor.may_read(*person)) return fail(Code::not_found, "There is no such person.");
    Today today;
    today.now = context.clock.now();
    OrganisationSnapshot organisation(context);
    today.rules = work_rules_of(context, organisation, *person, today.now);
    const LocalDate date = local_date(*today.rules.zone, today.now);
    const std::vector<Punch> punches = recent_punches(context, id, date);
    const attendance::PunchHistory history = history_of(punches);
    const LocalDate day = attendance::current_day(history, today.rules, today.now);
    std::copy_if(punches.begin(), punches.end(), std::back_inserter(today.punches),
                 [&](const Punch& punch) { return punch.day == day; });
    const Punch* open = attendance::open_check_in(history, today.rules, RequestedDirection::automatic, today.now);
    const attendance::DayPlan plan = attendance::plan_of(today.rules, day);
    today.day = attendance::attendance_day({today.punches, open}, plan, today.now);
    today.holiday = plan.holiday;
    today.leave = plan.leave;
    today.late_after = attendance::late_after(plan, attendance::schedule_of(plan));
    today.next = open != nullptr ? Direction::out : Direction::in;
    today.no_face_check_in = why_no_face_check_in(context, id);
    today.contact = contact_of(context, organisation, *person);
    return today;
}

}  // namespace rollcall::app
