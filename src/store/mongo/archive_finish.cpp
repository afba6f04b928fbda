#include "store/mongo/archive_finish.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "store/database.h"
#include "store/mongo/all_marks.h"
#include "store/mongo/archive_rows.h"
#include "store/mongo/person_document.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

constexpr long long kPeoplePage = 500;
constexpr long long kFinishPage = 5000;

[[noreturn]] void say_lost(const std::string& what, const std::string& id, const char* named) {
    throw StoreUnavailable("What was carried is not whole: the " + what + " " + id + " names a " + named +
                           " that is not there. Begin anew from another backup.");
}

// Looks references up in what is known by now.
class References {
  public:
    explicit References(View organisation) : organisation_(organisation) {}
    void check(const char* what, const std::string& id, View owner, const char* field, const char* part,
               const char* named) const {
        if (owner.has(field) && !organisation_.document(part).has(owner.text(field))) say_lost(what, id, named);
    }
    void check_department(const char* what, const std::string& id, View owner) const {
        check(what, id, owner, "department_id", "departments", "department");
    }
    void check_shift(const char* what, const std::string& id, View owner) const {
        check(what, id, owner, "shift_id", "shifts", "shift");
    }
    void check_site(const char* what, const std::string& id, View owner) const {
        check(what, id, owner, "site_id", "sites", "site");
    }
    void check_person(const char* what, const std::string& id, View owner, const char* field) const {
        if (owner.has(field) && people_.find(owner.text(field)) == nullptr) say_lost(what, id, "person");
    }
    KnownPeople& people() { return people_; }
    const KnownPeople& people() const { return people_; }

  private:
    View organisation_;
    KnownPeople people_{};
};

void check_organisation(View organisation, const References& references) {
    const View sites = organisation.document("sites");
    for (const std::string& id : sites.keys())
        references.check("site", id, sites.document(id), "holiday_calendar_id", "holiday_calendars",
                         "holiday calendar");
    const View shifts = organisation.document("shifts");
    for (const std::string& id : shifts.keys()) references.check_site("shift", id, shifts.document(id));
    const View departments = organisation.document("departments");
    for (const std::string& id : departments.keys()) {
        references.check_shift("department", id, departments.document(id));
        references.check_person("department", id, departments.document(id), "manager_id");
    }
    references.check("installation", "itself", organisation, "default_shift_id", "shifts", "shift");
}

using Faces = std::map<std::string, std::vector<StoredFace>>;

// Without what is sealed in them, by person.
Faces faces_of(Commands& db, const std::vector<Doc>& people) {
    std::vector<std::string> ids;
    for (const Doc& person : people) ids.push_back(person.view().text("_id"));
    Faces faces;
    db.scan(kTemplates, make("person_id", make("$in", ids)), {.projection = make("sealed_template", 0)}, [&](View row) {
        StoredFace face;
        face.id = row.id<FaceId>("_id");
        face.model = row.text("model");
        face.quality = row.real("quality");
        face.created_at = row.instant("created_at");
        faces[row.text("person_id")].push_back(std::move(face));
        return true;
    });
    for (auto& [person, theirs] : faces)
        std::sort(theirs.begin(), theirs.end(), [](const StoredFace& a, const StoredFace& b) {
            return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
        });
    return faces;
}

void put_faces(Commands& db, const std::vector<Doc>& people) {
    const Faces faces = faces_of(db, people);
    std::vector<std::pair<Doc, Doc>> changes;
    for (const auto& [person, theirs] : faces)
        changes.emplace_back(make("_id", person), make("$set", make("faces", face_documents(theirs), "face_count",
                                                                    static_cast<int>(theirs.size()))));
    db.update_each(kPeople, changes);
}

// What is known of them, and their faces' particulars in their documents.
void go_through_people(Pool& pool, References& references) {
    std::string last;
    const FindOptions fields{.projection =
                                 make("department_id", 1, "shift_id", 1, "status", 1, "created_at", 1, "key", 1)};
    while (true) {
        Commands db(pool);
        const std::vector<Doc> page = page_after(db, kPeople, last, kPeoplePage, fields);
        for (const Doc& person : page) {
            last = person.view().text("_id");
            references.check_department("person", last, person.view());
            references.check_shift("person", last, person.view());
            references.people().add(person.view());
        }
        if (!page.empty()) put_faces(db, page);
        if (std::ssize(page) < kPeoplePage) return;
    }
}

// Goes through a collection a page at a time.
void go_through(Pool& pool, const char* collection, const Doc& fields, const std::function<void(View)>& visit) {
    std::string last;
    while (true) {
        Commands db(pool);
        const std::vector<Doc> page = page_after(db, collection, last, kFinishPage, {.projection = fields});
        for (const Doc& row : page) visit(row.view());
        if (std::ssize(page) < kFinishPage) return;
        last = page.back().view().text("_id");
    }
}

void check_owners(Pool& pool, const References& references, const char* collection, const char* what) {
    go_through(pool, collection, make("person_id", 1), [&](View row) {
        const std::string id = row.text("_id");
        references.check_person(what, id, row, "person_id");
        if (std::string_view(collection) == kTemplates && !references.people().find(row.text("person_id"))->has_key)
            say_lost(what, id, "key");
    });
}

void check_plans(Pool& pool, const References& references) {
    const Doc of_leave = make("person_id", 1, "leave_type_id", 1, "requested_by", 1, "decided_by", 1);
    go_through(pool, kLeave, of_leave, [&](View request) {
        const std::string id = request.text("_id");
        references.check("request for leave", id, request, "leave_type_id", "leave_types", "type of leave");
        for (const char* field : {"person_id", "requested_by", "decided_by"})
            references.check_person("request for leave", id, request, field);
    });
    const Doc of_assignment = make("person_id", 1, "shift_ids", 1, "assigned_by", 1);
    go_through(pool, kAssignments, of_assignment, [&](View assignment) {
        const std::string id = assignment.text("_id");
        for (const char* field : {"person_id", "assigned_by"})
            references.check_person("assignment", id, assignment, field);
        for (const std::string& shift : assignment.texts("shift_ids"))
            references.check_shift("assignment", id, make("shift_id", shift).view());
    });
}

void remake_collection(Commands& db, const char* collection) {
    db.command(make("drop", collection));
    create_collection(db, collection);
}

void go_through_punches(Pool& pool, const References& references) {
    {
        // What an interrupted finish has left.
        Commands db(pool);
        remake_collection(db, kFirstCheckIns);
        remake_collection(db, kPresence);
    }
    remake_marks(pool, references.people(), [&](View punch) {
        const std::string id = punch.text("_id");
        references.check_site("record", id, punch);
        references.check_shift("record", id, punch);
        for (const char* field : {"person_id", "recorded_by", "voided_by"})
            references.check_person("record", id, punch, field);
    });
}

// Only those that are not there yet: FerretDB 1.24 breaks the connection where some of what is asked for are.
void make_unique(Commands& db) {
    std::vector<Doc> wanted;
    for (const IndexSpec& index : indexes()) {
        if (std::string_view(index.collection) != kPeople || !index.unique) continue;
        Doc key;
        for (const IndexKey& each : index.keys) key.add(each.field, each.direction);
        wanted.push_back(make("key", key, "name", index.name, "unique", true));
    }
    db.command(make("createIndexes", kPeople, "indexes", wanted));
}

void put_counters(Commands& db) {
    Doc active;
    db.scan(kPeople, make("account.role", to_string(Role::admin), "status", to_string(PersonStatus::active)),
            {.projection = make("_id", 1)}, [&](View row) {
                active.add(row.text("_id"), true);
                return true;
            });
    db.upsert(kCounters, make("_id", "admins"), make("$set", make("active", active)));
    const auto last = db.find_one(kAudit, {}, {.sort = make("_id", -1), .projection = make("_id", 1)});
    if (last) db.upsert(kCounters, make("_id", "audit"), make("$set", make("value", last->view().number("_id"))));
}

}  // namespace

void finish_filling(Pool& pool) {
    const auto organisation = Commands(pool).find_one(kOrganisation, make("_id", "organisation"));
    if (!organisation) throw StoreUnavailable("The database has not been begun to be filled.");
    References references(organisation->view());
    go_through_people(pool, references);
    check_organisation(organisation->view(), references);
    check_owners(pool, references, kTemplates, "face");
    check_owners(pool, references, kAttempts, "attempt");
    check_owners(pool, references, kSessions, "session");
    check_plans(pool, references);
    go_through_punches(pool, references);
    Commands db(pool);
    try {
        make_unique(db);
    } catch (const DuplicateKey&) {
        throw StoreUnavailable(
            "What was carried is not whole: two people have the same code or e-mail address. Begin anew from another "
            "backup.");
    }
    put_counters(db);
}

}  // namespace rollcall::store::mongo
