#include "store/mongo/archive_reader.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "store/database.h"
#include "store/mongo/archive.h"
#include "store/mongo/archive_scan.h"
#include "store/mongo/person_document.h"
#include "store/mongo/schema.h"
#include "store/mongo/session_document.h"
#include "store/plan_texts.h"

namespace rollcall::store::mongo {
namespace {

// What there is by now of some people, by id.
std::unordered_map<std::string, Doc> read_people(Commands& db, const std::set<std::string>& ids, const Doc& fields) {
    std::unordered_map<std::string, Doc> people;
    if (ids.empty()) return people;
    const std::vector<std::string> asked(ids.begin(), ids.end());
    db.scan(kPeople, make("_id", make("$in", asked)), {.projection = fields, .reading = Reading::settled},
            [&](View person) {
                people.emplace(person.text("_id"), Doc(person));
                return true;
            });
    return people;
}

template <class Row>
std::set<std::string> owner_ids(const std::vector<FoundRow>& rows) {
    std::set<std::string> ids;
    for (const FoundRow& each : rows) ids.insert(std::get<Row>(each.row).person_id.text());
    return ids;
}

template <class Keep>
void keep_if(std::vector<FoundRow>& rows, const Keep& keep) {
    std::erase_if(rows, [&](FoundRow& each) { return !keep(each); });
}

// The organisation and the people that punches name and that came after what is pinned; what is in neither is gone.
class Newer {
  public:
    Newer(Commands& db, const Pins& pins, const std::vector<FoundRow>& rows) {
        std::set<std::string> unknown;
        bool asks = false;
        for (const FoundRow& each : rows) {
            const auto& [punch, seq, key, voided] = std::get<ArchivedPunch>(each.row);
            if (punch.recorded_by && !pins.has(*punch.recorded_by)) unknown.insert(punch.recorded_by->text());
            asks = asks || (punch.site_id && !pins.has_site(*punch.site_id)) ||
                   (punch.shift_id && !pins.has_shift(*punch.shift_id));
        }
        people_ = read_people(db, unknown, make("_id", 1));
        if (!asks) return;
        if (auto found = db.find_one(kOrganisation, {}, {.sort = make("_id", 1), .reading = Reading::settled}))
            organisation_ = std::move(*found);
    }
    bool has(const PersonId& person) const { return people_.contains(person.text()); }
    bool has(const SiteId& site) const { return has("sites", site.text()); }
    bool has(const ShiftId& shift) const { return has("shifts", shift.text()); }

  private:
    bool has(const char* part, const std::string& id) const {
        return !organisation_.empty() && stands_in(organisation_.view(), part, id);
    }

    std::unordered_map<std::string, Doc> people_{};
    Doc organisation_{};
};

// False where it leads to what is newer; a reference to what is gone is taken away.
template <class AnyId>
bool resolve(std::optional<AnyId>& reference, bool is_pinned, const Newer& newer) {
    if (!reference || is_pinned) return true;
    if (newer.has(*reference)) return false;
    reference.reset();
    return true;
}

}  // namespace

MongoArchiveReader::MongoArchiveReader(const std::string& url) : pool_(url) {
    {
        Commands db(pool_);
        const auto schema = read_schema(db);
        if (!schema)
            throw StoreUnavailable("There is no Rollcall database \"" + pool_.database() +
                                   "\" there: check the name at the end of database.url.");
        if (const std::string why = refusal(db); !why.empty()) throw StoreUnavailable(why);
        // What it does not know it would leave out.
        if (schema->view().number("version") > kSchemaVersion)
            throw StoreUnavailable(
                "A newer version of Rollcall works on the database, and keeps there what this one does not know: use "
                "the "
                "newer version.");
        migrate(db);
        // Answered by whoever takes writes now: a server that was cut off and does not know it yet would show what is
        // old.
        db.upsert(kCounters, make("_id", "probe"), make("$inc", make("value", 1LL)));
    }
    settler_.settle_all();
    pins_.emplace(pool_);
}

long long MongoArchiveReader::count(ArchiveKind kind) {
    if (is_of_organisation(kind))
        return std::ssize(organisation_rows(kind, pins_->organisation(), pins_->settings(), 0));
    if (kind == ArchiveKind::setting) return std::ssize(setting_rows(pins_->settings()));
    if (kind == ArchiveKind::person) return pins_->people();
    return Commands(pool_).estimate(collection_of(kind));
}

void MongoArchiveReader::read(ArchiveKind kind, const std::string& after, const RowVisitor& row) {
    if (collection_of(kind) != nullptr) {
        if (!ends_.contains(kind)) ends_[kind] = last_row_key(pool_, kind);
        scan_rows(
            pool_, kind, after, ends_.at(kind),
            [&](Commands& db, std::vector<FoundRow>& rows) { sift(kind, db, rows); }, row);
        return;
    }
    const std::vector<ArchiveRow> rows =
        kind == ArchiveKind::setting
            ? setting_rows(pins_->settings())
            : organisation_rows(kind, pins_->organisation(), pins_->settings(), pins_->gallery());
    for (ArchiveRow each : rows) {
        auto* department = std::get_if<Department>(&each);
        if (department != nullptr && department->manager_id && !pins_->has(*department->manager_id))
            department->manager_id.reset();
        if (archive_key(each) > after && !row(each)) return;
    }
}

void MongoArchiveReader::sift(ArchiveKind kind, Commands& db, std::vector<FoundRow>& rows) {
    switch (kind) {
        case ArchiveKind::person:
            return keep_if(rows, [&](FoundRow& each) {
                return pins_->settle(std::get<ArchivedPerson>(each.row).person, each.document.view());
            });
        case ArchiveKind::face:
            return sift_faces(db, rows);
        case ArchiveKind::punch:
            return sift_punches(db, rows);
        case ArchiveKind::attempt:
            return keep_if(rows, [&](FoundRow& each) { return pins_->has(std::get<Attempt>(each.row).person_id); });
        case ArchiveKind::session:
            return sift_sessions(db, rows);
        case ArchiveKind::leave_request:
            return sift_leave(rows);
        case ArchiveKind::shift_assignment:
            return sift_assignments(rows);
        default:
            return;
    }
}

// A face that its person had when they were pinned, and still has, is sealed under the key that was read with them.
void MongoArchiveReader::sift_faces(Commands& db, std::vector<FoundRow>& rows) {
    const auto people = read_people(db, owner_ids<StoredFace>(rows), make("faces", 1, "key", 1));
    keep_if(rows, [&](FoundRow& each) {
        const auto& face = std::get<StoredFace>(each.row);
        const auto owner = people.find(face.person_id.text());
        if (owner == people.end() || !pins_->has(face.person_id) || !pins_->has(face.id)) return false;
        const std::vector<std::string> faces = face_ids(owner->second.view());
        return owner->second.view().has("key") && std::find(faces.begin(), faces.end(), face.id.text()) != faces.end();
    });
}

void MongoArchiveReader::sift_punches(Commands& db, std::vector<FoundRow>& rows) {
    keep_if(rows, [&](FoundRow& each) { return pins_->has(std::get<ArchivedPunch>(each.row).punch.person_id); });
    const Newer newer(db, *pins_, rows);
    keep_if(rows, [&](FoundRow& each) {
        auto& [punch, seq, key, voided] = std::get<ArchivedPunch>(each.row);
        if (voided && voided->by && !pins_->has(*voided->by)) voided.reset();
        return resolve(punch.recorded_by, punch.recorded_by && pins_->has(*punch.recorded_by), newer) &&
               resolve(punch.site_id, punch.site_id && pins_->has_site(*punch.site_id), newer) &&
               resolve(punch.shift_id, punch.shift_id && pins_->has_shift(*punch.shift_id), newer);
    });
}

// What names a type, or was asked for by somebody, that came later, came later itself; what is pinned may have been
// decided later.
void MongoArchiveReader::sift_leave(std::vector<FoundRow>& rows) {
    keep_if(rows, [&](FoundRow& each) {
        auto& request = std::get<LeaveRequest>(each.row);
        if (request.decided_by && !pins_->has(*request.decided_by)) request.decided_by.reset();
        return pins_->has(request.person_id) && (!request.requested_by || pins_->has(*request.requested_by)) &&
               stands_in(pins_->organisation(), "leave_types", request.leave_type_id.text());
    });
}

void MongoArchiveReader::sift_assignments(std::vector<FoundRow>& rows) {
    keep_if(rows, [&](FoundRow& each) {
        const auto& assignment = std::get<ShiftAssignment>(each.row);
        const std::vector<std::string> shifts = shifts_of_cycle(assignment.cycle);
        return !each.document.view().boolean("is_deleted") && pins_->has(assignment.person_id) &&
               (!assignment.assigned_by || pins_->has(*assignment.assigned_by)) &&
               std::all_of(shifts.begin(), shifts.end(),
                           [&](const std::string& shift) { return pins_->has_shift(ShiftId(shift)); });
    });
}

void MongoArchiveReader::sift_sessions(Commands& db, std::vector<FoundRow>& rows) {
    const auto people = read_people(db, owner_ids<Session>(rows), make("session_epoch", 1, "kept_session", 1));
    keep_if(rows, [&](FoundRow& each) {
        const PersonId& person = std::get<Session>(each.row).person_id;
        const auto owner = people.find(person.text());
        return owner != people.end() && pins_->has(person) && counts(each.document.view(), owner->second.view());
    });
}

}  // namespace rollcall::store::mongo

namespace rollcall::store {

std::unique_ptr<ArchiveReader> open_mongo_archive_reader(const std::string& url) {
    return std::make_unique<mongo::MongoArchiveReader>(url);
}

}  // namespace rollcall::store
