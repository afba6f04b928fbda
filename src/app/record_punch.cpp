#include "app/record_punch.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/messages.h"
#include "app/person_rules.h"
#include "app/planned_day.h"
#include "app/settings.h"
#include "core/zone.h"

namespace rollcall::app {

namespace {
// Whom policy tells of a late arrival; the first is written to, the others get copies. Read before the transaction:
// `decide` must not go back to the database.
struct LateRecipients {
    std::vector<std::string> addresses;
    bool person_is_first = false;
    std::string language{};
};

LateRecipients late_recipients(Context& context, const OrganisationSnapshot& organisation, const Person& person) {
    const auto settings = context.settings.current();
    const LateMail& told = settings->late_mail;
    const auto manager = told.manager ? manager_of(context, organisation, person) : std::nullopt;
    LateRecipients result;
    result.person_is_first = told.person && !person.email.empty();
    for (const std::string& address :
         {told.person ? person.email : std::string(), manager ? manager->email : std::string(),
          told.hr ? settings->hr_email : std::string()}) {
        auto& known = result.addresses;
        if (!address.empty() && std::find(known.begin(), known.end(), address) == known.end()) known.push_back(address);
    }
    const bool in_own_language = result.person_is_first && !person.language.empty();
    result.language = in_own_language ? person.language : settings->language;
    return result;
}

std::vector<store::OutboxMessage> late_mail(Context& context, const Person& person, const Punch& punch,
                                            const Shift& shift, const std::string& site,
                                            const LateRecipients& recipients) {
    if (recipients.addresses.empty()) return {};
    const date::time_zone* zone = find_zone(punch.zone);
    const auto local = to_local(*zone, punch.at);
    const auto midnight = date::floor<date::days>(local);
    auto message = make_message(
        context, recipients.addresses.front(), recipients.person_is_first ? "late_arrival" : "late_arrival_notice",
        {{"person_name", person.name},
         {"date", format_date(punch.day)},
         {"time", format_time_of_day(std::chrono::floor<std::chrono::minutes>(local - midnight))},
         {"shift_name", shift.name},
         {"shift_start", format_time_of_day(shift.start)},
         {"late_by_minutes", std::to_string(punch.late_by.count())},
         {"site_name", site},
         {"zone", punch.zone},
         {"public_url", context.config.public_url}},
        recipients.language);
    message.cc.assign(recipients.addresses.begin() + 1, recipients.addresses.end());
    return {std::move(message)};
}

Punch punch_of(const PunchFacts& facts, const attendance::WorkRules& rules, const attendance::PunchDecision& decision,
               PunchId id, Instant now) {
    Punch punch;
    punch.id = std::move(id);
    punch.person_id = facts.person.id;
    punch.direction = decision.direction;
    punch.at = facts.at;
    punch.day = decision.day;
    const attendance::DayPlan plan = attendance::plan_of(rules, decision.day);
    punch.zone = plan.zone->name();
    punch.source = facts.source;
    punch.late = decision.late;
    punch.late_by = decision.late_by;
    if (plan.shift != nullptr) {
        punch.shift_id = plan.shift->id;
        punch.site_id = plan.shift->site_id;
    }
    punch.evidence = facts.evidence;
    punch.recorded_by = facts.recorded_by;
    punch.reason = facts.reason;
    punch.recorded_at = now;
    return punch;
}

store::AuditEntry punch_audit(Context& context, const Actor& actor, const PunchFacts& facts, const Punch& punch) {
    std::vector<std::pair<std::string, std::string>> detail{{"punch", punch.id.text()},
                                                            {"direction", std::string(to_string(punch.direction))},
                                                            {"at", format_iso_utc(punch.at)}};
    if (!facts.reason.empty()) detail.emplace_back("reason", facts.reason);
    return audit(context, actor, fmt::format("punch.{}", to_string(facts.source)), facts.person.id.text(),
                 json_of(detail));
}
}  // namespace

attendance::WorkRules work_rules_of(Context& context, OrganisationSnapshot& organisation, const Person& person,
                                    Instant at) {
    const LocalDate day = local_date(*organisation.rules_of(person).zone, at);
    const auto plans = context.database.plans().plans_of({person.id}, day - kPlansReach, day + kPlansReach);
    attendance::WorkRules rules = rules_around(organisation, person, plans.front(), day);
    rules.cooldown = context.settings.current()->punch_cooldown;
    return rules;
}

Result<store::RecordedPunch> record_punch(Context& context, const Actor& actor, const PunchFacts& facts,
                                          const std::optional<store::IdempotencyKey>& key) {
    OrganisationSnapshot organisation(context);
    const attendance::WorkRules rules = work_rules_of(context, organisation, facts.person, facts.at);
    const PunchId id = context.ids.make<PunchId>();
    const LateRecipients recipients = late_recipients(context, organisation, facts.person);
    bool mailed = false;
    const auto decide = [&](const attendance::PunchHistory& history) -> Result<store::PunchRecord> {
        auto decision = attendance::decide(history, rules, facts.direction, facts.at);
        if (!decision) return fail(decision.error());
        store::PunchRecord record;
        record.punch = punch_of(facts, rules, *decision, id, context.clock.now());
        if (record.punch.late) {
            const Shift& shift = *attendance::plan_of(rules, record.punch.day).shift;
            const std::string site = organisation.name_of(record.punch.site_id);
            record.messages = late_mail(context, facts.person, record.punch, shift, site, recipients);
        }
        mailed = !record.messages.empty();
        record.audit = punch_audit(context, actor, facts, record.punch);
        return record;
    };
    auto recorded = context.database.punches().record(facts.person.id, key, facts.at, decide);
    if (recorded && mailed && !recorded->replayed) context.wake_outbox();
    if (recorded && !recorded->replayed) context.publish(PunchRecorded{recorded->punch, facts.person.department_id});
    return recorded;
}

Result<store::RecordedPunch> record_manual_punch(Context& context, const Actor& actor, const ManualPunch& request,
                                                 const std::optional<store::IdempotencyKey>& key) {
    auto person = context.database.people().find(request.person_id);
    if (!person || !actor.may_read(*person)) return fail(Code::not_found, "There is no such person.");
    if (person->status != PersonStatus::active)
        return fail(Code::person_not_active, "Punches can only be recorded for active people.");
    if (person->id == actor.person_id && actor.role != Role::admin)
        return fail(Code::forbidden,
                    "Nobody records a punch for themselves by hand; ask a colleague with the right to.");
    auto reason = check_reason(request.reason);
    if (!reason) return fail(reason.error());
    const Instant now = context.clock.now();
    if (request.at > now) return invalid_field("at", "The time lies in the future.", FieldReason::in_future);
    if (request.at < now - kManualPunchReachesBack)
        return invalid_field("at", "The time lies more than a year back.", FieldReason::too_long_ago);
    PunchFacts facts{std::move(*person), request.direction, request.at, PunchSource::manual, {}, {}, *reason};
    if (!actor.person_id.empty()) facts.recorded_by = actor.person_id;
    return record_punch(context, actor, facts, key);
}

}  // namespace rollcall::app
