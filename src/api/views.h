#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>

#include "app/day_scan.h"
#include "app/explain_day.h"
#include "app/reports/report_page.h"
#include "app/sign_in.h"
#include "app/today.h"
#include "attendance/types.h"
#include "core/page.h"
#include "store/database.h"

namespace rollcall::api {

template <class AnyId>
boost::json::value or_null(const std::optional<AnyId>& id) {
    return id ? boost::json::value(id->text()) : boost::json::value(nullptr);
}

inline boost::json::value text_or_null(const std::string& text) {
    return text.empty() ? boost::json::value(nullptr) : boost::json::value(text);
}

// What leaves the system of each thing, as docs/openapi.yaml describes it. No vector, photograph, hash or token ever;
// scores only where `with_scores` (admins).
boost::json::object view(const Person& person, std::optional<Role> role = {});
boost::json::object view(const store::ListedPerson& listed);
boost::json::object view(const store::StoredFace& face);
boost::json::object view(const Site& site);
boost::json::object view(const Shift& shift, bool is_default);
boost::json::object view(const Department& department);
boost::json::object view(const store::Session& session, bool current);
boost::json::object view(const store::OutboxMessage& message);
boost::json::object view(const store::StoredAuditEntry& entry);

// How much of a punch's evidence the reader sees.
enum class EvidenceView { none, liveness, scores };
EvidenceView evidence_view(Role role);
boost::json::object view(const Punch& punch, EvidenceView evidence);
boost::json::object view(const store::ListedPunch& punch, EvidenceView evidence);
boost::json::object view(const store::Attempt& attempt, EvidenceView evidence);

boost::json::object view(const app::PersonDay& day);
boost::json::object view(const app::ExplainedDay& explained, EvidenceView evidence);
boost::json::object view(const app::Today& today, EvidenceView evidence);
boost::json::object view(const app::ReportKind& kind, const app::ReportPage& page, const report::Texts& texts);

// {"items":[…],"next":cursor or null}
template <class T, class View>
boost::json::object page_view(const Page<T>& page, View item_view) {
    boost::json::object result;
    boost::json::array& items = result["items"].emplace_array();
    for (const T& item : page.items) items.emplace_back(item_view(item));
    if (page.next)
        result["next"] = *page.next;
    else
        result["next"] = nullptr;
    return result;
}

std::vector<std::string> names_of(WeekdaySet days);  // "mon" … "sun"
std::optional<WeekdaySet> parse_weekdays(const std::vector<std::string>& names);

}  // namespace rollcall::api
