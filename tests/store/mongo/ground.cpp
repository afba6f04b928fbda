#include "store/mongo/ground.h"

#include "store/mongo/punch_document.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {

void MongoGround::SetUp() {
    if (mongo_server_url().empty())
        GTEST_SKIP() << "there is no MongoDB-protocol server: set ROLLCALL_TEST_MONGODB_URL, or run scripts/setup test "
                        "where Go is to be had";
    place_ = std::make_unique<MongoPlace>();
    database_ = place_->open();
    server_ = std::make_unique<Server>(place_->url());
}

Person MongoGround::add_person(const Person& made) {
    EXPECT_TRUE(database_->people().create({made, {}, {}, {}}, entry("person.created"), {}));
    return made;
}

void leave_punch(Commands& db, const Punch& made, long long seq, const Effects& effects) {
    Doc document = punch_document({made, seq, {}, {}, {}});
    add_to_document(document, effects);
    ASSERT_EQ(db.insert(kPunches, document), Written::yes);
}

Effects effects_of(const Punch& made) {
    AuditEntry audit = entry("punch.recorded");
    audit.subject = made.id.text();
    return {.id = new_effects_id(),
            .audit = audit,
            .messages = {message(std::stoi(made.id.text().substr(24)))},
            .punch = true};
}

}  // namespace rollcall::store::mongo
