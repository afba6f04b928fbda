#include "store/mongo/archive_writer.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_map>

#include "store/database.h"
#include "store/mongo/archive.h"
#include "store/mongo/archive_finish.h"
#include "store/mongo/archive_mark.h"
#include "store/mongo/archive_rows.h"
#include "store/mongo/archive_scan.h"
#include "store/mongo/organisation_document.h"
#include "store/mongo/person_change.h"
#include "store/mongo/schema.h"
#include "store/mongo/setting_document.h"

namespace rollcall::store::mongo {
namespace {

// An index of everybody is made in one command.
constexpr std::chrono::hours kIndexTime{1};

// In order, so that what is there is always a beginning of what was to be put; from the first that is there already on,
// each is replaced.
void put_documents(Commands& db, const char* collection, const std::vector<Doc>& documents) {
    try {
        const std::vector<std::size_t> refused = db.insert_all(collection, documents, true);
        if (refused.empty()) return;
        const auto first = documents.begin() + static_cast<std::ptrdiff_t>(refused.front());
        db.replace_all(collection, {first, documents.end()});
    } catch (const DuplicateKey&) {
        throw StoreUnavailable(std::string("What is carried holds two of what there can be one of (") + collection +
                               "): it is damaged, take another backup.");
    }
}

// Before the templates, after which `last_key` goes.
void put_photos(Commands& db, const std::vector<ArchiveRow>& rows) {
    std::vector<std::string> without;
    for (const ArchiveRow& row : rows) {
        const auto& face = std::get<StoredFace>(row);
        if (face.sealed_photo.empty())
            without.push_back(face.id.text());
        else
            put_documents(db, kPhotos, {photo_document(face)});
    }
    if (!without.empty()) db.remove(kPhotos, make("_id", make("$in", without)));
}

// With the labels of the people as they are by now; finish_filling looks at them again.
std::vector<Doc> punch_documents(Commands& db, const std::vector<ArchiveRow>& rows) {
    std::vector<std::string> ids;
    for (const ArchiveRow& row : rows) ids.push_back(std::get<ArchivedPunch>(row).punch.person_id.text());
    std::unordered_map<std::string, Doc> people;
    db.scan(kPeople, make("_id", make("$in", ids)), {.projection = make("department_id", 1, "shift_id", 1)},
            [&](View person) {
                people.emplace(person.text("_id"), Doc(person));
                return true;
            });
    std::vector<Doc> documents;
    for (const ArchiveRow& row : rows) {
        const auto& punch = std::get<ArchivedPunch>(row);
        const auto person = people.find(punch.punch.person_id.text());
        if (person == people.end())
            documents.push_back(archived_punch_document(punch, {}, {}));
        else
            documents.push_back(
                archived_punch_document(punch, person->second.view().optional_id<DepartmentId>("department_id"),
                                        person->second.view().optional_id<ShiftId>("shift_id")));
    }
    return documents;
}

// Those that are there already keep their sequence, new ones go on behind the last of their person.
std::vector<Doc> leave_documents(Commands& db, const std::vector<ArchiveRow>& rows) {
    std::set<std::string> people;
    for (const ArchiveRow& row : rows) people.insert(std::get<LeaveRequest>(row).person_id.text());
    std::unordered_map<std::string, long long> known, last;
    db.scan(kLeave, make("person_id", make("$in", std::vector<std::string>(people.begin(), people.end()))),
            {.projection = make("person_id", 1, "seq", 1)}, [&](View request) {
                const long long seq = request.number("seq");
                known[request.text("_id")] = seq;
                long long& of_person = last[request.text("person_id")];
                of_person = std::max(of_person, seq);
                return true;
            });
    std::vector<Doc> documents;
    for (const ArchiveRow& row : rows) {
        const auto& request = std::get<LeaveRequest>(row);
        const auto found = known.find(request.id.text());
        documents.push_back(
            archived_leave_document(request, found != known.end() ? found->second : ++last[request.person_id.text()]));
    }
    return documents;
}

const char* part_of(ArchiveKind kind) {
    switch (kind) {
        case ArchiveKind::site:
            return "sites.";
        case ArchiveKind::shift:
            return "shifts.";
        case ArchiveKind::department:
            return "departments.";
        case ArchiveKind::holiday_calendar:
            return "holiday_calendars.";
        case ArchiveKind::leave_type:
            return "leave_types.";
        default:
            return "items.";
    }
}

Doc part_document(const ArchiveRow& row) {
    if (const auto* site = std::get_if<Site>(&row)) return site_fields(*site);
    if (const auto* shift = std::get_if<Shift>(&row)) return shift_fields(*shift);
    if (const auto* department = std::get_if<Department>(&row)) return department_fields(*department);
    if (const auto* calendar = std::get_if<HolidayCalendar>(&row)) return holiday_calendar_fields(*calendar);
    if (const auto* type = std::get_if<LeaveType>(&row)) return leave_type_fields(*type);
    return item_document(std::get<StoredSetting>(row));
}

void change_document(Commands& db, ArchiveKind kind, const Doc& change) {
    if (kind == ArchiveKind::setting)
        db.update(kSettings, make("_id", "settings"), change);
    else
        db.update(kOrganisation, make("_id", "organisation"), change);
}

void put_installation(Commands& db, const ArchivedInstallation& row) {
    change_document(db, ArchiveKind::installation, make("$set", make("default_shift_id", row.default_shift_id)));
    change_document(db, ArchiveKind::setting,
                    make("$set", make("setup_token_hash", row.setup_token_hash, "revision", row.settings_revision)));
    db.upsert(kCounters, make("_id", "gallery"), make("$set", make("value", row.gallery_revision)));
    db.update(kSchema, make("_id", kSchemaId), make("$set", make("unfinished.installation", true)));
}

long long sequence_of(const std::string& key) {
    long long sequence = 0;
    std::from_chars(key.data(), key.data() + key.size(), sequence);
    return sequence;
}

Doc those_of(ArchiveKind kind, const std::vector<std::string>& keys) {
    if (kind != ArchiveKind::audit_entry) return make("_id", make("$in", keys));
    Doc sequences;
    bson_t array;
    bson_append_array_begin(sequences.get(), "$in", -1, &array);
    int place = 0;
    for (const std::string& key : keys)
        bson_append_int64(&array, std::to_string(place++).c_str(), -1, sequence_of(key));
    bson_append_array_end(sequences.get(), &array);
    return make("_id", sequences);
}

}  // namespace

MongoArchiveWriter::MongoArchiveWriter(const std::string& url) : pool_(url, kIndexTime) {}

Result<bool> MongoArchiveWriter::begin(const std::string& origin) {
    Commands db(pool_);
    return begin_filling(db, origin);
}

std::vector<ArchiveRow> MongoArchiveWriter::parts(ArchiveKind kind) {
    Commands db(pool_);
    const auto organisation = db.find_one(kOrganisation, make("_id", "organisation"));
    const auto settings = db.find_one(kSettings, make("_id", "settings"));
    const auto schema = read_schema(db);
    if (!organisation || !settings || !schema) return {};
    if (kind == ArchiveKind::setting) return setting_rows(settings->view());
    const bool is_put = schema->view().has("unfinished") && schema->view().document("unfinished").has("installation");
    if (kind == ArchiveKind::installation && !is_put) return {};
    const auto gallery = db.find_one(kCounters, make("_id", "gallery"));
    return organisation_rows(kind, organisation->view(), settings->view(),
                             gallery ? gallery->view().number("value") : 0);
}

void MongoArchiveWriter::read(ArchiveKind kind, const std::string& after, const RowVisitor& row) {
    if (collection_of(kind) != nullptr) {
        scan_rows(
            pool_, kind, after, std::nullopt, [](Commands&, std::vector<FoundRow>&) {}, row);
        return;
    }
    for (const ArchiveRow& each : parts(kind)) {
        if (archive_key(each) > after && !row(each)) return;
    }
}

std::string MongoArchiveWriter::last_key(ArchiveKind kind) {
    if (collection_of(kind) == nullptr) {
        const std::vector<ArchiveRow> rows = parts(kind);
        return rows.empty() ? "" : archive_key(rows.back());
    }
    return last_row_key(pool_, kind);
}

void MongoArchiveWriter::put(ArchiveKind kind, const std::vector<ArchiveRow>& rows) {
    if (rows.empty()) return;
    Commands db(pool_);
    if (kind == ArchiveKind::installation) return put_installation(db, std::get<ArchivedInstallation>(rows.back()));
    if (collection_of(kind) == nullptr) {
        Doc set;
        for (const ArchiveRow& row : rows) set.add(part_of(kind) + archive_key(row), part_document(row));
        return change_document(db, kind, make("$set", set));
    }
    if (kind == ArchiveKind::face) put_photos(db, rows);
    if (kind == ArchiveKind::punch) return put_documents(db, kPunches, punch_documents(db, rows));
    if (kind == ArchiveKind::leave_request) return put_documents(db, kLeave, leave_documents(db, rows));
    std::vector<Doc> documents;
    for (const ArchiveRow& row : rows) documents.push_back(row_document(row));
    put_documents(db, collection_of(kind), documents);
}

void MongoArchiveWriter::remove(ArchiveKind kind, const std::vector<std::string>& keys) {
    if (keys.empty()) return;
    Commands db(pool_);
    if (kind == ArchiveKind::installation) {
        put_installation(db, {});
        db.update(kSchema, make("_id", kSchemaId), make("$unset", make("unfinished.installation", "")));
    } else if (collection_of(kind) == nullptr) {
        Doc gone;
        for (const std::string& key : keys) gone.add(part_of(kind) + key, "");
        change_document(db, kind, make("$unset", gone));
    } else {
        db.remove(collection_of(kind), those_of(kind, keys));
        if (kind == ArchiveKind::face) db.remove(kPhotos, those_of(kind, keys));
    }
}

void MongoArchiveWriter::clear() {
    Commands db(pool_);
    clear_filled(db);
}

void MongoArchiveWriter::finish() {
    finish_filling(pool_);
    Commands db(pool_);
    end_filling(db);
}

}  // namespace rollcall::store::mongo

namespace rollcall::store {

std::unique_ptr<ArchiveWriter> open_mongo_archive_writer(const std::string& url) {
    return std::make_unique<mongo::MongoArchiveWriter>(url);
}

}  // namespace rollcall::store
