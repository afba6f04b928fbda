#include <algorithm>

#include "app/organisation_snapshot.h"
#include "app/reports/report_kinds.h"
#include "app/reports/words.h"
#include "store/people.h"

namespace rollcall::app {

namespace {

using report::ColumnType;
using report::Total;

class Enrolment final : public Report {
  public:
    Enrolment(const ReportCall& call, store::PersonFilter filter, std::vector<report::Column> columns)
        : Report(std::move(columns)),
          store_(call.context.database.people()),
          filter_(std::move(filter)),
          texts_(call.texts),
          organisation_(call.context),
          zone_(organisation_.default_zone()) {}

    void start_at(const std::string& cursor) override { after_ = cursor; }
    bool done() const override { return done_; }
    std::string cursor() const override { return after_; }
    std::size_t scanned() const override { return scanned_; }

    std::vector<report::Row> next(std::size_t limit) override {
        const auto page = store_.list(filter_, {std::min(limit, kMaxPageLimit), after_});
        scanned_ += page.items.size();
        done_ = !page.next;
        after_ = page.next.value_or("");
        std::vector<report::Row> rows;
        rows.reserve(page.items.size());
        for (const store::ListedPerson& person : page.items) rows.push_back(row_of(person));
        return rows;
    }

  private:
    report::Word enrolment_of(const store::ListedPerson& listed) const {
        if (listed.face_count > 0) return {"enrolled", texts_.at("label", "enrolled"), report::Tone::good};
        if (listed.person.consent) return {"consent_only", texts_.at("label", "consent_only"), report::Tone::warning};
        return {"not_enrolled", texts_.at("label", "not_enrolled"), report::Tone::quiet};
    }

    report::Row row_of(const store::ListedPerson& listed) const {
        const Person& person = listed.person;
        report::Row row{person.code,
                        person.name,
                        organisation_.name_of(person.department_id),
                        plain_word(texts_, "person_status", to_string(person.status)),
                        report::Cell(),
                        local_date(zone_, person.created_at),
                        static_cast<long long>(listed.face_count),
                        enrolment_of(listed),
                        report::Cell(),
                        report::Cell()};
        if (listed.role) row[4] = plain_word(texts_, "role", to_string(*listed.role));
        if (person.consent) {
            row[8] = local_date(zone_, person.consent->at);
            row[9] = person.consent->text_version;
        }
        return row;
    }

    store::PeopleStore& store_;
    store::PersonFilter filter_;
    const report::Texts& texts_;
    OrganisationSnapshot organisation_;
    const date::time_zone& zone_;
    std::string after_;
    std::size_t scanned_ = 0;
    bool done_ = false;
};

std::vector<report::Column> enrolment_columns(const report::Texts& texts) {
    return {column_of(texts, "code", ColumnType::text),
            column_of(texts, "name", ColumnType::text),
            column_of(texts, "department", ColumnType::text),
            column_of(texts, "person_status", ColumnType::word),
            column_of(texts, "role", ColumnType::word),
            column_of(texts, "registered", ColumnType::date),
            column_of(texts, "faces", ColumnType::number, Total::sum),
            column_of(texts, "enrolment", ColumnType::word),
            column_of(texts, "consent_day", ColumnType::date),
            column_of(texts, "consent_version", ColumnType::text)};
}

}  // namespace

// Who is registered, who has consented, and who can check in by face.
OpenedReport open_enrolment(const ReportCall& call) {
    store::PersonFilter filter;
    filter.department_id = call.filter.department_id;
    filter.text = call.filter.text;
    if (!call.actor.sees_everyone()) filter.within = call.actor.managed;
    return std::make_unique<Enrolment>(call, std::move(filter), enrolment_columns(call.texts));
}

}  // namespace rollcall::app
