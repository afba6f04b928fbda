#include "api/views.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "core/zone.h"
#include "store/shift_rules.h"

namespace rollcall::api {

namespace {
constexpr std::array<std::string_view, 7> kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

boost::json::value evidence_of(const std::optional<PunchEvidence>& evidence, EvidenceView how) {
    if (!evidence || how == EvidenceView::none) return nullptr;
    boost::json::object result{{"liveness", to_string(evidence->liveness)}};
    if (how == EvidenceView::scores) {
        result["match_score"] = evidence->match_score;
        result["match_threshold"] = evidence->match_threshold;
        result["liveness_score"] = evidence->liveness_score;
        result["model"] = evidence->model;
    }
    return result;
}
}  // namespace

EvidenceView evidence_view(Role role) {
    switch (role) {
        case Role::employee:
            return EvidenceView::none;
        case Role::manager:
        case Role::hr:
            return EvidenceView::liveness;
        case Role::admin:
            return EvidenceView::scores;
    }
    return EvidenceView::none;
}

boost::json::object view(const Person& person, std::optional<Role> role) {
    boost::json::object result{{"id", person.id.text()},
                               {"code", person.code},
                               {"name", person.name},
                               {"email", person.email},
                               {"department_id", or_null(person.department_id)},
                               {"shift_id", or_null(person.shift_id)},
                               {"status", to_string(person.status)},
                               {"status_reason", person.status_reason},
                               {"language", person.language},
                               {"consent", nullptr},
                               {"created_at", format_iso_utc(person.created_at)},
                               {"updated_at", format_iso_utc(person.updated_at)}};
    if (person.consent)
        result["consent"] =
            boost::json::object{{"version", person.consent->text_version}, {"at", format_iso_utc(person.consent->at)}};
    if (role) result["role"] = to_string(*role);
    return result;
}

boost::json::object view(const store::ListedPerson& listed) {
    boost::json::object result = view(listed.person, listed.role);
    if (!listed.role) result["role"] = nullptr;
    result["face_count"] = listed.face_count;
    return result;
}

boost::json::object view(const store::StoredFace& face) {
    return {{"id", face.id.text()},
            {"model", face.model},
            {"quality", face.quality},
            {"created_at", format_iso_utc(face.created_at)}};
}

boost::json::object view(const Site& site) {
    return {{"id", site.id.text()},
            {"name", site.name},
            {"zone", site.zone},
            {"holiday_calendar_id", or_null(site.holiday_calendar_id)}};
}

boost::json::object view(const Shift& shift, bool is_default) {
    boost::json::array days;
    for (const auto& name : names_of(shift.days)) days.emplace_back(name);
    boost::json::object result{{"id", shift.id.text()},
                               {"name", shift.name},
                               {"site_id", shift.site_id.text()},
                               {"start", format_time_of_day(shift.start)},
                               {"end", format_time_of_day(shift.end)},
                               {"days", std::move(days)},
                               {"late_grace_minutes", shift.late_grace.count()},
                               {"early_grace_minutes", shift.early_grace.count()},
                               {"default", is_default}};
    for (auto& member : store::shift_rules(shift)) result.insert_or_assign(member.key(), std::move(member.value()));
    return result;
}

boost::json::object view(const Department& department) {
    return {{"id", department.id.text()},
            {"name", department.name},
            {"manager_id", or_null(department.manager_id)},
            {"shift_id", or_null(department.shift_id)}};
}

boost::json::object view(const store::Session& session, bool current) {
    return {{"id", session.id.text()},
            {"created_at", format_iso_utc(session.created_at)},
            {"last_seen_at", format_iso_utc(session.last_seen_at)},
            {"address", session.address},
            {"user_agent", session.user_agent},
            {"current", current}};
}

boost::json::object view(const store::OutboxMessage& message) {
    boost::json::array cc;
    for (const auto& address : message.cc) cc.emplace_back(address);
    boost::json::object result{{"id", message.id.text()},
                               {"to", message.to},
                               {"cc", std::move(cc)},
                               {"template", message.template_name},
                               {"status", store::to_string(message.status)},
                               {"attempts", message.attempts},
                               {"created_at", format_iso_utc(message.created_at)},
                               {"next_attempt_at", nullptr},
                               {"finished_at", nullptr},
                               {"last_error", message.last_error}};
    if (message.finished_at)
        result["finished_at"] = format_iso_utc(*message.finished_at);
    else
        result["next_attempt_at"] = format_iso_utc(message.next_attempt_at);
    return result;
}

boost::json::object view(const store::StoredAuditEntry& stored) {
    boost::json::error_code problem;
    boost::json::value detail = boost::json::parse(stored.entry.detail, problem);
    return {{"sequence", stored.sequence},
            {"actor", stored.entry.actor},
            {"action", stored.entry.action},
            {"subject", stored.entry.subject},
            {"detail", problem ? boost::json::value(stored.entry.detail) : std::move(detail)},
            {"at", format_iso_utc(stored.entry.at)},
            {"address", stored.entry.address},
            {"hash", stored.hash}};
}

boost::json::object view(const Punch& punch, EvidenceView evidence) {
    const auto* zone = find_zone(punch.zone);
    return {{"id", punch.id.text()},
            {"person_id", punch.person_id.text()},
            {"direction", to_string(punch.direction)},
            {"at", zone ? format_iso(punch.at, *zone) : format_iso_utc(punch.at)},
            {"day", format_date(punch.day)},
            {"zone", punch.zone},
            {"late", punch.late},
            {"late_by_minutes", punch.late_by.count()},
            {"source", to_string(punch.source)},
            {"site_id", or_null(punch.site_id)},
            {"shift_id", or_null(punch.shift_id)},
            {"recorded_by", or_null(punch.recorded_by)},
            {"reason", punch.reason},
            {"evidence", evidence_of(punch.evidence, evidence)}};
}

boost::json::object view(const store::ListedPunch& listed, EvidenceView evidence) {
    boost::json::object result = view(listed.punch, evidence);
    result["person_code"] = listed.person_code;
    result["person_name"] = listed.person_name;
    result["department_id"] = or_null(listed.department_id);
    return result;
}

boost::json::object view(const store::Attempt& attempt, EvidenceView evidence) {
    return {{"id", attempt.id.text()},          {"person_id", attempt.person_id.text()},
            {"at", format_iso_utc(attempt.at)}, {"code", attempt.code},
            {"address", attempt.address},       {"evidence", evidence_of(attempt.evidence, evidence)}};
}

std::vector<std::string> names_of(WeekdaySet days) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < kWeekdays.size(); ++i)
        if (days & (1u << i)) result.emplace_back(kWeekdays[i]);
    return result;
}

std::optional<WeekdaySet> parse_weekdays(const std::vector<std::string>& names) {
    unsigned days = 0;
    for (const auto& name : names) {
        const auto found = std::find(kWeekdays.begin(), kWeekdays.end(), name);
        if (found == kWeekdays.end()) return std::nullopt;
        days |= 1u << static_cast<unsigned>(found - kWeekdays.begin());
    }
    return static_cast<WeekdaySet>(days);
}

}  // namespace rollcall::api
