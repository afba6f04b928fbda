#include "store/mongo/commit.h"

#include "store/database.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

bool is_there(Commands& db, const char* collection, const Doc& filter) {
    return db.find_one(collection, filter, {.projection = make("_id", 1), .reading = Reading::settled}).has_value();
}

// What `write` says; `arrived` where its answer is lost and `has_arrived` says that it is there.
template <class Outcome, class Write, class HasArrived>
Outcome surely(const Write& write, Outcome arrived, const HasArrived& has_arrived) {
    try {
        return write();
    } catch (const StoreUnavailable&) {
        const std::exception_ptr lost = std::current_exception();
        try {
            if (has_arrived()) return arrived;
        } catch (const StoreUnavailable&) {
            // The first trouble is what the caller hears of.
        }
        std::rethrow_exception(lost);
    }
}

}  // namespace

// In this order: the effects are taken out of the document after their entry is chained.
bool has_arrived(Commands& db, const char* collection, const std::string& id, const Effects& effects) {
    return is_there(db, collection, make("_id", id, "effects." + effects.id, make("$exists", true))) ||
           is_there(db, kAudit, make("origin", effects.id));
}

bool commit(Commands& db, const char* collection, const std::string& id, const Doc& filter, const Doc& change,
            const Effects& effects) {
    return surely([&] { return db.update(collection, filter, change).matched == 1; }, true,
                  [&] { return has_arrived(db, collection, id, effects); });
}

Written commit_new(Commands& db, const char* collection, const Doc& document, const Effects& effects) {
    return surely([&] { return db.insert(collection, document); }, Written::yes,
                  [&] { return has_arrived(db, collection, document.view().text("_id"), effects); });
}

std::vector<std::size_t> commit_all_new(Commands& db, const char* collection, const std::vector<Doc>& documents,
                                        const std::function<const Effects&(std::size_t)>& effects_of) {
    try {
        return db.insert_all(collection, documents, false);
    } catch (const StoreUnavailable&) {
        std::vector<std::size_t> refused = db.insert_all(collection, documents, false);
        std::erase_if(refused, [&](std::size_t i) {
            return has_arrived(db, collection, documents[i].view().text("_id"), effects_of(i));
        });
        return refused;
    }
}

bool update_once(Commands& db, const char* collection, const Doc& filter, const Doc& change, const Doc& proof) {
    return surely([&] { return db.update(collection, filter, change).matched == 1; }, true,
                  [&] { return is_there(db, collection, proof); });
}

Written insert_once(Commands& db, const char* collection, const Doc& document) {
    return surely([&] { return db.insert(collection, document); }, Written::yes,
                  [&] { return is_there(db, collection, make("_id", document.view().text("_id"))); });
}

void put_new(Commands& db, const char* collection, const std::vector<Doc>& documents) {
    try {
        db.insert_all(collection, documents, false);
    } catch (const StoreUnavailable&) {
        db.insert_all(collection, documents, false);
    }
}

}  // namespace rollcall::store::mongo
