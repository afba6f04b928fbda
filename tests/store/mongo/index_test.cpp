#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "store/contract/archive_rows.h"
#include "store/contract/every_method.h"
#include "store/mongo/ground.h"
#include "store/mongo/schema.h"
#include "store/mongo/settlements.h"
#include "store/mongo/watch.h"

namespace rollcall::store::mongo {
namespace {

// One search of a collection as a command asked for it.
struct Search {
    std::string collection;
    Doc filter{};
    Doc sort{};
    Doc command{};  // without what belongs to the connection
};

// The fields of a document, for one walk. In place: libbson's iterator is aligned as no container of them is.
class Fields {
  public:
    explicit Fields(const bson_t* document)
        : is_at_one_(bson_iter_init(&field_, document) && bson_iter_next(&field_)) {}
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    struct End {};
    struct Place {
        Fields& of;
        const bson_iter_t& operator*() const { return of.field_; }
        void operator++() { of.is_at_one_ = bson_iter_next(&of.field_); }
        bool operator!=(End) const { return of.is_at_one_; }
    };
    Place begin() { return {*this}; }
    End end() { return {}; }

  private:
    bson_iter_t field_{};
    bool is_at_one_;
};

Fields fields_of(const bson_t* document) {
    return Fields(document);
}

Doc document_at(const bson_iter_t& field) {
    if (!BSON_ITER_HOLDS_DOCUMENT(&field) && !BSON_ITER_HOLDS_ARRAY(&field)) return {};
    bson_iter_t inner;
    Doc copy;
    bson_iter_recurse(&field, &inner);
    while (bson_iter_next(&inner)) bson_append_iter(copy.get(), nullptr, -1, &inner);
    return copy;
}

Doc without_connection(View command) {
    static const std::set<std::string> foreign{"lsid",      "$db",       "$clusterTime", "$readPreference",
                                               "txnNumber", "maxTimeMS", "writeConcern", "readConcern",
                                               "apiVersion"};
    Doc kept;
    const Doc copy(command);
    for (const bson_iter_t& field : fields_of(copy.get()))
        if (!foreign.contains(bson_iter_key(&field))) bson_append_iter(kept.get(), nullptr, -1, &field);
    return kept;
}

Doc part(View of, const char* name) {
    return of.has(name) ? Doc(of.document(name)) : Doc();
}

// What a command searches for; nothing for one that searches for nothing.
std::vector<Search> searches_of(std::string_view name, View command) {
    const Doc kept = without_connection(command);
    if (name == "find") return {{command.text("find"), part(command, "filter"), part(command, "sort"), kept}};
    if (name == "findAndModify")
        return {{command.text("findAndModify"), part(command, "query"), part(command, "sort"), kept}};
    std::vector<Search> searches;
    if (name == "update" || name == "delete") {
        for (const View& each : command.documents(name == "update" ? "updates" : "deletes"))
            searches.push_back({command.text(name), part(each, "q"), {}, kept});
    }
    if (name == "aggregate") {
        Search search{command.text("aggregate"), {}, {}, kept};
        for (const View& stage : command.documents("pipeline")) {
            if (stage.has("$match") && search.filter.empty()) search.filter = part(stage, "$match");
            if (stage.has("$sort")) search.sort = part(stage, "$sort");
            if (stage.has("$group")) break;
        }
        searches.push_back(std::move(search));
    }
    return searches;
}

// Every search that any server makes while this lives.
class Searches {
  public:
    Searches() {
        observe_commands([this](std::string_view name, View command) {
            const std::lock_guard lock(mutex_);
            for (Search& search : searches_of(name, command)) {
                const std::string shape = search.collection + search.filter.json() + search.sort.json();
                seen_.try_emplace(shape, std::move(search));
            }
        });
    }
    ~Searches() { observe_commands({}); }
    const std::map<std::string, Search>& seen() const { return seen_; }

  private:
    std::mutex mutex_;
    std::map<std::string, Search> seen_;
};

enum class Bound { no, range, points };

// Whether an index that begins with a field can be entered by what a filter says of it.
Bound bound_by(const bson_iter_t& value) {
    if (!BSON_ITER_HOLDS_DOCUMENT(&value)) return Bound::points;
    static const std::set<std::string> ranges{"$lt", "$lte", "$gt", "$gte"};
    Bound bound = Bound::no;
    const Doc inner = document_at(value);
    for (const bson_iter_t& field : fields_of(inner.get())) {
        const std::string op = bson_iter_key(&field);
        if (!op.starts_with('$')) return Bound::points;
        if (op == "$in" || op == "$eq") return Bound::points;
        if (ranges.contains(op)) bound = Bound::range;
        if (op == "$regex" && std::string_view(bson_iter_utf8(&field, nullptr)).starts_with('^') &&
            !inner.view().has("$options"))
            bound = Bound::range;
    }
    return bound;
}

Bound bound_by(const Doc& filter, const std::string& name) {
    for (const bson_iter_t& field : fields_of(filter.get()))
        if (name == bson_iter_key(&field)) return bound_by(field);
    return Bound::no;
}

std::vector<std::vector<IndexKey>> indexes_of(const std::string& collection) {
    std::vector<std::vector<IndexKey>> keys{{{"_id"}}};
    for (const IndexSpec& index : indexes())
        if (collection == index.collection) keys.push_back(index.keys);
    return keys;
}

bool is_entered(const std::string& collection, const Doc& filter) {
    const auto all = indexes_of(collection);
    if (std::any_of(all.begin(), all.end(),
                    [&](const auto& keys) { return bound_by(filter, keys.front().field) != Bound::no; }))
        return true;
    for (const bson_iter_t& field : fields_of(filter.get())) {
        if (std::string_view(bson_iter_key(&field)) != "$or") continue;
        const Doc all_of = document_at(field);
        for (const bson_iter_t& branch : fields_of(all_of.get())) {
            if (!is_entered(collection, document_at(branch))) return false;
        }
        return true;
    }
    return false;
}

// The index in the order of the sort, forwards or backwards, behind fields of which the filter gives the values.
bool delivers(const std::vector<IndexKey>& keys, const Doc& filter, const Doc& sort) {
    std::size_t place = 0;
    int turn = 0;
    for (const bson_iter_t& field : fields_of(sort.get())) {
        while (place < keys.size() && keys[place].field != bson_iter_key(&field) &&
               bound_by(filter, keys[place].field) == Bound::points)
            ++place;
        if (place == keys.size() || keys[place].field != bson_iter_key(&field)) return false;
        const int direction = static_cast<int>(bson_iter_as_int64(&field)) * keys[place].direction;
        if (turn != 0 && direction != turn) return false;
        turn = direction;
        ++place;
    }
    return turn != 0;
}

bool is_sorted(const Search& search) {
    const auto all = indexes_of(search.collection);
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& keys) { return delivers(keys, search.filter, search.sort); });
}

// What is asked for of one person, or a few, is found by them and nothing else: others have far more of it.
bool is_found_by_person(const Search& search) {
    if (bound_by(search.filter, "person_id") != Bound::points) return true;
    const auto all = indexes_of(search.collection);
    return std::any_of(all.begin(), all.end(), [&](const auto& keys) {
        return keys.front().field == "person_id" && (search.sort.empty() || delivers(keys, search.filter, search.sort));
    });
}

// Only MongoDB's planner is asked; how other servers plan is not what an installation has.
bool is_mongodb(Commands& db) {
    return !db.command(make("buildInfo", 1)).view().has("ferretdbVersion");
}

void expect_no_collection_scan(Commands& db, const Search& search) {
    const Doc plan = db.command(make("explain", search.command, "verbosity", "queryPlanner"));
    EXPECT_EQ(plan.json().find("\"COLLSCAN\""), std::string::npos) << search.command.json();
}

// Also with what leads to what came while it was read, and with labels that are stale.
void carry_everything(MongoPlace& place) {
    MongoPlace target;
    const auto reader = place.open_reader();
    const auto writer = target.open_writer();
    const auto database = place.open();
    ASSERT_TRUE(database->organisation().put_site(site(9), entry("s")));
    ASSERT_TRUE(database->people().create({person(9), {}, {}, {}}, entry("c"), {}));
    Punch late = punch(9, person(1), 900);
    late.site_id = id<SiteId>(9);
    late.recorded_by = id<PersonId>(9);
    ASSERT_TRUE(database->punches().record(late.person_id, {}, late.at, always(late)));
    ASSERT_NO_FATAL_FAILURE(carry(*reader, *writer));
    const auto again = target.open_writer();
    EXPECT_FALSE(again->begin("b"));
    MongoPlace other;
    const auto begun = other.open_writer();
    ASSERT_TRUE(begun->begin("c"));
    ArchivedPerson moved{person(1), {}, {}, {}};
    begun->put(ArchiveKind::person, {moved});
    begun->put(ArchiveKind::punch, {ArchivedPunch{punch(1, person(1), 1), 1, {}, {}}});
    begun->put(ArchiveKind::department, {department(1)});
    moved.person.department_id = id<DepartmentId>(1);
    begun->put(ArchiveKind::person, {moved});
    for (const ArchiveKind kind : archive_kinds()) {
        begun->read(kind, "", [](const ArchiveRow&) { return true; });
        begun->remove(kind, {uuid(77)});
    }
    begun->finish();
}

TEST_F(MongoGround, EverySearchIsServedByAnIndex) {
    database_.reset();
    server_.reset();
    const Searches searches;
    database_ = place_->open();
    server_ = std::make_unique<Server>(place_->url());
    use_every_method(*database_);
    {
        Commands commands = db();
        const Punch left = punch(77, person(1), 77);
        leave_punch(commands, left, 77, effects_of(left));
    }
    Settlements::wait_for_earlier();
    std::this_thread::sleep_for(std::chrono::milliseconds(3));
    EXPECT_EQ(server_->settler.sweep(std::chrono::milliseconds(0)), 1);
    carry_everything(*place_);
    database_.reset();
    server_.reset();
    EXPECT_GT(searches.seen().size(), 200U);
    Pool pool(place_->url());
    Commands commands(pool);
    const bool asks_planner = is_mongodb(commands);
    for (const auto& [shape, search] : searches.seen()) {
        const bool sorted = is_sorted(search);
        EXPECT_TRUE(sorted || is_entered(search.collection, search.filter)) << "no index for " << shape;
        EXPECT_TRUE(is_found_by_person(search) || bound_by(search.filter, "_id") == Bound::points)
            << "no index by person for " << shape;
        EXPECT_TRUE(sorted || search.sort.empty()) << "no index in the order of " << shape;
        if (asks_planner) expect_no_collection_scan(commands, search);
    }
}

}  // namespace
}  // namespace rollcall::store::mongo
