#include "demo/fill.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/zone.h"
#include "demo/working_life.h"

namespace rollcall::demo {

namespace {

using store::ArchiveKind;
using store::ArchiveRow;

constexpr const char* kOrigin = "demo";
// As many as a transaction holds comfortably.
constexpr std::size_t kRowsAtOnce = 5'000;

class Filling {
  public:
    Filling(store::ArchiveWriter& writer, const Organisation& organisation, const Members& members)
        : writer_(writer), organisation_(organisation), members_(members) {}

    void put_organisation() {
        put(ArchiveKind::installation, {store::ArchivedInstallation{organisation_.default_shift, {}, 0, 0}});
        put_all(ArchiveKind::holiday_calendar, organisation_.calendars);
        put_all(ArchiveKind::site, organisation_.sites);
        put_all(ArchiveKind::shift, organisation_.shifts);
        put_all(ArchiveKind::department, organisation_.departments);
        put_all(ArchiveKind::leave_type, organisation_.leave_types);
    }

    void put_members() {
        std::vector<store::ArchivedPerson> people;
        std::vector<LeaveRequest> leave;
        std::vector<ShiftAssignment> assignments;
        for (const Member& member : members_.all) {
            people.push_back(member.row);
            leave.insert(leave.end(), member.leave.begin(), member.leave.end());
            if (member.assignment) assignments.push_back(*member.assignment);
        }
        put_all(ArchiveKind::person, std::move(people));
        put_all(ArchiveKind::leave_request, decided(std::move(leave)));
        put_all(ArchiveKind::shift_assignment, std::move(assignments));
    }

    long long put_punches(const Terms& terms, Dice& dice, Ids& ids, const FillProgress& progress) {
        WorkingLife life(terms, organisation_, members_.all, dice, ids);
        const long long of = (organisation_.last - organisation_.first).count() + 1;
        long long punches = 0, days = 0;
        for (LocalDate day = organisation_.first; day <= organisation_.last; day += date::days{1}) {
            auto made = life.until(day);
            punches += static_cast<long long>(made.size());
            put_all(ArchiveKind::punch, std::move(made));
            progress(++days, of);
        }
        return punches;
    }

    void note(const Terms& terms, long long punches) {
        store::AuditEntry entry{"cli", "demo.filled", "",
                                fmt::format(R"({{"people":"{}","punches":"{}"}})", members_.all.size(), punches),
                                terms.now};
        put(ArchiveKind::audit_entry, {store::StoredAuditEntry{1, entry, store::audit_hash("", 1, entry)}});
    }

  private:
    // Whoever manages the department has decided.
    std::vector<LeaveRequest> decided(std::vector<LeaveRequest> leave) const {
        std::unordered_map<PersonId, std::optional<PersonId>> managers;
        for (const Member& member : members_.all)
            managers[member.row.person.id] =
                organisation_.departments[organisation_.crews[member.crew].department].manager_id;
        for (LeaveRequest& request : leave)
            if (request.decided_at) request.decided_by = managers.at(request.person_id);
        return leave;
    }

    template <class Row>
    void put_all(ArchiveKind kind, std::vector<Row> rows) {
        put(kind, {std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())});
    }

    void put(ArchiveKind kind, std::vector<ArchiveRow> rows) {
        std::sort(rows.begin(), rows.end(), [](const ArchiveRow& a, const ArchiveRow& b) {
            return store::archive_key(a) < store::archive_key(b);
        });
        for (std::size_t first = 0; first < rows.size(); first += kRowsAtOnce) {
            const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(first + kRowsAtOnce, rows.size()));
            writer_.put(kind, {std::make_move_iterator(begin), std::make_move_iterator(end)});
        }
    }

    store::ArchiveWriter& writer_;
    const Organisation& organisation_;
    const Members& members_;
};

// What was interrupted is of another moment: nothing of it can be gone on with.
Result<void> begin_anew(store::ArchiveWriter& writer) {
    auto begun = writer.begin(kOrigin);
    if (begun && *begun) {
        writer.clear();
        begun = writer.begin(kOrigin);
    }
    if (!begun) return rollcall::fail(begun.error());
    return {};
}

}  // namespace

Result<Filled> fill(store::ArchiveWriter& writer, const Terms& terms, const std::string& password_hash,
                    const FillProgress& progress) {
    if (auto begun = begin_anew(writer); !begun) return rollcall::fail(begun.error());
    Dice dice(terms.seed);
    Ids ids(dice);
    Organisation organisation = make_organisation(terms, ids);
    const Members members = make_members(terms, organisation, password_hash, dice, ids);
    Filling filling(writer, organisation, members);
    filling.put_organisation();
    filling.put_members();
    Filled filled{members.accounts, 0};
    filled.punches = filling.put_punches(terms, dice, ids, progress);
    filling.note(terms, filled.punches);
    writer.finish();
    return filled;
}

}  // namespace rollcall::demo
