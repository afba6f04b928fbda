#include <gtest/gtest.h>

#include "store/mongo/ground.h"
#include "store/mongo/schema.h"

namespace rollcall::store::mongo {
namespace {

using MongoAudit = MongoGround;

TEST_F(MongoAudit, ShowsAnEndThatWasCutOffThoughOthersHaveAppendedSince) {
    for (int i = 0; i < 3; ++i) database_->audit().append(entry("e"));
    Commands commands = db();
    ASSERT_EQ(commands.remove(kAudit, make("_id", make("$gte", 2LL))), 2);
    EXPECT_EQ(database_->audit().first_broken(), 2);
    // One that knew the end, and one that has to look for it.
    database_->audit().append(entry("known"));
    EXPECT_EQ(database_->audit().first_broken(), 2);
    place_->open()->audit().append(entry("looked for"));
    EXPECT_EQ(database_->audit().first_broken(), 2);
    ASSERT_EQ(commands.remove(kAudit, make("_id", make("$gte", 2LL))), 2);
    place_->open()->audit().append(entry("looked for"));
    EXPECT_EQ(database_->audit().first_broken(), 2);
    EXPECT_EQ(commands.count(kAudit, make("_id", 6LL)), 1) << "behind the gap";
}

}  // namespace
}  // namespace rollcall::store::mongo
