#include <algorithm>

#include "app/organisation_snapshot.h"
#include "app/reading_scope.h"
#include "app/recorder_names.h"
#include "app/reports/report_kinds.h"
#include "app/reports/words.h"
#include "store/punches.h"

namespace rollcall::app {

namespace {

using report::ColumnType;
using report::Total;

// A night's check-out, or one in another zone, is made on another date than the day it counts to.
constexpr date::days kFurthestFromDay{3};

class Punches final : public Report {
  public:
    Punches(const ReportCall& call, store::PunchFilter filter, OrganisationSnapshot organisation,
            std::vector<report::Column> columns)
        : Report(std::move(columns)),
          store_(call.context.database.punches()),
          filter_(std::move(filter)),
          from_(*call.filter.from),
          to_(*call.filter.to),
          shift_id_(call.filter.shift_id),
          texts_(call.texts),
          organisation_(std::move(organisation)),
          fallback_(organisation_.default_zone()),
          recorders_(call.context.database.people()) {}

    void start_at(const std::string& cursor) override { after_ = cursor; }
    bool done() const override { return done_; }
    std::string cursor() const override { return after_; }
    std::size_t scanned() const override { return scanned_; }

    std::vector<report::Row> next(std::size_t limit) override {
        auto page = store_.list(filter_, {std::min(limit, kMaxPageLimit), after_});
        scanned_ += page.items.size();
        done_ = !page.next;
        after_ = page.next.value_or("");
        std::vector<report::Row> rows;
        for (const store::ListedPunch& punch : page.items)
            if (fits(punch.punch)) rows.push_back(row_of(punch));
        return rows;
    }

  private:
    bool fits(const Punch& punch) const {
        return from_ <= punch.day && punch.day <= to_ && (!shift_id_ || punch.shift_id == shift_id_);
    }

    report::Row row_of(const store::ListedPunch& listed) {
        const Punch& punch = listed.punch;
        const date::time_zone* zone = find_zone(punch.zone);
        return {punch.day,
                report::LocalTime{punch.at, zone != nullptr ? zone : &fallback_, 0},
                listed.person_code,
                listed.person_name,
                organisation_.name_of(listed.department_id),
                plain_word(texts_, "direction", to_string(punch.direction)),
                plain_word(texts_, "source", to_string(punch.source)),
                organisation_.name_of(punch.site_id),
                organisation_.name_of(punch.shift_id),
                punch.late_by,
                recorders_.name_of(punch.recorded_by),
                punch.reason};
    }

    store::PunchStore& store_;
    store::PunchFilter filter_;
    LocalDate from_, to_;
    std::optional<ShiftId> shift_id_;
    const report::Texts& texts_;
    OrganisationSnapshot organisation_;
    const date::time_zone& fallback_;
    RecorderNames recorders_;
    std::string after_;
    std::size_t scanned_ = 0;
    bool done_ = false;
};

std::vector<report::Column> punch_columns(const report::Texts& texts) {
    return {column_of(texts, "day", ColumnType::date),         column_of(texts, "time", ColumnType::instant),
            column_of(texts, "code", ColumnType::text),        column_of(texts, "name", ColumnType::text),
            column_of(texts, "department", ColumnType::text),  column_of(texts, "direction", ColumnType::word),
            column_of(texts, "source", ColumnType::word),      column_of(texts, "site", ColumnType::text),
            column_of(texts, "shift", ColumnType::text),       column_of(texts, "late_by", ColumnType::duration),
            column_of(texts, "recorded_by", ColumnType::text), column_of(texts, "reason", ColumnType::text)};
}

}  // namespace

// What was recorded, in the order of time, and how; nothing of what the cameras saw.
OpenedReport open_punches(const ReportCall& call) {
    OrganisationSnapshot organisation(call.context);
    const date::time_zone& zone = organisation.default_zone();
    store::PunchFilter filter;
    filter.from = to_instant(zone, *call.filter.from - kFurthestFromDay);
    filter.to = to_instant(zone, *call.filter.to + date::days{1} + kFurthestFromDay);
    filter.person_id = call.filter.person_id;
    filter.department_id = call.filter.department_id;
    filter.site_id = call.filter.site_id;
    filter.text = call.filter.text;
    filter.order = store::TimeOrder::oldest_first;
    if (auto allowed = narrow_to_readable(call.context, call.actor, filter); !allowed) return fail(allowed.error());
    return std::make_unique<Punches>(call, std::move(filter), std::move(organisation), punch_columns(call.texts));
}

}  // namespace rollcall::app
