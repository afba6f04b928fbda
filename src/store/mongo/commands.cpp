#include "store/database.h"
#include "store/mongo/client.h"
#include "store/mongo/errors.h"

namespace rollcall::store::mongo {
namespace {

using Collection = std::unique_ptr<mongoc_collection_t, void (*)(mongoc_collection_t*)>;
using Cursor = std::unique_ptr<mongoc_cursor_t, void (*)(mongoc_cursor_t*)>;
using Bulk = std::unique_ptr<mongoc_bulk_operation_t, void (*)(mongoc_bulk_operation_t*)>;
using Preferences = std::unique_ptr<mongoc_read_prefs_t, void (*)(mongoc_read_prefs_t*)>;

Collection open(mongoc_client_t* client, const Pool& pool, const char* name) {
    return {mongoc_client_get_collection(client, pool.database().c_str(), name), mongoc_collection_destroy};
}

Preferences preferences(mongoc_client_t* client, Reading reading) {
    if (reading == Reading::report)
        return {mongoc_read_prefs_copy(mongoc_client_get_read_prefs(client)), mongoc_read_prefs_destroy};
    return {mongoc_read_prefs_new(MONGOC_READ_PRIMARY), mongoc_read_prefs_destroy};
}

long long command_time() {
    return static_cast<long long>(kCommandTime.count());
}

[[noreturn]] void fail_with(Pool& pool, const bson_error_t& error) {
    if (is_unavailable(error)) pool.suspect();
    rethrow(error);
}

// Calls `row` with each document of the cursor until it returns false.
void read_all(Pool& pool, mongoc_cursor_t* cursor, const std::function<bool(View)>& row) {
    const bson_t* document = nullptr;
    while (mongoc_cursor_next(cursor, &document)) {
        if (!row(View(document))) return;
    }
    bson_error_t error{};
    if (mongoc_cursor_error(cursor, &error)) fail_with(pool, error);
}

// A reply of the driver, destroyed with its scope.
struct Reply {
    bson_t document = BSON_INITIALIZER;
    ~Reply() { bson_destroy(&document); }
    View view() const { return View(&document); }
};

void execute(Pool& pool, mongoc_bulk_operation_t* bulk) {
    bson_error_t error{};
    if (mongoc_bulk_operation_execute(bulk, nullptr, &error) == 0) fail_with(pool, error);
}

}  // namespace

std::optional<Doc> Commands::find_one(const char* collection, const Doc& filter, FindOptions options) {
    options.limit = 1;
    std::optional<Doc> found;
    scan(collection, filter, options, [&](View row) {
        found.emplace(row);
        return false;
    });
    return found;
}

std::vector<Doc> Commands::find(const char* collection, const Doc& filter, const FindOptions& options) {
    std::vector<Doc> rows;
    scan(collection, filter, options, [&](View row) {
        rows.emplace_back(row);
        return true;
    });
    return rows;
}

void Commands::scan(const char* collection, const Doc& filter, const FindOptions& options,
                    const std::function<bool(View)>& row) {
    Doc opts = make("maxTimeMS", command_time());
    if (!options.sort.empty()) opts.add("sort", options.sort);
    if (options.limit > 0) opts.add("limit", options.limit);
    if (!options.projection.empty()) opts.add("projection", options.projection);
    if (options.reading == Reading::settled) opts.add("readConcern", make("level", "majority"));
    const Collection source = open(*lease_, pool_, collection);
    const Preferences from = preferences(*lease_, options.reading);
    const Cursor cursor(mongoc_collection_find_with_opts(source.get(), filter.get(), opts.get(), from.get()),
                        mongoc_cursor_destroy);
    read_all(pool_, cursor.get(), row);
}

std::vector<Doc> Commands::aggregate(const char* collection, const std::vector<Doc>& stages, Reading reading) {
    const Doc pipeline = make("pipeline", stages);
    const Doc opts = make("maxTimeMS", command_time());
    const Collection source = open(*lease_, pool_, collection);
    const Preferences from = preferences(*lease_, reading);
    const Cursor cursor(
        mongoc_collection_aggregate(source.get(), MONGOC_QUERY_NONE, pipeline.get(), opts.get(), from.get()),
        mongoc_cursor_destroy);
    std::vector<Doc> rows;
    read_all(pool_, cursor.get(), [&](View row) {
        rows.emplace_back(row);
        return true;
    });
    return rows;
}

long long Commands::count(const char* collection, const Doc& filter, Reading reading) {
    const Doc opts = make("maxTimeMS", command_time());
    const Collection source = open(*lease_, pool_, collection);
    const Preferences from = preferences(*lease_, reading);
    bson_error_t error{};
    const std::int64_t counted =
        mongoc_collection_count_documents(source.get(), filter.get(), opts.get(), from.get(), nullptr, &error);
    if (counted < 0) fail_with(pool_, error);
    return counted;
}

long long Commands::estimate(const char* collection) {
    const Collection source = open(*lease_, pool_, collection);
    const Doc opts = make("maxTimeMS", command_time());
    bson_error_t error{};
    const std::int64_t counted =
        mongoc_collection_estimated_document_count(source.get(), opts.get(), nullptr, nullptr, &error);
    if (counted < 0) fail_with(pool_, error);
    return counted;
}

void Commands::replace_all(const char* collection, const std::vector<Doc>& documents) {
    if (documents.empty()) return;
    const Collection target = open(*lease_, pool_, collection);
    const Bulk bulk(mongoc_collection_create_bulk_operation_with_opts(target.get(), nullptr),
                    mongoc_bulk_operation_destroy);
    const Doc upsert = make("upsert", true);
    bson_error_t error{};
    for (const Doc& document : documents) {
        const Doc same = Doc().copy("_id", document.view(), "_id");
        if (!mongoc_bulk_operation_replace_one_with_opts(bulk.get(), same.get(), document.get(), upsert.get(), &error))
            fail_with(pool_, error);
    }
    execute(pool_, bulk.get());
}

void Commands::update_each(const char* collection, const std::vector<std::pair<Doc, Doc>>& changes) {
    if (changes.empty()) return;
    const Collection target = open(*lease_, pool_, collection);
    const Bulk bulk(mongoc_collection_create_bulk_operation_with_opts(target.get(), nullptr),
                    mongoc_bulk_operation_destroy);
    bson_error_t error{};
    for (const auto& [filter, change] : changes) {
        if (!mongoc_bulk_operation_update_one_with_opts(bulk.get(), filter.get(), change.get(), nullptr, &error))
            fail_with(pool_, error);
    }
    execute(pool_, bulk.get());
}

Written Commands::insert(const char* collection, const Doc& document) {
    const Collection target = open(*lease_, pool_, collection);
    bson_error_t error{};
    if (mongoc_collection_insert_one(target.get(), document.get(), nullptr, nullptr, &error)) return Written::yes;
    if (is_duplicate(error)) return Written::duplicate;
    fail_with(pool_, error);
}

std::vector<std::size_t> Commands::insert_all(const char* collection, const std::vector<Doc>& documents, bool ordered) {
    if (documents.empty()) return {};
    const Collection target = open(*lease_, pool_, collection);
    // Pointers to bson_t, whose alignment a template argument would drop.
    std::vector<const void*> rows;
    rows.reserve(documents.size());
    for (const Doc& document : documents) rows.push_back(document.get());
    const Doc opts = make("ordered", ordered);
    Reply reply;
    bson_error_t error{};
    bson_destroy(&reply.document);
    const bool inserted = mongoc_collection_insert_many(target.get(), reinterpret_cast<const bson_t**>(rows.data()),
                                                        rows.size(), opts.get(), &reply.document, &error);
    if (inserted) return {};
    if (!reply.view().has("writeErrors")) fail_with(pool_, error);
    std::vector<std::size_t> refused;
    for (const View& each : reply.view().documents("writeErrors")) {
        bson_error_t one{};
        one.domain = MONGOC_ERROR_SERVER;
        one.code = static_cast<std::uint32_t>(each.number("code"));
        if (!is_duplicate(one)) fail_with(pool_, error);
        refused.push_back(static_cast<std::size_t>(each.number("index")));
    }
    if (refused.empty()) fail_with(pool_, error);
    // Those that were not refused may not be safe either, which the error does not say beside a refusal.
    const View said = reply.view();
    if (said.has("writeConcernErrors") && !said.documents("writeConcernErrors").empty())
        throw StoreUnavailable("The MongoDB database could not make a write safe in time: try again in a moment.");
    return refused;
}

Changed Commands::update(const char* collection, const Doc& filter, const Doc& change) {
    const Collection target = open(*lease_, pool_, collection);
    Reply reply;
    bson_error_t error{};
    bson_destroy(&reply.document);
    if (!mongoc_collection_update_one(target.get(), filter.get(), change.get(), nullptr, &reply.document, &error))
        fail_with(pool_, error);
    return {reply.view().number("matchedCount"), reply.view().number("modifiedCount")};
}

Written Commands::upsert(const char* collection, const Doc& filter, const Doc& change) {
    const Collection target = open(*lease_, pool_, collection);
    const Doc opts = make("upsert", true);
    bson_error_t error{};
    if (mongoc_collection_update_one(target.get(), filter.get(), change.get(), opts.get(), nullptr, &error))
        return Written::yes;
    if (is_duplicate(error)) return Written::duplicate;
    fail_with(pool_, error);
}

Changed Commands::update_all(const char* collection, const Doc& filter, const Doc& change) {
    const Collection target = open(*lease_, pool_, collection);
    Reply reply;
    bson_error_t error{};
    bson_destroy(&reply.document);
    if (!mongoc_collection_update_many(target.get(), filter.get(), change.get(), nullptr, &reply.document, &error))
        fail_with(pool_, error);
    return {reply.view().number("matchedCount"), reply.view().number("modifiedCount")};
}

long long Commands::remove(const char* collection, const Doc& filter) {
    const Collection target = open(*lease_, pool_, collection);
    Reply reply;
    bson_error_t error{};
    bson_destroy(&reply.document);
    if (!mongoc_collection_delete_many(target.get(), filter.get(), nullptr, &reply.document, &error))
        fail_with(pool_, error);
    return reply.view().number("deletedCount");
}

std::optional<Doc> Commands::change_one(const char* collection, const Doc& filter, const Doc& change, bool upsert) {
    Doc asked = make("findAndModify", collection, "query", filter, "update", change, "new", true, "upsert", upsert);
    asked.add("maxTimeMS", command_time());
    const Doc reply = command(asked);
    if (!reply.view().has("value")) return std::nullopt;
    return Doc(reply.view().document("value"));
}

std::vector<std::string> Commands::index_names(const char* collection) {
    const Collection source = open(*lease_, pool_, collection);
    const Cursor cursor(mongoc_collection_find_indexes_with_opts(source.get(), nullptr), mongoc_cursor_destroy);
    std::vector<std::string> names;
    read_all(pool_, cursor.get(), [&](View index) {
        names.push_back(index.text("name"));
        return true;
    });
    return names;
}

Instant Commands::database_time() {
    Reply reply;
    bson_error_t error{};
    bson_destroy(&reply.document);
    const Doc asked = make("hello", 1);
    const Preferences from = preferences(*lease_, Reading::decision);
    if (!mongoc_client_command_simple(*lease_, pool_.database().c_str(), asked.get(), from.get(), &reply.document,
                                      &error))
        fail_with(pool_, error);
    return reply.view().instant("localTime");
}

Doc Commands::command(const Doc& asked) {
    Reply reply;
    bson_error_t error{};
    bson_destroy(&reply.document);
    // As a write command it is retried by the driver where that is safe, and gets the pool's write concern.
    const bool done = mongoc_client_write_command_with_opts(*lease_, pool_.database().c_str(), asked.get(), nullptr,
                                                            &reply.document, &error);
    if (!done) fail_with(pool_, error);
    return Doc(&reply.document);
}

}  // namespace rollcall::store::mongo
