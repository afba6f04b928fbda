#include "store/mongo/inspect.h"

#include "store/mongo/errors.h"
#include "store/mongo/schema.h"

namespace rollcall::store {
namespace mongo {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

// Not Commands::command, which asks for a write to be acknowledged: what only asks takes no write concern.
Doc ask(Pool& pool, const Doc& question) {
    Pool::Lease lease(pool);
    bson_t reply;
    bson_error_t error{};
    const bool done =
        mongoc_client_command_simple(*lease, pool.database().c_str(), question.get(), nullptr, &reply, &error);
    const Doc answer(&reply);
    bson_destroy(&reply);
    if (!done) rethrow(error);
    return answer;
}

void read_hello(Pool& pool, MongoFacts& facts) {
    const auto asked_at = std::chrono::system_clock::now();
    const auto began = std::chrono::steady_clock::now();
    const Doc hello = ask(pool, make("hello", 1));
    facts.answer = duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    const View said = hello.view();
    if (said.has("setName")) {
        facts.shape = MongoFacts::Shape::replica_set;
        facts.replica_set = said.text("setName");
    } else if (said.has("msg") && said.text("msg") == "isdbgrid") {
        facts.shape = MongoFacts::Shape::sharded;
    }
    if (said.has("localTime"))
        facts.clock_ahead = duration_cast<milliseconds>(said.instant("localTime") - asked_at - facts.answer / 2);
}

}  // namespace
}  // namespace mongo

MongoFacts inspect_mongo(const std::string& url) {
    mongo::Pool pool(url);
    MongoFacts facts;
    mongo::read_hello(pool, facts);
    facts.server_version = mongo::ask(pool, mongo::make("buildInfo", 1)).view().text("version");
    facts.newest_version = mongo::kSchemaVersion;
    mongo::Commands db(pool);
    if (const auto schema = db.find_one(mongo::kSchema, {})) facts.schema_version = schema->view().number("version");
    return facts;
}

}  // namespace rollcall::store
